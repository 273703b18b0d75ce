using CoSolve.Cli.Families;
using CoSolve.Instances;
using CoSolve.Problems.JobShop;

namespace CoSolve.Tests.Instances.JobShop;

/// <summary>OR-Library's jobshop1.txt puts lines of + between titles and problems; the texts are typed here.</summary>
public sealed class OrLibraryFileTests
{
    private const string Plus = " +++++++++++++++++++++++++++++\n";

    private const string Two = " instance first\n" + Plus + " Somebody 2x2 (Table 1, instance 1)\n 2 2\n 0 3 1 2\n 1 4 0 1\n" + Plus + "\n instance second\n" + Plus
        + " Somebody 2x2\n 2 2\n 0 1 1 1\n 1 1 0 1\n" + Plus + "                          EOF\n";

    [Theory]
    [InlineData(0, new long[] { 3, 2, 4, 1 })]
    [InlineData(1, new long[] { 1, 1, 1, 1 })]
    public void LinesOfPlusSeparateProblems(int index, long[] durations)
    {
        var (problem, format) = FamilyRegistry.Formats.Read(new InstanceText("jobshop.txt", Two, index));
        Assert.Equal("jsplib", format.Name);
        Assert.Equal(durations, ((JobShopProblem)problem).Duration.ToArray());
    }

    [Fact]
    public void AProblemThatIsNotThereIsNamed()
    {
        var error = Assert.Throws<InstanceFormatException>(() => FamilyRegistry.Formats.Named("jsplib").Read(new InstanceText("jobshop.txt", Two, 2)));
        Assert.Contains("there is no problem 2", error.Message, StringComparison.Ordinal);
    }
}
