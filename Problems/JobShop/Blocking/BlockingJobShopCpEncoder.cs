using CoSolve.Problems.Models;

namespace CoSolve.Problems.JobShop.Blocking;

/// <summary>
/// The undisturbed blocking job shop as a constraint model: each operation occupies its machine from its start to the start of the next
/// operation of its job. Intervals of a machine may touch, so that jobs may swap.
/// </summary>
public static class BlockingJobShopCpEncoder
{
    /// <summary>Encodes a problem; O(operations).</summary>
    /// <param name="problem">A problem without shutdowns.</param>
    /// <param name="horizon">The makespan of a known schedule; null for the sum of all durations, one job after the other.</param>
    /// <param name="lowerBound">A proven lower bound on the makespan.</param>
    /// <exception cref="NotSupportedException">Machines are shut down.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No schedule ends by the horizon.</exception>
    public static CpEncoding<BlockingJobShopSolution> Encode(BlockingJobShopProblem problem, long? horizon = null, long lowerBound = 0)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (!problem.Shutdowns.IsEmpty)
        {
            throw new NotSupportedException("The constraint model knows no shutdowns. Maybe solve with the rules.");
        }

        long latest = horizon ?? Sum(problem.Duration);
        ArgumentOutOfRangeException.ThrowIfLessThan(latest, lowerBound, nameof(horizon));
        var model = new CpModel(problem.Name);
        int makespan = model.AddInteger(lowerBound, latest, "makespan");

        // Variable o + j is the start of operation o of job j; one more ends each job.
        var times = new int[problem.OperationCount + problem.JobCount];
        var onMachine = new List<int>[problem.MachineCount];
        for (int j = 0; j < problem.JobCount; j++)
        {
            AddJob(problem, model, j, latest, times, onMachine);
            model.AddLinear(CpLinear.Difference(makespan, times[problem.FirstOperation[j + 1] + j]), 0, latest);
        }

        foreach (List<int>? intervals in onMachine)
        {
            if (intervals is { Count: > 1 })
            {
                model.Add(new CpConstraint.NoOverlap(intervals.ToArray()));
            }
        }

        model.Minimize(CpLinear.Of(makespan));
        return new CpEncoding<BlockingJobShopSolution>(
            model, values => Decode(problem, times, values), solution => EncodeSolution(problem, model, makespan, times, solution));
    }

    private static void AddJob(BlockingJobShopProblem problem, CpModel model, int job, long horizon, int[] times, List<int>[] onMachine)
    {
        var (first, end) = (problem.FirstOperation[job], problem.FirstOperation[job + 1]);
        long head = 0;
        long tail = Sum(problem.Duration[first..end]);
        for (int o = first; o < end; o++)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(horizon - tail, head, nameof(horizon));
            times[o + job] = model.AddInteger(head, horizon - tail, $"s_{job}_{o - first}");
            head += problem.Duration[o];
            tail -= problem.Duration[o];
        }

        times[end + job] = model.AddInteger(head, horizon, $"e_{job}");
        for (int o = first; o < end; o++)
        {
            // Every stay has the same slack at most: the horizon less the job's work.
            long longest = o + 1 == end ? problem.Duration[o] : problem.Duration[o] + horizon - head;
            int stay = model.AddInteger(problem.Duration[o], longest, $"d_{job}_{o - first}");
            int interval = model.AddInterval(CpLinear.Of(times[o + job]), CpLinear.Of(stay), CpLinear.Of(times[o + job + 1]));
            (onMachine[problem.Machine[o]] ??= []).Add(interval);
        }
    }

    private static BlockingJobShopSolution Decode(BlockingJobShopProblem problem, int[] times, long[] values)
    {
        var starts = new long[problem.OperationCount];
        var releases = new long[starts.Length];
        for (int j = 0; j < problem.JobCount; j++)
        {
            for (int o = problem.FirstOperation[j]; o < problem.FirstOperation[j + 1]; o++)
            {
                (starts[o], releases[o]) = (values[times[o + j]], values[times[o + j + 1]]);
            }
        }

        return new BlockingJobShopSolution(starts, releases);
    }

    private static long[] EncodeSolution(
        BlockingJobShopProblem problem, CpModel model, int makespan, int[] times, BlockingJobShopSolution solution)
    {
        var values = new long[model.Variables.Count];
        for (int j = 0; j < problem.JobCount; j++)
        {
            int end = problem.FirstOperation[j + 1];
            int stay = times[end + j] + 1;
            for (int o = problem.FirstOperation[j]; o < end; o++)
            {
                values[times[o + j]] = solution.Starts[o];
                values[stay++] = solution.Releases[o] - solution.Starts[o];
            }

            values[times[end + j]] = solution.Releases[end - 1];
            values[makespan] = Math.Max(values[makespan], solution.Releases[end - 1]);
        }

        return values;
    }

    private static long Sum(ReadOnlySpan<long> durations)
    {
        long sum = 0;
        foreach (long duration in durations)
        {
            sum += duration;
        }

        return sum;
    }
}
