using System.IO.Compression;
using System.Xml.Linq;
using CoSolve.Learned.Training.Loading;
using CoSolve.Tests.Cli.Report;
using CoSolve.Tests.Learned.Training;

namespace CoSolve.Tests.Packages;

/// <summary>The packages as strangers use them: restored from a folder, far from the repository.</summary>
public sealed class PackageTests(PackedFolder packed) : IClassFixture<PackedFolder>
{
    private static readonly string[] s_libraries = ["CoSolve.Problems", "CoSolve.Instances", "CoSolve.Solvers", "CoSolve.Learned", "CoSolve.Training"];

    private readonly Lazy<string> _tool = new(() =>
    {
        string folder = packed.NewFolder("tool");
        string program = Path.Combine(folder, "cosolve");
        if (!File.Exists(program))
        {
            DotnetCommand.Run(folder, "dotnet", "tool", "install", "CoSolve.Cli", "--version", PackedFolder.Version, "--tool-path", folder);
        }

        return program;
    });

    [Fact]
    public void EveryPackageHasReadmeIconLicenceTagsDocumentationAndSymbols()
    {
        string[] expected = ["CoSolve", .. s_libraries, "CoSolve.Cli"];
        Assert.Equal(expected.Order(), Directory.EnumerateFiles(packed.Feed, "*.nupkg").Select(IdOf).Order());
        foreach (string id in expected)
        {
            using ZipArchive package = Open(id, "nupkg");
            Dictionary<string, string> facts = Facts(package);
            Assert.Equal("README.md", facts["readme"]);
            Assert.Equal("icon.png", facts["icon"]);
            Assert.Equal("Apache-2.0", facts["license"]);
            Assert.Equal(PackedFolder.Version, facts["version"]);
            Assert.True(facts["description"].Length > 50 && facts["tags"].Contains(' ', StringComparison.Ordinal));
            Assert.NotNull(package.GetEntry("README.md"));
            Assert.NotNull(package.GetEntry("icon.png"));
            // The commit that the sources come from.
            Assert.Matches("^[0-9a-f]{40}$", Specification(package).Descendants().Single(e => e.Name.LocalName == "repository").Attribute("commit")!.Value);
        }

        foreach (string id in s_libraries)
        {
            using ZipArchive package = Open(id, "nupkg");
            using ZipArchive symbols = Open(id, "snupkg");
            Assert.NotNull(package.GetEntry($"lib/net10.0/{id}.xml"));
            Assert.NotNull(symbols.GetEntry($"lib/net10.0/{id}.pdb"));
        }
    }

