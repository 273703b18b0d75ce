using CoSolve.Problems;
using CoSolve.Solvers.OrTools.Linear;

namespace CoSolve.Tests.Solvers.OrTools.Linear;

public sealed class OrToolsLinearProgramTests
{
    [Theory]
    [InlineData(LinearProgramMethod.Simplex, 1e-7)]
    [InlineData(LinearProgramMethod.PrimalDualGradient, 1e-3)]
    public void Values_and_duals_satisfy_strong_duality(LinearProgramMethod method, double tolerance)
    {
        var random = new RandomStream(3);
        for (int i = 0; i < 20; i++)
        {
            using var program = new OrToolsLinearProgram(method);
            double[] demand = [.. Enumerable.Range(0, 5).Select(_ => 1.0 + random.NextInt(20))];
            foreach (double amount in demand)
            {
                program.AddRow(amount, double.PositiveInfinity, [], []);
            }

            double[][] columns = [.. Enumerable.Range(0, 12).Select(_ => demand.Select(_ => (double)random.NextInt(4)).ToArray())];
            double[] costs = [.. columns.Select(column => 1.0 + column.Sum() + random.NextInt(9))];
            program.AddColumn(0, double.PositiveInfinity, 100, [0, 1, 2, 3, 4], [1, 1, 1, 1, 1]);
            for (int c = 0; c < columns.Length; c++)
            {
                program.AddColumn(0, double.PositiveInfinity, costs[c], [0, 1, 2, 3, 4], columns[c]);
            }

            Assert.Equal(LinearProgramStatus.Optimal, program.Solve());
            double dual = Enumerable.Range(0, 5).Sum(r => program.Dual(r) * demand[r]);
            Assert.Equal(program.Objective, dual, tolerance * Math.Abs(dual));
            Assert.All(Enumerable.Range(0, program.ColumnCount), c => Assert.True(program.ReducedCost(c) > -tolerance * 100 && program.Value(c) > -tolerance * 100));
        }
    }

    [Fact]
    public void A_program_grows_by_columns_and_rows_and_starts_from_its_basis()
    {
        // The cutting-stock master of Gilmore and Gomory (1961, DOI 10.1287/opre.9.6.849): more patterns never cost more, and few iterations find out.
        var random = new RandomStream(4);
        int[] rows = [.. Enumerable.Range(0, 60)];
        double[] demand = [.. rows.Select(_ => 1.0 + random.NextInt(50))];
        List<int[]> patterns = [.. rows.Select(row => new[] { row })];
        using OrToolsLinearProgram program = Master(demand, patterns);
        program.Solve();
        long warm = 0;
        long cold = 0;
        for (int round = 0; round < 30; round++)
        {
            double before = program.Objective;
            patterns.Add([.. rows.Where(_ => random.NextInt(10) == 0)]);
            program.AddColumn(0, double.PositiveInfinity, 1, patterns[^1], [.. patterns[^1].Select(_ => 1.0)]);
            Assert.Equal(LinearProgramStatus.Optimal, program.Solve());
            using OrToolsLinearProgram fresh = Master(demand, patterns);
            fresh.Solve();
            Assert.True(program.Objective <= before + 1e-9);
            Assert.Equal(fresh.Objective, program.Objective, 1e-6);
            warm += program.Iterations;
            cold += fresh.Iterations;
        }

        Assert.True(2 * warm < cold, $"{warm} iterations from the basis, {cold} from nothing.");
        double relaxed = program.Objective;
        program.AddRow(double.NegativeInfinity, relaxed / 2, [.. Enumerable.Range(0, program.ColumnCount)], [.. Enumerable.Repeat(1.0, program.ColumnCount)]);
        Assert.Equal(LinearProgramStatus.Infeasible, program.Solve());
        program.SetRowBounds(program.RowCount - 1, double.NegativeInfinity, double.PositiveInfinity);
        Assert.Equal(LinearProgramStatus.Optimal, program.Solve());
        Assert.Equal(relaxed, program.Objective, 1e-6);
    }

    [Fact]
    public void A_program_without_a_bound_says_so_and_a_cancelled_solve_does_not_start()
    {
        using var program = new OrToolsLinearProgram();
        program.AddRow(0, double.PositiveInfinity, [], []);
        program.AddColumn(0, double.PositiveInfinity, -1, [0], [1]);

        Assert.Equal(LinearProgramStatus.NotSolved, program.Solve(cancellationToken: new CancellationToken(canceled: true)));
        Assert.Equal(LinearProgramStatus.Unbounded, program.Solve());
        program.SetCost(0, 1);
        Assert.Equal((LinearProgramStatus.Optimal, 0.0), (program.Solve(), program.Objective));
        program.SetColumnBounds(0, 2, 2);
        Assert.Equal((LinearProgramStatus.Optimal, 2.0), (program.Solve(), program.Objective));
    }

    private static OrToolsLinearProgram Master(double[] demand, List<int[]> patterns)
    {
        var program = new OrToolsLinearProgram();
        foreach (double amount in demand)
        {
            program.AddRow(amount, double.PositiveInfinity, [], []);
        }

        foreach (int[] pattern in patterns)
        {
            program.AddColumn(0, double.PositiveInfinity, 1, pattern, [.. pattern.Select(_ => 1.0)]);
        }

        return program;
    }
}
