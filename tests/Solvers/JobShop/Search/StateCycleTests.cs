using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Search;
using CoSolve.Solvers.JobShop.Search.Tabu;

namespace CoSolve.Tests.Solvers.JobShop.Search;

public sealed class StateCycleTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(300)]
    public void NoticesACircleAfterItsRounds(int period)
    {
        var cycle = new StateCycle();
        var random = new RandomStream(1);
        for (int i = 0; i < 5000; i++)
        {
            Assert.False(cycle.Visit(random.NextUInt64()));
        }

        // The table holds a thousand states, each in its own place; random ones would sometimes share one.
        ulong[] circle = [.. Enumerable.Range(0, period).Select(i => (ulong)i + (1UL << 40))];
        int visits = 0;
        while (!cycle.Visit(circle[visits % period]))
        {
            Assert.Equal(0, cycle.Period);
            visits++;
        }

        Assert.Equal(period * (1 + StateCycle.Rounds), visits + 1);
        Assert.Equal(period, cycle.Period);
        cycle.Clear();
        Assert.False(cycle.Visit(circle[0]));
    }

    [Fact]
    public void StatesThatComeBackNowAndThenAreNoCircle()
    {
        var cycle = new StateCycle();
        var random = new RandomStream(2);
        int[] states = [.. Enumerable.Range(0, 40)];
        for (int round = 0; round < 2000; round++)
        {
            random.Shuffle<int>(states);
            foreach (int state in states)
            {
                Assert.False(cycle.Visit((ulong)state));
            }
        }
    }

    [Fact]
    public void TheHashOfASequenceIsThatOfItsPlaces()
    {
        var random = new RandomStream(3);
        var moved = new SequenceTabuList(30, 10);
        var fresh = new SequenceTabuList(30, 10);
        for (int i = 0; i < 30; i++)
        {
            (moved.Sequence[i], moved.Place[i]) = (i, i);
        }

        moved.Clear();
        var seen = new HashSet<ulong> { moved.Hash };
        for (int k = 0; k < 2000; k++)
        {
            (int from, int to) = (random.NextInt(30), random.NextInt(30));
            moved.Move(from, to);
            moved.Sequence.CopyTo(fresh.Sequence, 0);
            fresh.Clear();
            Assert.Equal(fresh.Hash, moved.Hash);
            ulong before = moved.Hash;
            moved.Move(to, from);
            Assert.Equal(from != to, moved.Hash != before);
            moved.Move(from, to);
            seen.Add(moved.Hash);
        }

        Assert.True(seen.Count > 1800, $"{seen.Count}");
    }

    /// <summary>With one disjunctive arc on the critical path the only move is to turn it and to turn it back.</summary>
    [Fact]
    public void ASearchThatCanOnlyTurnBackStops()
    {
        JobShopAlternative[] a = [new(0, 5)];
        JobShopAlternative[] b = [new(1, 3)];
        var problem = new JobShopProblem("two", 2, [new JobShopJob([a, b]), new JobShopJob([a, b])]);
        var search = new TabuSearch<int>(problem, new TabuOptions(), new RandomStream(4));
        search.Start(ScheduleOrder.RandomSelection(problem, new RandomStream(5)));
        int moves = 0;
        while (!search.IsCycling)
        {
            Assert.True(moves++ < 100);
            Assert.True(search.Step());
        }
    }
}