    [Theory]
    [InlineData("CoSolve", "CoSolve.Problems CoSolve.Instances CoSolve.Solvers CoSolve.Learned")]
    [InlineData("CoSolve.Problems", "")]
    [InlineData("CoSolve.Instances", "CoSolve.Problems")]
    [InlineData("CoSolve.Solvers", "CoSolve.Problems Google.OrTools Google.Protobuf Microsoft.Extensions.DependencyInjection.Abstractions Microsoft.Extensions.Logging.Abstractions")]
    [InlineData("CoSolve.Learned", "CoSolve.Problems CoSolve.Solvers")]
    [InlineData("CoSolve.Training", "CoSolve.Problems CoSolve.Solvers CoSolve.Learned TorchSharp")]
    public void DependenciesAreThoseOfTheDesign(string id, string expected)
    {
        using ZipArchive package = Open(id, "nupkg");
        string[] found = [.. Specification(package).Descendants().Where(e => e.Name.LocalName == "dependency").Select(e => e.Attribute("id")!.Value)];
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), found.Order());
    }

    [Fact]
    public void AProgramWithThePackageAloneSolvesEveryFamily()
    {
        string folder = packed.NewFolder("consumer");
        foreach (string file in Directory.EnumerateFiles(Path.Combine(SharedInstances.ProjectRoot, "tests", "Packages", "Consumer"), "*.cs*"))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        // Packages of others may come from this machine's cache; those of this project cannot, since they go into another one.
        DotnetCommand.Run(folder, "dotnet", "build", "-c", "Release", "-v", "quiet", $"-p:CoSolveVersion={PackedFolder.Version}",
            $"-p:RestorePackagesPath={Path.Combine(folder, "packages")}", $"-p:RestoreFallbackFolders={LibtorchFiles.PackageCache()}");
        string[] lines = DotnetCommand.Run(folder, "dotnet", Path.Combine("bin", "Release", "net10.0", "Consumer.dll")).TrimEnd().Split('\n');
        Assert.Equal(
            [
                "jobshop Optimal 6", "cpsat Optimal 6", "gnn Optimal 6", "flowshop Optimal 5", "blocking-jobshop Optimal 5", "scheduling Optimal 7",
                "knapsack Optimal 12", "qubo Optimal -1", "maxcut Optimal 2", "mip Optimal 5", "routing Optimal 36",
            ],
            lines);
        Assert.False(Directory.Exists(Path.Combine(folder, "packages", "torchsharp")), "The package CoSolve brings TorchSharp.");
    }

    [Fact]
    public void TheInstalledToolGeneratesSolvesAndChecks()
    {
        string folder = packed.NewFolder("solving");
        DotnetCommand.Run(folder, _tool.Value, "generate", "taillard-jobshop", "--set", "instance=1", "--out", "ta01.jsp");
        string status = DotnetCommand.Run(folder, _tool.Value, "solve", "ta01.jsp", "--iterations", "100", "--sol", "ta01.sol");
        Assert.Contains("check=ok", status, StringComparison.Ordinal);
        Assert.Contains("check=ok", DotnetCommand.Run(folder, _tool.Value, "check", "ta01.jsp", "ta01.sol"), StringComparison.Ordinal);
        Assert.Contains(PackedFolder.Version, DotnetCommand.Run(folder, _tool.Value, "--version"), StringComparison.Ordinal);
    }

    [ChartLibraryFact]
    public void TheInstalledToolBenchmarksAndReports()
    {
        string folder = packed.NewFolder("report");
        File.WriteAllText(Path.Combine(folder, "bench.json"), """
            {
              "generated": [{"family": "knapsack", "set": "generated", "name": "k.kp", "sense": "max", "generator": "knapsack", "parameters": {"n": "50"}}],
              "engines": ["greedy"], "seeds": [1], "times": ["1s"]
            }
            """);
        DotnetCommand.Run(folder, _tool.Value, "bench", "bench.json", "--out", "rows");
        DotnetCommand.Run(folder, _tool.Value, "report", "rows");
        Assert.Contains("echarts", File.ReadAllText(Path.Combine(folder, "rows", "report.html")), StringComparison.Ordinal);
    }

    [TorchFact]
    public void TheInstalledToolTrains()
    {
        string folder = packed.NewFolder("training");
        File.WriteAllText(Path.Combine(folder, "tiny.json"), """
            {
              "network": {"encoderHeads": 1, "encoderWidth": 16, "embedding": 16, "attentionHeads": 1, "attentionWidth": 16, "context": 16, "hidden": 16},
              "sizes": [{"jobs": 3, "machines": 2}], "updates": 2, "instances": 2, "samples": 2, "workers": 1,
              "validation": {"every": 2, "sizes": [{"jobs": 3, "machines": 2}], "instances": 2, "samples": 1}
            }
            """);
        string status = DotnetCommand.Run(folder, _tool.Value, "train", "jobshop-dispatch", "--config", "tiny.json", "--out", "net");
        Assert.Contains("status=COMPLETE", status, StringComparison.Ordinal);
        Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(folder, "net"), "*.safetensors"));
    }

    private static string IdOf(string file) => Path.GetFileNameWithoutExtension(file)[..^(PackedFolder.Version.Length + 1)];

    private ZipArchive Open(string id, string ending) => ZipFile.OpenRead(Path.Combine(packed.Feed, $"{id}.{PackedFolder.Version}.{ending}"));

    private static XDocument Specification(ZipArchive package)
    {
        using Stream stream = package.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(stream);
    }

    private static Dictionary<string, string> Facts(ZipArchive package) => Specification(package).Root!.Elements().Single().Elements()
        .Where(e => !e.HasElements).GroupBy(e => e.Name.LocalName).ToDictionary(g => g.Key, g => g.First().Value);
}
