using CoSolve.Problems;
using CoSolve.Problems.JobShop.Blocking;
using CoSolve.Solvers.JobShop.Blocking;

namespace CoSolve.Tests.Solvers.JobShop.Blocking;

/// <summary>The least makespan by trying all moves, and all waiting, at every moment of the simulation.</summary>
internal static class BlockingEnumeration
{
    public static BlockingJobShopSolution Optimum(BlockingJobShopProblem problem, out long makespan)
    {
        BlockingJobShopSolution? best = null;
        long bestTime = long.MaxValue;
        Search(new BlockingState(problem, new RandomStream(1)));
        makespan = bestTime;
        return best!;

        void Search(BlockingState state)
        {
            if (state.JobsLeft == 0)
            {
                if (state.Time < bestTime)
                {
                    (best, bestTime) = (state.ToSolution(), state.Time);
                }

                return;
            }

            var movable = new int[problem.JobCount];
            int count = state.Movable(movable);
            for (int k = 0; k < count; k++)
            {
                BlockingState next = state.Copy();
                next.Move(movable[k]);
                Search(next);
            }

            if (state.NextEvent() is { } time && time < bestTime)
            {
                BlockingState next = state.Copy();
                next.Wait();
                Search(next);
            }
        }
    }

    public static BlockingJobShopProblem Random(RandomStream random, int jobs, int machines, int operations, bool disturbed)
    {
        var list = new BlockingOperation[1 + random.NextInt(jobs)][];
        for (int j = 0; j < list.Length; j++)
        {
            list[j] = new BlockingOperation[1 + random.NextInt(operations)];
            for (int k = 0; k < list[j].Length; k++)
            {
                list[j][k] = new BlockingOperation(random.NextInt(machines), random.NextLong(1, 6));
            }
        }

        var shutdowns = new List<MachineShutdown>();
        for (int m = 0; m < machines && disturbed; m++)
        {
            long time = random.NextLong(0, 5);
            for (int k = random.NextInt(4); k > 0; k--)
            {
                long to = time + random.NextLong(1, 4);
                shutdowns.Add(new MachineShutdown(m, time, to));
                time = to + random.NextLong(0, 4);
            }
        }

        return new BlockingJobShopProblem("random", machines, list, shutdowns);
    }
}
