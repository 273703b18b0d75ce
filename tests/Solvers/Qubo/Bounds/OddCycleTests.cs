using System.Numerics;
using CoSolve.Problems;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Qubo;
using CoSolve.Solvers.Qubo.Bounds.OddCycles;
using CoSolve.Tests.Problems.Qubo;

namespace CoSolve.Tests.Solvers.Qubo.Bounds;

public sealed class OddCycleTests
{
    [Fact]
    public void Separation_finds_a_violated_cycle_where_enumeration_does()
    {
        var random = new RandomStream(181);
        int violated = 0;
        for (int k = 0; k < 600; k++)
        {
            MaxCutProblem problem = RandomQubos.Graph(random, 5);
            double[] y = [.. Enumerable.Range(0, problem.Edges.Count).Select(_ => random.NextDouble())];
            var separation = new OddCycleSeparation(problem);
            OddCycle[] found = [.. Enumerable.Range(0, problem.NodeCount).Select(node => separation.Through(node, y, 1e-9)).OfType<OddCycle>()];
            foreach (OddCycle cycle in found)
            {
                Assert.True(Violation(cycle, y) > 0);
                AssertIsOddCycle(problem, cycle);
            }

            bool isInside = !Cycles(problem).Any(cycle => Violation(cycle, y) > 1e-6);
            Assert.Equal(isInside, found.Length == 0);
            violated += isInside ? 0 : 1;
        }

        Assert.InRange(violated, 50, 599);
    }

    [Fact]
    public void The_bound_of_any_multipliers_holds_and_one_unit_less_is_refuted_where_it_is_exact()
    {
        var random = new RandomStream(182);
        for (int k = 0; k < 1000; k++)
        {
            MaxCutProblem problem = RandomQubos.Graph(random, 5);
            OddCycle[] cycles = [.. Cycles(problem)];
            (OddCycle, long)[] chosen = [.. cycles.Where(_ => random.NextInt(4) == 0).Select(cycle => (cycle, random.NextLong(0, 12)))];
            var certificate = new OddCycleCertificate(2, chosen);
            long optimum = RandomQubos.Optimum(QuboReformulations.MaxCutToQubo(problem).Target);
            long bound = certificate.BoundOf(problem);
            Assert.True(bound >= optimum, $"bound {bound}, optimum {optimum}");
            Assert.True(IsProven(problem, certificate, bound));
            Assert.False(IsProven(problem, certificate, bound - 1));
        }
    }

    [Fact]
    public void A_negative_multiplier_is_refused()
    {
        var problem = new MaxCutProblem("triangle", new SymmetricTerms(3, [(0, 1, 1), (0, 2, 1), (1, 2, 1)]));
        var cycle = new OddCycle([0, 1, 2], [true, true, true]);
        Assert.True(IsProven(problem, new OddCycleCertificate(0, [(cycle, 1)]), 2));
        Assert.False(IsProven(problem, new OddCycleCertificate(0, [(cycle, -1)]), 7));
    }

    [Fact]
    [Trait(RandomCases.Trait, RandomCases.Bounds)]
    public void Bounds_hold_on_1000_random_problems_and_are_exact_on_planar_grids()
    {
        int cases = RandomCases.Count(1000);
        var random = new RandomStream(183);
        for (int k = 0; k < cases; k++)
        {
            QuboProblem problem = RandomQubos.Small(random, 7);
            SolveResult<QuboSolution> result = QuboEngines.CreateSolver().Run(problem, new OddCycleEngine(), new SolveOptions());
            long optimum = RandomQubos.Optimum(problem);
            Assert.True(result.Bound is not { } bound || (problem.Sense == ObjectiveSense.Minimize ? bound <= optimum : bound >= optimum));
            Assert.Empty(result.Failures);
        }

        // On graphs without a minor K5 the odd-cycle inequalities describe the cut polytope (Barahona and Mahjoub 1986).
        for (int k = 0; k < 20; k++)
        {
            MaxCutProblem grid = Grid(4, random);
            QuboProblem problem = QuboReformulations.MaxCutToQubo(grid).Target;
            SolveResult<QuboSolution> result = QuboEngines.CreateSolver().Run(problem, new OddCycleEngine(), new SolveOptions());
            Assert.Equal(Exact.GrayOptimum.Of(problem).Value, result.Bound);
            Assert.Equal("odd-cycles", result.Trace.Last(e => e.Kind == SolveEventKind.Bound).Engine);
        }
    }

