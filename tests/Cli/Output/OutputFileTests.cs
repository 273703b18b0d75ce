using System.Diagnostics;
using System.Runtime.Versioning;

namespace CoSolve.Tests.Cli.Output;

/// <summary>Where solutions are written: nothing but regular files is ever replaced.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class OutputFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--sol", "Makespan 55\n")]
    [InlineData("--json", "\"objective\"")]
    public void ALinkIsFollowed(string option, string content)
    {
        string target = _folder.Write("target", "old");
        string link = _folder.File("link");
        File.CreateSymbolicLink(link, target);
        Assert.Equal(0, Solve(option, link).ExitCode);
        Assert.Equal(target, new FileInfo(link).LinkTarget);
        Assert.Contains(content, File.ReadAllText(target), StringComparison.Ordinal);
    }

    [Fact]
    public void ALinkToAFileThatIsNotThereYetIsFollowed()
    {
        string link = _folder.File("link");
        File.CreateSymbolicLink(link, _folder.File("new"));
        Assert.Equal(0, Solve("--sol", link).ExitCode);
        Assert.NotNull(new FileInfo(link).LinkTarget);
        Assert.StartsWith("Makespan", File.ReadAllText(_folder.File("new")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("solve", "--sol", "Makespan")]
    [InlineData("solve", "--json", "\"objective\"")]
    [InlineData("solve", "--trace", "seconds,engine")]
    [InlineData("convert", "--out", "6 6\n")]
    public async Task AFifoIsWrittenThrough(string verb, string option, string content)
    {
        string fifo = Fifo();
        using Process reader = Process.Start(new ProcessStartInfo("cat", [fifo]) { RedirectStandardOutput = true })!;
        Task<string> read = reader.StandardOutput.ReadToEndAsync();
        CosolveRun run = verb == "solve" ? Solve(option, fifo) : CosolveProcess.Run(verb, Instance(), "--to", "jsplib", option, fifo);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(content, await read, StringComparison.Ordinal);
        using Process test = Process.Start("test", ["-p", fifo]);
        test.WaitForExit();
        Assert.Equal(0, test.ExitCode);
    }

    [Fact]
    public void ADashIsStandardOutputBeforeTheStatusLine()
    {
        CosolveRun run = Solve("--sol", "-");
        Assert.StartsWith("Makespan 55\n", run.Output, StringComparison.Ordinal);
        Assert.StartsWith("status=", run.Output.TrimEnd('\n').Split('\n')[^1], StringComparison.Ordinal);
        Assert.StartsWith("{", Solve("--json", "-").Output, StringComparison.Ordinal);
        Assert.False(File.Exists("-"));
    }

    [Fact]
    public void AReplacedFileKeepsItsPermissions()
    {
        string file = _folder.Write("best.sol", "old");
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
        File.SetUnixFileMode(file, mode);
        Assert.Equal(0, Solve("--sol", file).ExitCode);
        Assert.Equal(mode, File.GetUnixFileMode(file));
        Assert.Equal(["best.sol", "ft06"], Directory.EnumerateFiles(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("--sol")]
    [InlineData("--json")]
    [InlineData("--trace")]
    public void AFolderIsRefusedBeforeTheSolve(string option) => AssertRefused(Solve(option, _folder.Path), option, "folder");

    [Fact]
    public void AMissingFolderIsRefusedBeforeTheSolve() => AssertRefused(Solve("--sol", _folder.File("no/such.sol")), "--sol", "folder that exists");

    [Fact]
    public void APlaceWhereNoFileCanBeMadeIsRefusedBeforeTheSolve() => AssertRefused(Solve("--sol", "/proc/best.sol"), "--sol", "not read-only");

    [Fact]
    public void OutputsThatOverwriteEachOtherOrTheInstanceAreRefused()
    {
        AssertRefused(Solve("--sol", _folder.File("a"), "--json", _folder.File("a")), "--json", "overwrite --sol");
        AssertRefused(Solve("--sol", Instance()), "--sol", "overwrite the instance");
        Assert.Equal(Samples.Ft06, File.ReadAllText(Instance()));
    }

    [Fact]
    public void TheEndingOfATourFileMakesATour()
    {
        string square = _folder.Write("square.tsp", "TYPE : TSP\nDIMENSION : 4\nEDGE_WEIGHT_TYPE : EUC_2D\nNODE_COORD_SECTION\n1 0 0\n2 0 3\n3 4 3\n4 4 0\nEOF\n");
        string tour = _folder.File("square.tour");
        Assert.Equal(0, CosolveProcess.Run("solve", square, "--time", "5s", "--quiet", "--sol", tour).ExitCode);
        Assert.Contains("TOUR_SECTION", File.ReadAllText(tour), StringComparison.Ordinal);
        Assert.Equal("check=ok objective=14\n", CosolveProcess.Run("check", square, tour).Output);
        AssertRefused(CosolveProcess.Run("solve", _folder.Write("a.vrp", Samples.OversizedClient), "--sol", tour), "tour file", "Maybe");
    }

    private static void AssertRefused(CosolveRun run, params string[] words)
    {
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Output);
        string line = Assert.Single(run.ErrorLines);
        Assert.All(words, word => Assert.Contains(word, line, StringComparison.Ordinal));
    }

    private CosolveRun Solve(params string[] options) => CosolveProcess.Run(["solve", Instance(), "--engine", "tabu", "--target", "55", "--time", "20s", "--quiet", .. options]);

    private string Instance() => File.Exists(_folder.File("ft06")) ? _folder.File("ft06") : _folder.Write("ft06", Samples.Ft06);

    private string Fifo()
    {
        string fifo = _folder.File("fifo");
        using Process make = Process.Start("mkfifo", [fifo]);
        make.WaitForExit();
        return fifo;
    }
}
