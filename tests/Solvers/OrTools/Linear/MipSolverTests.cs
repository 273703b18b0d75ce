using CoSolve.Problems;
using CoSolve.Problems.Models;
using CoSolve.Solvers.OrTools.Linear;

namespace CoSolve.Tests.Solvers.OrTools.Linear;

public sealed class MipSolverTests
{
    [Theory]
    [InlineData(MipSolverKind.Scip)]
    [InlineData(MipSolverKind.Cbc)]
    public void Small_random_models_equal_enumeration(MipSolverKind kind)
    {
        var random = new RandomStream(17);
        for (int i = 0; i < 40; i++)
        {
            LinearModel model = RandomModel(random);
            double? best = Enumerate(model);
            MipResult result = new MipSolver(kind).Solve(model, new MipParameters());

            Assert.Equal(best is null ? MipStatus.Infeasible : MipStatus.Optimal, result.Status);
            if (best is { } optimum)
            {
                Assert.Equal(optimum, result.Objective!.Value, 6);
                Assert.Equal(optimum, ObjectiveOf(model, [.. result.Values!.Select(x => Math.Round(x))]), 6);
                Assert.True(model.Sense == ObjectiveSense.Minimize ? result.Bound <= optimum + 1e-6 : result.Bound >= optimum - 1e-6);
            }
        }
    }

    [Theory]
    [InlineData(MipSolverKind.Scip)]
    [InlineData(MipSolverKind.Cbc)]
    public void An_unbounded_model_is_not_called_optimal(MipSolverKind kind)
    {
        var model = new LinearModel("unbounded", ObjectiveSense.Maximize);
        int x = model.AddVariable("x", 0, double.PositiveInfinity, true, 1);
        int y = model.AddVariable("y", 0, double.PositiveInfinity, true, 1);
        model.AddConstraint("c", 0, double.PositiveInfinity, [x, y], [1, -1]);

        MipResult result = new MipSolver(kind).Solve(model, new MipParameters());

        Assert.Contains(result.Status, new[] { MipStatus.Unbounded, MipStatus.Infeasible, MipStatus.Abnormal, MipStatus.NotSolved });
        Assert.NotEqual(MipStatus.Optimal, result.Status);
    }

    [Theory]
    [InlineData(MipSolverKind.Scip)]
    [InlineData(MipSolverKind.Cbc)]
    public void Cancelling_returns_long_before_the_time_limit(MipSolverKind kind)
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        MipResult result = new MipSolver(kind).Solve(HardModel(), new MipParameters { MaxSeconds = 300 }, cancellationToken: cancel.Token);

        Assert.True(result.WasCancelled);
        Assert.Equal(MipStatus.Optimal, new MipSolver(kind).Solve(RandomModel(new RandomStream(17)), new MipParameters()).Status);
    }

    [Fact]
    public void A_node_limit_repeats_exactly()
    {
        var limited = new MipParameters { MaxNodes = 5, Seed = 3 };
        MipResult first = new MipSolver(MipSolverKind.Scip).Solve(HardModel(), limited);
        MipResult second = new MipSolver(MipSolverKind.Scip).Solve(HardModel(), limited);

        Assert.Equal(MipStatus.Feasible, first.Status);
        Assert.Equal(first.Values, second.Values);
        Assert.Equal(first.Bound, second.Bound);
    }

    /// <summary>A multidimensional knapsack that takes branch and bound minutes.</summary>
    internal static LinearModel HardModel()
    {
        var random = new RandomStream(5);
        var model = new LinearModel("hard", ObjectiveSense.Maximize);
        int[] items = [.. Enumerable.Range(0, 250).Select(i => model.AddBinary($"x{i}", 500 + random.NextInt(100)))];
        for (int row = 0; row < 30; row++)
        {
            double[] weights = [.. items.Select(_ => 500.0 + random.NextInt(100))];
            model.AddConstraint($"c{row}", double.NegativeInfinity, Math.Floor(weights.Sum() / 3), items, weights);
        }

        return model;
    }

    internal static LinearModel RandomModel(RandomStream random)
    {
        var model = new LinearModel("random", random.NextInt(2) == 0 ? ObjectiveSense.Minimize : ObjectiveSense.Maximize) { ObjectiveOffset = random.NextInt(9) - 4 };
        int[] columns = [.. Enumerable.Range(0, 4).Select(i => model.AddVariable($"x{i}", random.NextInt(3) - 2, 1 + random.NextInt(4), true, random.NextInt(11) - 5))];
        for (int row = 0; row < 3; row++)
        {
            double[] coefficients = [.. columns.Select(_ => (double)random.NextInt(9) - 4)];
            double lower = random.NextInt(2) == 0 ? double.NegativeInfinity : random.NextInt(9) - 4;
            double upper = double.IsFinite(lower) && random.NextInt(2) == 0 ? double.PositiveInfinity : random.NextInt(9) + 4 - 4;
            model.AddConstraint($"c{row}", lower, Math.Max(lower, upper), columns, coefficients);
        }

        return model;
    }

    private static double? Enumerate(LinearModel model)
    {
        double? best = null;
        double[] point = new double[model.Variables.Count];
        Visit(0);
        return best;

        void Visit(int column)
        {
            if (column < point.Length)
            {
                for (double value = model.Variables[column].Lower; value <= model.Variables[column].Upper; value++)
                {
                    point[column] = value;
                    Visit(column + 1);
                }
            }
            else if (model.Constraints.All(Holds))
            {
                double objective = ObjectiveOf(model, point);
                best = best is { } known && (model.Sense == ObjectiveSense.Minimize ? known <= objective : known >= objective) ? known : objective;
            }
        }

        bool Holds(LinearConstraint row)
        {
            double activity = row.Variables.Zip(row.Coefficients).Sum(term => term.Second * point[term.First]);
            return row.Lower <= activity && activity <= row.Upper;
        }
    }

    private static double ObjectiveOf(LinearModel model, double[] point) =>
        model.ObjectiveOffset + model.Variables.Zip(point).Sum(pair => pair.First.Cost * pair.Second);
}