    /// <summary>Checks the bound in rationals of its own: lambda is not negative, and its Lagrangian value does not exceed the bound by a unit or more.</summary>
    private static bool IsProven(MaxCutProblem problem, OddCycleCertificate certificate, long bound)
    {
        BigInteger unit = BigInteger.Pow(2, certificate.Scale);
        BigInteger[] left = [.. problem.Edges.Weights.ToArray().Select(w => w * unit)];
        BigInteger value = 0;
        foreach (var (cycle, multiplier) in certificate.Cycles)
        {
            if (multiplier < 0)
            {
                return false;
            }

            AssertIsOddCycle(problem, cycle);
            value += multiplier * (cycle.IsOdd.Count(odd => odd) - 1);
            foreach (var (edge, odd) in cycle.Edges.Zip(cycle.IsOdd))
            {
                left[edge] += odd ? -multiplier : multiplier;
            }
        }

        value += left.Aggregate(BigInteger.Zero, (sum, l) => sum + BigInteger.Max(0, l));
        return value < (bound + 1) * unit;
    }

    private static void AssertIsOddCycle(MaxCutProblem problem, OddCycle cycle)
    {
        var pairs = problem.Edges.Pairs().ToArray();
        Assert.Equal(1, cycle.IsOdd.Count(odd => odd) % 2);
        Assert.Equal(cycle.Edges.Length, cycle.Edges.Distinct().Count());
        Assert.All(cycle.Edges.SelectMany(e => new[] { pairs[e].I, pairs[e].J }).CountBy(node => node), degree => Assert.Equal(2, degree.Value));
    }

    private static double Violation(OddCycle cycle, double[] y) =>
        cycle.Edges.Zip(cycle.IsOdd).Sum(e => e.Second ? y[e.First] : -y[e.First]) - cycle.IsOdd.Count(odd => odd) + 1;

    /// <summary>All odd-cycle inequalities of a small graph.</summary>
    private static IEnumerable<OddCycle> Cycles(MaxCutProblem problem)
    {
        var pairs = problem.Edges.Pairs().ToArray();
        foreach (int[] edges in Extend([], 0))
        {
            for (int bits = 1; bits < 1 << edges.Length; bits++)
            {
                if (BitOperations.PopCount((uint)bits) % 2 == 1)
                {
                    yield return new OddCycle(edges, [.. Enumerable.Range(0, edges.Length).Select(k => (bits >> k & 1) == 1)]);
                }
            }
        }

        // A set of edges is a cycle when every node that it meets has two of them and it is connected.
        IEnumerable<int[]> Extend(int[] chosen, int from)
        {
            var degrees = chosen.SelectMany(e => new[] { pairs[e].I, pairs[e].J }).CountBy(node => node).ToDictionary();
            if (degrees.Values.Any(d => d > 2))
            {
                yield break;
            }

            if (chosen.Length >= 3 && degrees.Values.All(d => d == 2) && IsConnected(chosen))
            {
                yield return chosen;
            }

            for (int e = from; e < pairs.Length && chosen.Length < 7; e++)
            {
                foreach (int[] longer in Extend([.. chosen, e], e + 1))
                {
                    yield return longer;
                }
            }
        }

        bool IsConnected(int[] edges)
        {
            HashSet<int> met = [pairs[edges[0]].I];
            for (int k = 0; k < edges.Length; k++)
            {
                foreach (int e in edges.Where(e => met.Contains(pairs[e].I) || met.Contains(pairs[e].J)))
                {
                    met.UnionWith([pairs[e].I, pairs[e].J]);
                }
            }

            return edges.All(e => met.Contains(pairs[e].I));
        }
    }

    private static MaxCutProblem Grid(int side, RandomStream random)
    {
        var pairs = new List<(int, int, long)>();
        for (int i = 0; i < side * side; i++)
        {
            if (i % side < side - 1)
            {
                pairs.Add((i, i + 1, random.NextInt(2) == 0 ? 1 : -1));
            }

            if (i / side < side - 1)
            {
                pairs.Add((i, i + side, random.NextInt(2) == 0 ? 1 : -1));
            }
        }

        return new MaxCutProblem("grid", new SymmetricTerms(side * side, pairs));
    }
}
