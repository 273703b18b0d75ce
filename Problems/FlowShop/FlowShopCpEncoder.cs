using CoSolve.Problems.Models;

namespace CoSolve.Problems.FlowShop;

/// <summary>
/// Permutation flow shops as constraint models: an interval for each job on each machine, no-overlap on each machine, and a literal for
/// each pair of jobs that orders them alike on all machines. O(n^2 m) constraints for n jobs and m machines.
/// </summary>
public static class FlowShopCpEncoder
{
    /// <summary>Encodes a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="horizon">The makespan of any schedule; null for the sum of all durations.</param>
    /// <param name="lowerBound">A proven lower bound on the makespan.</param>
    /// <exception cref="ArgumentOutOfRangeException">No schedule ends by the horizon.</exception>
    public static CpEncoding<FlowShopSolution> Encode(FlowShopProblem problem, long? horizon = null, long lowerBound = 0)
    {
        ArgumentNullException.ThrowIfNull(problem);
        long end = horizon ?? FlowShopWindows.SerialHorizon(problem);
        var windows = new FlowShopWindows(problem, end);
        ArgumentOutOfRangeException.ThrowIfLessThan(end, lowerBound, nameof(horizon));
        var model = new CpModel(problem.Name);
        int[] starts = AddStarts(problem, windows, model);
        int makespan = model.AddInteger(Math.Max(lowerBound, windows.Longest), end, "makespan");
        AddPrecedences(problem, model, starts, makespan);
        int[] before = AddOrders(problem, model, starts);
        model.Minimize(CpLinear.Of(makespan));
        return new CpEncoding<FlowShopSolution>(
            model,
            values => FlowShopOrderVariables.Decode(problem, values, before),
            solution => FlowShopOrderVariables.Encode(problem, solution, model.Variables.Count, starts, makespan, before));
    }

    private static int[] AddStarts(FlowShopProblem problem, FlowShopWindows windows, CpModel model)
    {
        int machines = problem.MachineCount;
        var starts = new int[problem.Durations.Length];
        for (int k = 0; k < starts.Length; k++)
        {
            starts[k] = model.AddInteger(windows.Earliest[k], windows.Latest[k], $"s_{k / machines}_{k % machines}");
        }

        for (int m = 0; m < machines && problem.JobCount > 1; m++)
        {
            var intervals = new int[problem.JobCount];
            for (int j = 0; j < intervals.Length; j++)
            {
                int k = j * machines + m;
                long duration = problem.Durations[k];
                intervals[j] = model.AddInterval(CpLinear.Of(starts[k]), CpLinear.Constant(duration), CpLinear.Of(starts[k], 1, duration));
            }

            model.Add(new CpConstraint.NoOverlap(intervals));
        }

        return starts;
    }

    private static void AddPrecedences(FlowShopProblem problem, CpModel model, int[] starts, int makespan)
    {
        int machines = problem.MachineCount;
        for (int k = 0; k < starts.Length; k++)
        {
            int next = k % machines == machines - 1 ? makespan : starts[k + 1];
            model.AddLinear(CpLinear.Difference(next, starts[k]), problem.Durations[k], long.MaxValue / 2);
        }
    }

    /// <summary>Literals at i * n + j for i &lt; j: job i before job j on all machines.</summary>
    private static int[] AddOrders(FlowShopProblem problem, CpModel model, int[] starts)
    {
        int machines = problem.MachineCount;
        var before = new int[problem.JobCount * problem.JobCount];
        for (int i = 0; i < problem.JobCount; i++)
        {
            for (int j = i + 1; j < problem.JobCount; j++)
            {
                int literal = before[i * problem.JobCount + j] = model.AddBoolean($"y_{i}_{j}");
                for (int m = 0; m < machines; m++)
                {
                    int a = i * machines + m;
                    int b = j * machines + m;
                    model.AddLinear(CpLinear.Difference(starts[b], starts[a]), problem.Durations[a], long.MaxValue / 2, literal);
                    model.AddLinear(CpLinear.Difference(starts[a], starts[b]), problem.Durations[b], long.MaxValue / 2, CpModel.Not(literal));
                }
            }
        }

        return before;
    }
}
