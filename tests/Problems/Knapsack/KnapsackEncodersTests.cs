using CoSolve.Problems;
using CoSolve.Problems.Knapsack;
using CoSolve.Problems.Models;
using CoSolve.Problems.Qubo;
using CoSolve.Tests.Problems.Models;
using CoSolve.Tests.Problems.Qubo;

namespace CoSolve.Tests.Problems.Knapsack;

public sealed class KnapsackEncodersTests
{
    [Fact]
    public void Constraint_and_linear_models_admit_the_feasible_choices_at_their_values()
    {
        var random = new RandomStream(21);
        for (int k = 0; k < 300; k++)
        {
            KnapsackProblem problem = RandomKnapsacks.Small(random, mostItems: 6);
            CpEncoding<KnapsackSolution> cp = KnapsackEncoders.ToCpModel(problem);
            LinearEncoding<KnapsackSolution> linear = KnapsackEncoders.ToLinearModel(problem);
            foreach (KnapsackSolution solution in RandomKnapsacks.All(problem))
            {
                CheckReport report = KnapsackChecker.Check(problem, solution);
                long[] values = cp.Encode(solution);
                double[] point = linear.Encode(solution);
                Assert.Equal(report.IsFeasible, CpModelEvaluator.IsFeasible(cp.Model, values));
                Assert.Equal(report.Objective, CpModelEvaluator.Objective(cp.Model, values));
                Assert.Equal(report.IsFeasible, LinearPoints.IsFeasible(linear.Model, point));
                Assert.Equal((double)report.Objective!.Value, LinearPoints.Objective(linear.Model, point));
                Assert.True(solution.Chosen.SequenceEqual(cp.Decode(values).Chosen));
                Assert.True(solution.Chosen.SequenceEqual(linear.Decode(point).Chosen));
            }
        }
    }

    [Fact]
    public void The_qubo_of_every_feasible_choice_is_its_negated_value_and_all_other_assignments_cost_more_than_the_best()
    {
        var random = new RandomStream(22);
        for (int k = 0; k < 1000; k++)
        {
            KnapsackProblem problem = RandomKnapsacks.Small(random, mostItems: 4, mostDimensions: 2, largest: 4);
            QuboEncoding<KnapsackSolution> encoding = KnapsackEncoders.ToQubo(problem);
            foreach (KnapsackSolution solution in RandomKnapsacks.All(problem))
            {
                CheckReport report = KnapsackChecker.Check(problem, solution);
                if (report.IsFeasible)
                {
                    QuboSolution x = encoding.Encode(solution);
                    Assert.Equal(-report.Objective, QuboObjective.Value(encoding.Model, x.Values));
                    Assert.True(solution.Chosen.SequenceEqual(encoding.Decode(x)!.Chosen));
                }
            }

            AssertOnlyDecodableAssignmentsAreBest(problem, encoding);
        }
    }

    [Fact]
    public void Numbers_that_the_models_cannot_hold_are_refused()
    {
        Assert.Throws<InvalidProblemException>(() => KnapsackEncoders.ToLinearModel(new("x", [1L << 54], [1], [1])));
        Assert.Throws<InvalidProblemException>(() => KnapsackEncoders.ToQubo(new("x", [1L << 60], [1L << 60], [1L << 59])));
        var large = new KnapsackProblem("x", [1_000_000_000_000, 1_000_000_000_000], [1_000_000_000_000, 999_999_999_999], [1_500_000_000_000]);
        CpEncoding<KnapsackSolution> cp = KnapsackEncoders.ToCpModel(large);
        Assert.False(CpModelEvaluator.IsFeasible(cp.Model, [1, 1]));
        Assert.True(CpModelEvaluator.IsFeasible(cp.Model, [0, 1]));
    }

    private static void AssertOnlyDecodableAssignmentsAreBest(KnapsackProblem problem, QuboEncoding<KnapsackSolution> encoding)
    {
        long optimum = RandomKnapsacks.Optimum(problem);
        foreach (QuboSolution x in RandomQubos.All(encoding.Model.VariableCount))
        {
            long value = QuboObjective.Value(encoding.Model, x.Values);
            if (encoding.Decode(x) is { } decoded)
            {
                CheckReport report = KnapsackChecker.Check(problem, decoded);
                Assert.True(report.IsFeasible);
                Assert.Equal(-report.Objective, value);
            }
            else
            {
                Assert.True(value > -optimum, $"an assignment that does not decode costs {value}, the optimum {-optimum}");
            }
        }
    }
}
