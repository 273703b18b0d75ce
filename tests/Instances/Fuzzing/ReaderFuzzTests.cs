using System.Globalization;
using CoSolve.Cli.Families;
using CoSolve.Instances;
using CoSolve.Problems;
using Xunit.Abstractions;

namespace CoSolve.Tests.Instances.Fuzzing;

/// <summary>
/// Every damaged text of every format ends in a problem or in one clear error, within a second and a gigabyte. COSOLVE_FUZZ_INPUTS sets the number of
/// texts, for long runs.
/// </summary>
public sealed class ReaderFuzzTests(ITestOutputHelper output)
{
    private static readonly long Inputs =
        long.TryParse(Environment.GetEnvironmentVariable("COSOLVE_FUZZ_INPUTS"), NumberStyles.None, CultureInfo.InvariantCulture, out long inputs) ? inputs : 100_000;

    [Fact]
    public void EveryFormatThatIsDetectedHasASample()
    {
        string[] forced = ["cvrplib-rounded", "cvrplib-exact", "solomon-exact"];
        Assert.Empty(FamilyRegistry.Formats.All.Select(f => f.Name).Except(ReaderSamples.All.Select(s => s.Format)).Except(forced));
    }

    [Fact]
    public void EverySampleIsDetectedAndRead()
    {
        foreach (ReaderSample sample in ReaderSamples.All)
        {
            Assert.Equal(sample.Format, FamilyRegistry.Formats.Read(new InstanceText(sample.File, sample.Text), sample.IsShared ? sample.Format : null).Format.Name);
        }
    }

    [Fact]
    public void DamagedTextsEndInAProblemOrOneError()
    {
        var fuzz = new ReaderFuzz();
        fuzz.Run(Inputs);
        output.WriteLine($"{fuzz.Read} read, {fuzz.Refused} refused, {fuzz.Extremes}");
        Assert.True(fuzz.Read > Inputs / 20 && fuzz.Refused > Inputs / 20, $"{fuzz.Read} read, {fuzz.Refused} refused");
    }

    [Fact]
    public void DamagedSolutionFilesEndInAReportOrOneError()
    {
        var fuzz = new ReaderFuzz();
        var random = new RandomStream(77);
        var mutator = new TextMutator(random, ReaderSamples.All);
        foreach (var (file, solution) in ReaderSamples.Solutions)
        {
            ReaderSample sample = ReaderSamples.All.Last(s => s.File == file);
            IProblem problem = FamilyRegistry.Formats.Read(new InstanceText(file, sample.Text), sample.Format).Problem;
            fuzz.CheckOne(new InstanceText("s", solution), problem);
            for (long k = 0; k < Inputs / 100; k++)
            {
                fuzz.CheckOne(new InstanceText("s", mutator.Damage(solution)), problem);
            }
        }

        Assert.True(fuzz.Read > 0 && fuzz.Refused > 0, $"{fuzz.Read} read, {fuzz.Refused} refused");
    }
}
