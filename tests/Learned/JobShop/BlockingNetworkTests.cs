using CoSolve.Learned.JobShop;
using CoSolve.Problems;
using CoSolve.Problems.JobShop.Blocking;
using CoSolve.Solvers.JobShop.Blocking;
using CoSolve.Solvers.JobShop.Dispatching;

namespace CoSolve.Tests.Learned.JobShop;

/// <summary>The network on blocking job shops.</summary>
public sealed class BlockingNetworkTests
{
    [Fact]
    public void FeaturesAreThoseOfTheHandCalculation()
    {
        // Job 0: 2 on machine 0, then 4 on machine 1. Job 1: 1 on machine 1, then 3 on machine 0. Machine 1 is down from 2 to 5.
        var problem = new BlockingJobShopProblem("two by two", 2, [[new(0, 2), new(1, 4)], [new(1, 1), new(0, 3)]], [new(1, 2, 5)]);
        var state = new BlockingState(problem, new RandomStream(1));
        var features = new BlockingFeatures(ShopGraph.Of(problem));
        var rows = new float[2 * DecisionFeatures.Width];
        var next = new int[2];
        state.Move(0);
        state.Move(1);
        state.Wait();
        features.Write(state, rows, next);

        // At 1 job 1 waits on machine 1 for machine 0, which job 0 holds until 2; it has waited for 0 then. Ready times 2 and 1: mean 1.5.
        // Ends 2 + 4 and 1 + 3 at the earliest, work 4 and 3. The longest duration is 4. No job has a machine after its next one.
        Assert.Equal([1, 3], next);
        AssertClose([1 / 4f, 0.5f / 4, 1, 1, 0, 0, 0, 1, 0, 0, 0.5f, 0, 0.5f, 0, 1, 1], rows[..16]);
        AssertClose([0, -0.5f / 4, 1, 1, 0, 0, 1 / 4f, 0, 1, 0, 0, 0.5f, 0, -2 / 16f, 0.75f, 1], rows[16..]);

        state.Wait(); // At 2 both wait for each other, but machine 1 is down.
        features.Write(state, rows, next);
        Assert.False(state.CanMove(0));
        Assert.Equal([0, 1, 1, 0], rows[6..10]);
        Assert.Equal([0, 1, 1, 0], rows[22..26]);
    }

    [Fact]
    public void FeaturesOfTheMachineAfterNextAndOfTheJobsBehind()
    {
        // Job 0 is on machine 0 until 9, job 1 waits on machine 1 for machine 0, and job 2 on machine 2 for machine 1; job 3 is outside.
        var problem = new BlockingJobShopProblem(
            "chain", 3, [[new(0, 9), new(2, 9)], [new(1, 1), new(0, 1)], [new(2, 1), new(1, 1), new(0, 1)], [new(1, 1), new(2, 1)]], [new(2, 1, 3)]);
        var state = new BlockingState(problem, new RandomStream(1));
        var features = new BlockingFeatures(ShopGraph.Of(problem));
        var rows = new float[4 * DecisionFeatures.Width];
        state.Move(0);
        state.Move(1);
        state.Move(2);
        state.Wait();
        features.Write(state, rows, new int[4]);
        float[] Column(int feature) => [.. Enumerable.Range(0, 4).Select(j => rows[j * DecisionFeatures.Width + feature])];
        AssertClose([0.5f, 0.5f, 1, 1], Column(2)); // 1, 1, 2 and 2 operations left
        AssertClose([1, 1, 1, 1], Column(3));
        AssertClose([0, 0, 0.5f, 0.5f], Column(4)); // machine 0: held and job 1 comes; machine 2: held and job 0 comes
        AssertClose([0, 0, 8 / 9f, 0], Column(5));
        AssertClose([0, 0, 0, 1], Column(9)); // machine 2 is down, and its holder waits
        AssertClose([0.25f, 0.5f, 0, 0], Column(10)); // jobs 2 and 3 wait for machine 1
        AssertClose([0.75f, 0.5f, 0, 0], Column(12)); // job 1 waits for job 0, and jobs 2 and 3 for job 1
    }

    [Fact]
    public void FeaturesKnowNothingOfShutdownsToCome()
    {
        BlockingOperation[][] jobs = [[new(0, 6), new(1, 2)], [new(1, 3), new(0, 5)]];
        float[] calm = RowsAt(new("calm", 2, jobs), 1);
        Assert.Equal(calm, RowsAt(new("later", 2, jobs, [new(0, 4, 9), new(0, 10, 20)]), 1));

        // Down from 2: at 3 the operation of job 0 has 4 to go, however long machine 0 is down.
        float[] down = RowsAt(new("down", 2, jobs, [new(0, 2, 5)]), 2);
        Assert.Equal(down, RowsAt(new("longer", 2, jobs, [new(0, 2, 30)]), 2));
        Assert.Equal(4 / 6f, down[0], 1e-6);
    }

    /// <summary>The features after job 0 and 1 moved; at the start, or at the end of job 1's operation.</summary>
    private static float[] RowsAt(BlockingJobShopProblem problem, int moves)
    {
        var state = new BlockingState(problem, new RandomStream(1));
        var rows = new float[2 * DecisionFeatures.Width];
        for (int job = 0; job < moves; job++)
        {
            state.Move(job);
        }

        if (moves == 2)
        {
            state.Wait();
        }

        new BlockingFeatures(ShopGraph.Of(problem)).Write(state, rows, new int[2]);
        return rows;
    }

    [Fact]
    public void ReplayedMovesGiveTheSameSchedule()
    {
        var random = new RandomStream(13);
        var compiled = new CompiledNetwork(TinyNetwork.Weights(9));
        for (int round = 0; round < 20; round++)
        {
            BlockingJobShopProblem problem = Problem(random, 2 + round % 6, 1 + round % 5);
            var rollouts = new Rollouts<BlockingState>(new GnnPolicy<BlockingState>(compiled, BlockingFeatures.Of), new DispatchSampling { Temperature = 1 });
            foreach (BlockingState state in rollouts.Run(BlockingState.Start(problem, 3, random)))
            {
                var again = new BlockingState(problem, random);
                foreach (int job in state.Decisions)
                {
                    while (again.Movable(new int[problem.JobCount]) == 0)
                    {
                        again.Wait();
                    }

                    again.Move(job);
                }

                while (again.JobsLeft > 0)
                {
                    again.Wait();
                }

                Assert.Equal(state.ToSolution().Starts.ToArray(), again.ToSolution().Starts.ToArray());
                Assert.Equal(state.ToSolution().Releases.ToArray(), again.ToSolution().Releases.ToArray());
            }
        }
    }

    /// <summary>Random shops whose jobs may come back to a machine, with two shutdowns.</summary>
    internal static BlockingJobShopProblem Problem(RandomStream random, int jobs, int machines)
    {
        var operations = new BlockingOperation[jobs][];
        for (int j = 0; j < jobs; j++)
        {
            operations[j] = Enumerable.Range(0, 1 + random.NextInt(5)).Select(_ => new BlockingOperation(random.NextInt(machines), random.NextLong(1, 9))).ToArray();
        }

        return new BlockingJobShopProblem("random", machines, operations, [new MachineShutdown(0, 3, 8), new MachineShutdown(machines - 1, 11, 14)]);
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        for (int k = 0; k < expected.Length; k++)
        {
            Assert.True(Math.Abs(expected[k] - actual[k]) < 1e-6, $"feature {k}: {actual[k]} instead of {expected[k]}");
        }
    }
}
