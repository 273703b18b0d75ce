using CoSolve.Problems;
using CoSolve.Problems.Models;
using CoSolve.Solvers.Lns;
using CoSolve.Solvers.Lns.Neighborhoods;

namespace CoSolve.Tests.Solvers.Lns;

public sealed class LnsNeighborhoodTests
{
    private const int Columns = 30;

    [Fact]
    public void NeighborhoodsAroundThePointHoldItAndFreeAsManyColumnsAsAsked()
    {
        ILnsNeighborhood[] all = [new RandomNeighborhood(), new GraphNeighborhood(), new LocalBranchingRelaxationNeighborhood(), new RinsNeighborhood(), new MutationNeighborhood(), new CrossoverNeighborhood()];
        using var relaxation = new LnsRelaxation(Model(), null);
        LnsState state = State(relaxation);
        var random = new RandomStream(2);
        foreach (ILnsNeighborhood neighborhood in all)
        {
            for (int size = 1; size <= Columns; size += 7)
            {
                LnsSubproblem subproblem = neighborhood.Propose(state, size, random, CancellationToken.None)!;
                Assert.Equal(size, Free(subproblem).Count);
                LnsPoint start = subproblem.Start!;
                Assert.All(Enumerable.Range(0, Columns), c => Assert.InRange(start.Values[c], subproblem.Lower[c], subproblem.Upper[c]));
            }
        }
    }

    [Fact]
    public void BreadthFirstSearchFreesColumnsThatShareRows()
    {
        using var relaxation = new LnsRelaxation(Model(), null);
        // Rows join neighbours on a path: whatever is freed is one piece of it.
        List<int> free = Free(new GraphNeighborhood().Propose(State(relaxation), 7, new RandomStream(4), CancellationToken.None)!);
        Assert.Equal(6, free.Max() - free.Min());
    }

    [Fact]
    public void RensFixesAtTheRelaxationAndAsksForABetterPoint()
    {
        using var relaxation = new LnsRelaxation(Model(), null);
        LnsSubproblem subproblem = new RensNeighborhood().Propose(State(relaxation), 4, new RandomStream(4), CancellationToken.None)!;
        double[] root = relaxation.Root(CancellationToken.None).ToArray();
        Assert.Equal(Columns - 0.5, subproblem.Cutoff);
        Assert.All(Enumerable.Range(0, Columns).Where(c => subproblem.Lower[c] == subproblem.Upper[c]), c => Assert.Equal(root[c], subproblem.Lower[c], 6));
    }

    [Fact]
    public void LocalBranchingAllowsARadiusAndProximityMeasuresTheDistance()
    {
        using var relaxation = new LnsRelaxation(Model(), null);
        LnsState state = State(relaxation);
        LinearConstraint row = new LocalBranchingNeighborhood().Propose(state, 30, new RandomStream(4), CancellationToken.None)!.Row!;
        // sum of (1 - x) <= 3 at the point of ones.
        Assert.Equal(3 - Columns, row.Upper);
        Assert.All(row.Coefficients, c => Assert.Equal(-1, c));
        LnsSubproblem proximity = new ProximityNeighborhood().Propose(state, 30, new RandomStream(4), CancellationToken.None)!;
        Assert.All(proximity.Costs!, c => Assert.Equal(-1, c));
        Assert.True(proximity.Cutoff < Columns);
    }

    [Fact]
    public void CrossoverDrawsColumnsUntilThereIsASecondPoint()
    {
        LnsModel model = Model();
        using var relaxation = new LnsRelaxation(model, null);
        var state = new LnsState(model, relaxation, Ones(model), elites: 3);
        Assert.Equal(3, Free(new CrossoverNeighborhood().Propose(state, 3, new RandomStream(1), CancellationToken.None)!).Count);
    }

    [Fact]
    public void ThePoolKeepsTheBestDifferentPoints()
    {
        var pool = new LnsPool(2);
        pool.Add(new LnsPoint([1], 5));
        pool.Add(new LnsPoint([1], 5));
        pool.Add(new LnsPoint([2], 7));
        pool.Add(new LnsPoint([0], 3));
        Assert.Equal([3, 5], pool.Points.Select(p => p.Cost));
    }

    private static List<int> Free(LnsSubproblem subproblem) => [.. Enumerable.Range(0, Columns).Where(c => subproblem.Lower[c] < subproblem.Upper[c])];

    /// <summary>min sum x over a path with x_c + x_(c + 1) >= 1.</summary>
    private static LnsModel Model()
    {
        var model = new LinearModel("path", ObjectiveSense.Minimize);
        for (int c = 0; c < Columns; c++)
        {
            model.AddBinary($"x{c}", 1);
        }

        for (int c = 0; c + 1 < Columns; c++)
        {
            model.AddConstraint($"r{c}", 1, double.PositiveInfinity, [c, c + 1], [1, 1]);
        }

        return new LnsModel(model);
    }

    private static LnsPoint Ones(LnsModel model) => new([.. Enumerable.Repeat(1.0, model.ColumnCount)], model.ColumnCount);

    private static LnsState State(LnsRelaxation relaxation)
    {
        LnsModel model = Model();
        var other = new double[Columns];
        for (int c = 0; c < Columns; c += 2)
        {
            other[c] = other[Columns - 1] = 1;
        }

        var state = new LnsState(model, relaxation, new LnsPoint(other, model.Cost(other)), elites: 4);
        state.Move(Ones(model));
        return state;
    }
}
