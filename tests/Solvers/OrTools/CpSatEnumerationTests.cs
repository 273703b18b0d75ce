using CoSolve.Problems;
using CoSolve.Problems.Models;
using CoSolve.Solvers.OrTools;

namespace CoSolve.Tests.Solvers.OrTools;

public sealed class CpSatEnumerationTests
{
    private const int CasesOfEachKind = 110;

    [Theory]
    [InlineData("Linear", 0)]
    [InlineData("BoolOr", 1)]
    [InlineData("BoolAnd", 2)]
    [InlineData("AtMostOne", 3)]
    [InlineData("ExactlyOne", 4)]
    [InlineData("Interval", 5)]
    [InlineData("NoOverlap", 6)]
    [InlineData("Cumulative", 7)]
    [InlineData("Circuit", 8)]
    [InlineData("MultipleCircuit", 9)]
    public void Status_objective_and_values_equal_enumeration(string constraint, int kind)
    {
        var random = new RandomStream((ulong)(1000 + kind));
        int feasible = 0;
        for (int i = 0; i < CasesOfEachKind; i++)
        {
            CpModel model = RandomCpModels.Create(random, kind);
            (bool isFeasible, long best) = RandomCpModels.Enumerate(model);
            CpSatResult result = new CpSatSolver().Solve(model, CpSatParameters.Default with { ProbingLevel = 0, Seed = i });

            string label = $"{constraint} {i}: {CpModelExport.ToText(model)}";
            Assert.True(result.Status == (isFeasible ? CpSatStatus.Optimal : CpSatStatus.Infeasible), $"{result.Status} {label}");
            if (isFeasible)
            {
                feasible++;
                Assert.True(CpModelEvaluator.IsFeasible(model, result.Values!), $"infeasible values {string.Join(", ", result.Values!)} {label}");
                Assert.True(model.Objective is null || (result.Objective == best && result.Bound == best), $"{result.Objective}, not {best} {label}");
            }
        }

        Assert.InRange(feasible, 1, CasesOfEachKind);
    }

    [Fact]
    public void The_kinds_tested_are_all_kinds_there_are()
    {
        int kinds = typeof(CpConstraint).GetNestedTypes().Count(t => t.IsSubclassOf(typeof(CpConstraint)));
        Assert.Equal(RandomCpModels.Kinds, kinds);
    }
}
