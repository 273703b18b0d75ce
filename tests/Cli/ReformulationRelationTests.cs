using CoSolve.Cli.Families;
using CoSolve.Problems;
using CoSolve.Problems.Knapsack;
using CoSolve.Problems.Qubo;

namespace CoSolve.Tests.Cli;

public sealed class ReformulationRelationTests
{
    [Theory]
    [InlineData(ObjectiveSense.Minimize, "the QUBO's value is 9 - the cut.")]
    [InlineData(ObjectiveSense.Maximize, "the QUBO's value is 9 + the cut.")]
    public void Qubo_to_cut_says_the_constant(ObjectiveSense sense, string expected)
    {
        // The value of all ones: 4 + 3 + 2.
        var qubo = new QuboProblem("x", sense, [4, 3], new SymmetricTerms(2, [(0, 1, 2)]));
        Assert.Equal(expected, Relation(qubo, typeof(MaxCutProblem)));
    }

    [Fact]
    public void Knapsack_to_qubo_says_the_penalty() => Assert.Equal(
        "the knapsack's value is minus the QUBO's; the penalty weight is 8.",
        Relation(new KnapsackProblem("x", [7, 2], [1, 2], [2]), typeof(QuboProblem)));

    private static string Relation(IProblem problem, Type target) =>
        FamilyRegistry.Conversions.Single(c => c.From == problem.GetType() && c.To == target).Relation!(problem);
}
