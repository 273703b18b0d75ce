using CoSolve.Problems;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Qubo;
using CoSolve.Solvers.Qubo.Exact;
using CoSolve.Tests.Problems.Qubo;

namespace CoSolve.Tests.Solvers.Qubo.Exact;

public sealed class PersistencyTests
{
    private const int Cases = 10_000;

    [Fact]
    public void A_reduction_keeps_the_optimum_and_lifts_its_solutions()
    {
        var random = new RandomStream(131);
        int fixedVariables = 0;
        int left = 0;
        for (int k = 0; k < Cases; k++)
        {
            QuboProblem problem = RandomQubos.Small(random, 10);
            Reformulation<QuboProblem, QuboSolution, QuboSolution> reduction = PersistencyReduction.Of(problem);
            long optimum = GrayOptimum.Of(problem).Value;
            var (value, x) = GrayOptimum.Of(reduction.Target);
            Assert.Equal(optimum, reduction.SourceValue(value));
            Assert.Equal(optimum, QuboChecker.Check(problem, reduction.ToSource(x)).Objective);
            Assert.Equal(x.Values.ToArray(), reduction.ToTarget(reduction.ToSource(x)).Values.ToArray());
            fixedVariables += problem.VariableCount - reduction.Target.VariableCount;
            left += reduction.Target.VariableCount;
        }

        Assert.True(fixedVariables > Cases && left > Cases / 4, $"{fixedVariables} variables were fixed, {left} left");
    }

    [Fact]
    public void Each_rule_alone_keeps_the_optimum()
    {
        var random = new RandomStream(132);
        for (int k = 0; k < Cases / 2; k++)
        {
            QuboProblem problem = RandomQubos.Small(random, 8);
            long optimum = GrayOptimum.Of(problem).Value;
            Assert.Equal(optimum, OptimumWith(problem, PersistencyReduction.FixedBySimpleRule(problem)));
            Assert.Equal(optimum, OptimumWith(problem, PersistencyReduction.FixedByRoofDual(problem)));
        }
    }

    [Fact]
    public void Strong_persistency_holds_in_every_optimum_and_the_flow_bounds_the_optimum()
    {
        var random = new RandomStream(133);
        int persistent = 0;
        for (int k = 0; k < 2000; k++)
        {
            QuboProblem problem = RandomQubos.Small(random, 7);
            long sign = problem.Sense == ObjectiveSense.Minimize ? 1 : -1;
            long optimum = RandomQubos.Optimum(problem);
            var network = new ImplicationNetwork(problem);
            Assert.True(network.Maximize(long.MaxValue));
            Assert.True(network.DoubledBound <= 2 * sign * optimum);
            Assert.Equal((network.DoubledBound >> 1) + (network.DoubledBound & 1), sign * new RoofDualBounder().Bound(problem, default)!.Value);
            Assert.True(sign * new RoofDualBounder(mostPairsForFlow: -1).Bound(problem, default)!.Value * 2 <= network.DoubledBound + 1);
            persistent += network.FixedCount;
            foreach (QuboSolution x in RandomQubos.All(problem.VariableCount))
            {
                if (QuboObjective.Value(problem, x.Values) == optimum)
                {
                    Assert.All(
                        Enumerable.Range(0, problem.VariableCount).Where(i => !network.IsFree(i)),
                        i => Assert.Equal(network.Value(i), x.Values[i]));
                }
            }
        }

        Assert.True(persistent > 1000, $"{persistent} variables were persistent");
    }

    [Fact]
    public void Undo_returns_to_the_same_bound()
    {
        var random = new RandomStream(134);
        for (int k = 0; k < 300; k++)
        {
            QuboProblem problem = RandomQubos.Small(random, 12);
            var network = new ImplicationNetwork(problem);
            network.Maximize(long.MaxValue);
            long bound = network.DoubledBound;
            int count = network.FixedCount;
            for (int i = 0; i < problem.VariableCount; i++)
            {
                if (network.IsFree(i))
                {
                    var mark = network.Mark();
                    network.Fix(2 * i + random.NextInt(2));
                    network.Maximize(long.MaxValue);
                    Assert.True(network.DoubledBound >= bound);
                    long outflow = network.Outflow(0);
                    network.Undo(mark);
                    network.Fix(2 * i);
                    network.Undo(mark);
                    Assert.Equal((bound, count), (network.DoubledBound, network.FixedCount));
                    Assert.True(outflow >= 0);
                }
            }
        }
    }

    [Fact]
    public void A_forest_is_left_empty()
    {
        // The roof dual is exact where the pairs with the linear terms make no odd cycle; here all weights are negative.
        var pairs = Enumerable.Range(1, 99).Select(i => (i / 2, i, -(long)i));
        var problem = new QuboProblem("tree", ObjectiveSense.Minimize, Enumerable.Range(0, 100).Select(i => 40L).ToArray(), new SymmetricTerms(100, pairs));
        Assert.Equal(0, PersistencyReduction.Of(problem).Target.VariableCount);
    }

    private static long OptimumWith(QuboProblem problem, bool?[] values)
    {
        IEnumerable<long> objectives = RandomQubos.All(problem.VariableCount)
            .Where(x => Enumerable.Range(0, values.Length).All(i => values[i] is null || values[i] == x.Values[i]))
            .Select(x => QuboObjective.Value(problem, x.Values));
        return problem.Sense == ObjectiveSense.Minimize ? objectives.Min() : objectives.Max();
    }
}
