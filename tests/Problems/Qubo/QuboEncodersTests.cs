using CoSolve.Problems;
using CoSolve.Problems.Models;
using CoSolve.Problems.Qubo;
using CoSolve.Tests.Problems.Models;

namespace CoSolve.Tests.Problems.Qubo;

public sealed class QuboEncodersTests
{
    [Fact]
    public void Encoded_assignments_are_feasible_at_their_value()
    {
        var random = new RandomStream(51);
        for (int k = 0; k < 300; k++)
        {
            QuboProblem problem = RandomQubos.Small(random, 5);
            CpEncoding<QuboSolution> cp = QuboEncoders.ToCpModel(problem);
            LinearEncoding<QuboSolution> linear = QuboEncoders.ToLinearModel(problem);
            foreach (QuboSolution x in RandomQubos.All(problem.VariableCount))
            {
                long value = QuboObjective.Value(problem, x.Values);
                Assert.True(CpModelEvaluator.IsFeasible(cp.Model, cp.Encode(x)));
                Assert.Equal(value, CpModelEvaluator.Objective(cp.Model, cp.Encode(x)));
                Assert.True(LinearPoints.IsFeasible(linear.Model, linear.Encode(x)));
                Assert.Equal((double)value, LinearPoints.Objective(linear.Model, linear.Encode(x)));
                Assert.True(x.Values.SequenceEqual(cp.Decode(cp.Encode(x)).Values));
                Assert.True(x.Values.SequenceEqual(linear.Decode(linear.Encode(x)).Values));
            }
        }
    }

    [Fact]
    public void No_feasible_assignment_of_the_constraint_model_beats_its_decoded_value()
    {
        var random = new RandomStream(52);
        for (int k = 0; k < 300; k++)
        {
            QuboProblem problem = RandomQubos.Small(random, 4);
            CpEncoding<QuboSolution> cp = QuboEncoders.ToCpModel(problem);
            foreach (QuboSolution point in RandomQubos.All(cp.Model.Variables.Count))
            {
                long[] values = point.Values.ToArray().Select(v => v ? 1L : 0L).ToArray();
                if (CpModelEvaluator.IsFeasible(cp.Model, values))
                {
                    long claimed = CpModelEvaluator.Objective(cp.Model, values);
                    long actual = QuboObjective.Value(problem, cp.Decode(values).Values);
                    Assert.True(problem.Sense == ObjectiveSense.Minimize ? claimed >= actual : claimed <= actual);
                }
            }
        }
    }

    [Fact]
    public void The_cut_encoders_keep_the_cut()
    {
        var random = new RandomStream(53);
        for (int k = 0; k < 200; k++)
        {
            MaxCutProblem graph = RandomQubos.Graph(random, 6);
            CpEncoding<MaxCutSolution> cp = MaxCutEncoders.ToCpModel(graph);
            LinearEncoding<MaxCutSolution> linear = MaxCutEncoders.ToLinearModel(graph);
            QuboEncoding<MaxCutSolution> qubo = MaxCutEncoders.ToQubo(graph);
            foreach (QuboSolution x in RandomQubos.All(graph.NodeCount))
            {
                var sides = new MaxCutSolution(x.Values);
                long cut = MaxCutObjective.Cut(graph, sides.Sides);
                Assert.Equal(cut, CpModelEvaluator.Objective(cp.Model, cp.Encode(sides)));
                Assert.Equal((double)cut, LinearPoints.Objective(linear.Model, linear.Encode(sides)));
                Assert.Equal(-cut, QuboObjective.Value(qubo.Model, qubo.Encode(sides).Values));
                Assert.True(sides.Sides.SequenceEqual(qubo.Decode(qubo.Encode(sides))!.Sides));
                Assert.True(sides.Sides.SequenceEqual(cp.Decode(cp.Encode(sides)).Sides));
            }
        }
    }
}
