using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Tests.Problems.Qubo;

/// <summary>Every restatement keeps the value of every assignment, its constant included.</summary>
public sealed class QuboReformulationsTests
{
    [Fact]
    public void AMatrixAddsUpItsTwoTriangles()
    {
        QuboProblem problem = QuboProblem.FromMatrix("square", new long[,] { { 1, 2, 0 }, { 3, -4, 0 }, { 0, 6, 5 } }, ObjectiveSense.Maximize);
        Assert.Equal([1, -4, 5], problem.Linear.ToArray());
        Assert.Equal([(0, 1, 5L), (1, 2, 6L)], problem.Quadratic.Pairs());
        Assert.Equal(ObjectiveSense.Maximize, problem.Sense);
        Assert.Contains("2 rows and 3 columns", Assert.Throws<InvalidProblemException>(() => QuboProblem.FromMatrix("oblong", new long[2, 3])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Qubo_as_ising_and_as_cut_keeps_all_values()
    {
        var random = new RandomStream(41);
        for (int k = 0; k < 600; k++)
        {
            QuboProblem problem = RandomQubos.Small(random, 6);
            var ising = QuboReformulations.QuboToIsing(problem);
            var cut = QuboReformulations.QuboToMaxCut(problem);
            Assert.Equal(4 * problem.ObjectiveScale, ising.Target.ObjectiveScale);
            foreach (QuboSolution x in RandomQubos.All(problem.VariableCount))
            {
                long value = QuboObjective.Value(problem, x.Values);
                Assert.Equal(value, ising.SourceValue(ising.Target.Energy(ising.ToTarget(x).Values)));
                MaxCutSolution sides = cut.ToTarget(x);
                long weight = MaxCutObjective.Cut(cut.Target, sides.Sides);
                Assert.Equal(value, cut.SourceValue(weight));
                Assert.Equal(weight, cut.TargetValue(value));
                Assert.True(x.Values.SequenceEqual(cut.ToSource(sides).Values));

                // The other side of the same cut is the same solution.
                bool[] swapped = sides.Sides.ToArray().Select(s => !s).ToArray();
                Assert.Equal(value, QuboObjective.Value(problem, cut.ToSource(new MaxCutSolution(swapped)).Values));
            }
        }
    }

    [Fact]
    public void Ising_as_qubo_and_as_cut_keeps_all_energies()
    {
        var random = new RandomStream(42);
        for (int k = 0; k < 600; k++)
        {
            QuboProblem numbers = RandomQubos.Small(random, 6);
            long[] fields = random.NextInt(2) == 0 ? new long[numbers.VariableCount] : numbers.Linear.ToArray();
            var ising = new IsingProblem("x", numbers.Sense, fields, numbers.Quadratic, numbers.Offset);
            var qubo = QuboReformulations.IsingToQubo(ising);
            var cut = QuboReformulations.IsingToMaxCut(ising);
            Assert.Equal(ising.SpinCount + (fields.Any(f => f != 0) ? 1 : 0), cut.Target.NodeCount);
            foreach (QuboSolution s in RandomQubos.All(ising.SpinCount))
            {
                long energy = EnergyByDefinition(ising, s);
                Assert.Equal(energy, ising.Energy(s.Values));
                Assert.Equal(energy, QuboObjective.Value(qubo.Target, qubo.ToTarget(s).Values));
                Assert.Equal(energy, cut.SourceValue(MaxCutObjective.Cut(cut.Target, cut.ToTarget(s).Sides)));
                QuboSolution back = cut.ToSource(cut.ToTarget(s));
                Assert.Equal(energy, ising.Energy(back.Values));
            }
        }
    }

    [Fact]
    public void Cut_as_qubo_and_as_ising_keeps_all_weights()
    {
        var random = new RandomStream(43);
        for (int k = 0; k < 600; k++)
        {
            MaxCutProblem graph = RandomQubos.Graph(random, 6);
            var qubo = QuboReformulations.MaxCutToQubo(graph);
            var ising = QuboReformulations.MaxCutToIsing(graph);
            foreach (QuboSolution x in RandomQubos.All(graph.NodeCount))
            {
                MaxCutSolution sides = qubo.ToSource(x);
                long cut = MaxCutObjective.Cut(graph, sides.Sides);
                Assert.Equal(cut, qubo.SourceValue(QuboObjective.Value(qubo.Target, x.Values)));
                Assert.Equal(cut, ising.SourceValue(ising.Target.Energy(ising.ToTarget(sides).Values)));
                Assert.Equal(2 * cut, ising.TargetValue(cut));
            }
        }
    }

    [Fact]
    public void There_and_back_is_the_same_problem_in_the_units_of_the_file()
    {
        var random = new RandomStream(44);
        for (int k = 0; k < 200; k++)
        {
            QuboProblem problem = RandomQubos.Small(random, 5);
            QuboProblem back = QuboReformulations.IsingToQubo(QuboReformulations.QuboToIsing(problem).Target).Target;
            Assert.Equal(problem.Sense, back.Sense);
            foreach (QuboSolution x in RandomQubos.All(problem.VariableCount))
            {
                Assert.Equal(
                    QuboObjective.Value(problem, x.Values) * (back.ObjectiveScale / problem.ObjectiveScale),
                    QuboObjective.Value(back, x.Values));
            }
        }
    }

    [Theory]
    [InlineData(ObjectiveSense.Minimize, false, 7, 4)]
    [InlineData(ObjectiveSense.Minimize, false, -7, -3)]
    [InlineData(ObjectiveSense.Maximize, false, 7, 3)]
    [InlineData(ObjectiveSense.Maximize, false, -7, -4)]
    [InlineData(ObjectiveSense.Maximize, true, 7, -3)]
    [InlineData(ObjectiveSense.Minimize, true, 7, -4)]
    public void A_bound_is_rounded_to_where_it_stays_valid(ObjectiveSense targetSense, bool negated, long bound, long expected)
    {
        var target = new QuboProblem("x", targetSense, [], new SymmetricTerms(0, []));
        var map = new Reformulation<QuboProblem, QuboSolution, QuboSolution>(target, x => x, x => x) { Factor = 2, Negated = negated };
        Assert.Equal(expected, map.SourceValue(bound));
    }

    [Fact]
    public void Restatements_beyond_64_bits_are_refused()
    {
        var terms = new SymmetricTerms(2, [(0, 1, long.MaxValue / 9)]);
        var qubo = new QuboProblem("x", ObjectiveSense.Minimize, [0, 0], terms);
        Assert.Throws<InvalidProblemException>(() => QuboReformulations.QuboToMaxCut(qubo));
        var ising = new IsingProblem("x", ObjectiveSense.Minimize, [0, 0], new SymmetricTerms(2, [(0, 1, long.MaxValue / 3)]));
        Assert.Throws<InvalidProblemException>(() => QuboReformulations.IsingToQubo(ising));
        Assert.Throws<InvalidProblemException>(() => QuboReformulations.IsingToMaxCut(ising));
    }

    private static long EnergyByDefinition(IsingProblem ising, QuboSolution spins)
    {
        int[] s = spins.Values.ToArray().Select(v => v ? 1 : -1).ToArray();
        return ising.Offset + s.Select((v, i) => v * ising.Fields[i]).Sum() + ising.Couplings.Pairs().Sum(p => p.Weight * s[p.I] * s[p.J]);
    }
}
