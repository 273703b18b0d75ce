using CoSolve.Learned.Training.Loading;
using CoSolve.Tests.Cli;
using TorchSharp;

namespace CoSolve.Tests.Learned.Training.Loading;

/// <summary>Where libtorch is looked for, and what is said without it.</summary>
public sealed class LibtorchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _binding = typeof(torch).Assembly.GetName().Version!.ToString(3);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WhereItsFilesAreLibtorchLoads()
    {
        try
        {
            LibtorchFiles.Find(Environment.GetEnvironmentVariable(LibtorchFiles.Variable), AppContext.BaseDirectory, LibtorchFiles.PackageCache());
        }
        catch (LibtorchUnavailableException e)
        {
            Assert.Equal(e.Message, Libtorch.Unavailable());
            Assert.Equal(e.Message, Assert.Throws<LibtorchUnavailableException>(Libtorch.Load).Message);
            return;
        }

        Assert.Null(Libtorch.Unavailable());
    }

    [Fact]
    public void TheGivenFolderComesFirstThenTheProgramsThenThePackageCache()
    {
        string program = _folder.File("program");
        string packages = _folder.File("packages");
        string cached = Add("libtorch_cpu.so", "packages", "libtorch-cpu-linux-x64", LibtorchFiles.Version, "runtimes", "linux-x64", "native");
        string binding = Add("libLibTorchSharp.so", "packages", "torchsharp", _binding, "runtimes", "linux-x64", "native");
        Assert.Equal(new LibtorchFiles(cached, Path.Combine(binding, "libLibTorchSharp.so")), LibtorchFiles.Find(null, program, packages));
        string beside = Add("libtorch_cpu.so", "program", "runtimes", "linux-x64", "native");
        Assert.Equal(beside, LibtorchFiles.Find("", program, packages).Folder);
        string published = Add("libtorch_cpu.so", "program");
        Assert.Equal(published, LibtorchFiles.Find("", program, packages).Folder);
        string given = Add("libtorch_cpu.so", "cuda", "lib");
        Assert.Equal(given, LibtorchFiles.Find(_folder.File("cuda"), program, packages).Folder);
        Assert.Equal(given, LibtorchFiles.Find(given, program, packages).Folder);
        string shipped = Add("libLibTorchSharp.so", "program");
        Assert.Equal(Path.Combine(shipped, "libLibTorchSharp.so"), LibtorchFiles.Find(null, program, packages).Binding);
    }

    [Fact]
    public void WithoutAFileTheMessageSaysHowToGetIt()
    {
        string program = _folder.File("program");
        string packages = _folder.File("packages");
        Assert.Contains($"Maybe add the packages {LibtorchFiles.Package} {LibtorchFiles.Version} and TorchSharp {_binding}", Message(null), StringComparison.Ordinal);
        Assert.Contains($"LIBTORCH names '{_folder.Path}', where there is no libtorch_cpu.so. Maybe unset it", Message(_folder.Path), StringComparison.Ordinal);
        Add("libtorch_cpu.so", "program");
        Assert.Contains("libLibTorchSharp.so is missing. Maybe add the package TorchSharp", Message(null), StringComparison.Ordinal);

        string Message(string? given) => Assert.Throws<LibtorchUnavailableException>(() => LibtorchFiles.Find(given, program, packages)).Message;
    }

    [Fact]
    public void TheScriptsFetchTheVersionThatIsLookedFor()
    {
        string Text(params string[] path) => File.ReadAllText(Path.Combine([SharedInstances.ProjectRoot, .. path]));
        Assert.Contains($"Include=\"{LibtorchFiles.Package}\" Version=\"[{LibtorchFiles.Version}]\"", Text("Learned", "Training", "Libtorch", "CoSolve.Libtorch.csproj"), StringComparison.Ordinal);
        Assert.Contains($"{LibtorchFiles.Package}/{LibtorchFiles.Version}", Text("cosolve"), StringComparison.Ordinal);
    }

    /// <summary>Makes an empty file in a folder, whose path it returns.</summary>
    private string Add(string name, params string[] folder)
    {
        string path = Path.Combine([_folder.Path, .. folder]);
        Directory.CreateDirectory(path);
        File.WriteAllBytes(Path.Combine(path, name), []);
        return path;
    }
}
