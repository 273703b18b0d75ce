using System.Numerics;
using CoSolve.Problems;
using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.Knapsack.Exact;
using CoSolve.Solvers.OrTools.Linear;
using CoSolve.Tests.Problems.Knapsack;

namespace CoSolve.Tests.Solvers.Knapsack.Exact;

/// <summary>The dense dual simplex method agrees with GLOP, and its multipliers prove its bounds in exact arithmetic.</summary>
public sealed class BoxedSimplexTests
{
    [Fact]
    public void ItAgreesWithGlopWhileBoundsComeAndGo()
    {
        var random = new RandomStream(91);
        int infeasible = 0;
        for (int round = 0; round < 100; round++)
        {
            KnapsackProblem problem = RandomKnapsacks.Small(random, mostItems: 30, mostDimensions: 5, largest: 100);
            BoxedSimplex simplex = RelaxationOf(problem);
            using ILinearProgram glop = RelaxedModel.Of(KnapsackEncoders.ToLinearModel(problem).Model);
            for (int step = 0; step < 10; step++)
            {
                bool isFeasible = glop.Solve() == LinearProgramStatus.Optimal;
                Assert.Equal(isFeasible, simplex.Solve());
                Assert.Equal(!isFeasible, simplex.IsProvenInfeasible());
                if (isFeasible)
                {
                    Assert.Equal(-glop.Objective, simplex.ProvenBound(), 1e-5);
                }

                infeasible += isFeasible ? 0 : 1;
                ChangeBounds(random, problem, simplex, glop);
            }
        }

        Assert.InRange(infeasible, 50, 950);
    }

    [Fact]
    public void MultipliersProveTheBoundAndNoneLowerByOne()
    {
        var random = new RandomStream(92);
        for (int round = 0; round < 1000; round++)
        {
            KnapsackProblem problem = RandomKnapsacks.Small(random, mostItems: 40, mostDimensions: 6, largest: 1000);
            BoxedSimplex simplex = RelaxationOf(problem);
            Assert.True(simplex.Solve());
            long bound = (long)Math.Floor(simplex.ProvenBound());
            Assert.True(Proves(problem, simplex.Multipliers, bound), $"round {round}: {bound} is not proved");
            Assert.False(Proves(problem, simplex.Multipliers, bound - 1), $"round {round}: {bound - 1} is proved, too");
        }
    }

    /// <summary>Whether multipliers, rounded to fractions of 2^48, show that no selection is worth more: sum_d u_d C_d + sum_i max(0, v_i - sum_d u_d w_di) is below the next integer.</summary>
    private static bool Proves(KnapsackProblem problem, double[] multipliers, long bound)
    {
        BigInteger[] scaled = [.. multipliers.Select(u => new BigInteger(Math.ScaleB(Math.Max(0, u), 48)))];
        BigInteger value = 0;
        for (int d = 0; d < problem.DimensionCount; d++)
        {
            value += scaled[d] * problem.Capacities[d];
        }

        for (int i = 0; i < problem.ItemCount; i++)
        {
            BigInteger reduced = (BigInteger)problem.Values[i] << 48;
            for (int d = 0; d < problem.DimensionCount; d++)
            {
                reduced -= scaled[d] * problem.Weights(d)[i];
            }

            value += BigInteger.Max(0, reduced);
        }

        return value < (BigInteger)(bound + 1) << 48;
    }

    private static void ChangeBounds(RandomStream random, KnapsackProblem problem, BoxedSimplex simplex, ILinearProgram glop)
    {
        for (int change = 0; change < 3 && problem.ItemCount > 0; change++)
        {
            int item = random.NextInt(problem.ItemCount);
            (int lower, int upper) = random.NextInt(3) switch { 0 => (0, 0), 1 => (1, 1), _ => (0, 1) };
            simplex.SetBounds(item, lower, upper);
            glop.SetColumnBounds(item, lower, upper);
        }
    }

    private static BoxedSimplex RelaxationOf(KnapsackProblem problem)
    {
        (int n, int m) = (problem.ItemCount, problem.DimensionCount);
        int columns = n + m;
        var matrix = new double[columns * m];
        var cost = new double[columns];
        var upper = new double[columns];
        for (int i = 0; i < n; i++)
        {
            (cost[i], upper[i]) = (problem.Values[i], 1);
        }

        for (int d = 0; d < m; d++)
        {
            upper[n + d] = double.PositiveInfinity;
            matrix[(d * columns) + n + d] = 1;
            for (int i = 0; i < n; i++)
            {
                matrix[(d * columns) + i] = problem.Weights(d)[i];
            }
        }

        return new BoxedSimplex(matrix, [.. problem.Capacities.ToArray().Select(c => (double)c)], cost, upper);
    }
}
