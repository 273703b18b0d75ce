using CoSolve.Problems.Models;

namespace CoSolve.Problems.FlowShop;

/// <summary>
/// Permutation flow shops as Manne's disjunctive mixed-integer model (1960, DOI 10.1287/opre.8.2.219) with one 0-1 variable for each pair
/// of jobs, shared by all machines (Tseng, Stafford and Gupta 2004, DOI 10.1016/j.omega.2003.12.001). O(n^2 m) rows.
/// </summary>
public static class FlowShopMipEncoder
{
    private const long LargestHorizon = 1L << 40;

    /// <summary>Encodes a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="horizon">The makespan of any schedule; null for the sum of all durations.</param>
    /// <param name="lowerBound">A proven lower bound on the makespan.</param>
    /// <exception cref="ArgumentOutOfRangeException">No schedule ends by the horizon.</exception>
    /// <exception cref="NotSupportedException">The horizon exceeds 2^40.</exception>
    public static LinearEncoding<FlowShopSolution> Encode(FlowShopProblem problem, long? horizon = null, long lowerBound = 0)
    {
        ArgumentNullException.ThrowIfNull(problem);
        long end = horizon ?? FlowShopWindows.SerialHorizon(problem);
        if (end > LargestHorizon)
        {
            throw new NotSupportedException($"The horizon {end} is too long for floating-point arithmetic. Maybe use a constraint model.");
        }

        var windows = new FlowShopWindows(problem, end);
        ArgumentOutOfRangeException.ThrowIfLessThan(end, lowerBound, nameof(horizon));
        var model = new LinearModel(problem.Name, ObjectiveSense.Minimize);
        int[] starts = AddStarts(problem, windows, model);
        int makespan = model.AddVariable("makespan", Math.Max(lowerBound, windows.Longest), end, true, 1);
        AddPrecedences(problem, model, starts, makespan);
        int[] before = AddOrders(problem, windows, model, starts);
        return new LinearEncoding<FlowShopSolution>(
            model,
            values => FlowShopOrderVariables.Decode(problem, Array.ConvertAll(values, v => (long)Math.Round(v)), before),
            solution => Array.ConvertAll(
                FlowShopOrderVariables.Encode(problem, solution, model.Variables.Count, starts, makespan, before), v => (double)v));
    }

    private static int[] AddStarts(FlowShopProblem problem, FlowShopWindows windows, LinearModel model)
    {
        int machines = problem.MachineCount;
        var starts = new int[problem.Durations.Length];
        for (int k = 0; k < starts.Length; k++)
        {
            starts[k] = model.AddVariable($"s_{k / machines}_{k % machines}", windows.Earliest[k], windows.Latest[k], false);
        }

        return starts;
    }

    private static void AddPrecedences(FlowShopProblem problem, LinearModel model, int[] starts, int makespan)
    {
        int machines = problem.MachineCount;
        for (int k = 0; k < starts.Length; k++)
        {
            int next = k % machines == machines - 1 ? makespan : starts[k + 1];
            model.AddConstraint($"job_{k / machines}_{k % machines}", problem.Durations[k], double.PositiveInfinity, [next, starts[k]], [1, -1]);
        }
    }

    private static int[] AddOrders(FlowShopProblem problem, FlowShopWindows windows, LinearModel model, int[] starts)
    {
        int machines = problem.MachineCount;
        var before = new int[problem.JobCount * problem.JobCount];
        for (int i = 0; i < problem.JobCount; i++)
        {
            for (int j = i + 1; j < problem.JobCount; j++)
            {
                int order = before[i * problem.JobCount + j] = model.AddBinary($"y_{i}_{j}");
                for (int m = 0; m < machines; m++)
                {
                    int a = i * machines + m;
                    int b = j * machines + m;
                    double forward = Math.Max(0, windows.Latest[a] + problem.Durations[a] - windows.Earliest[b]);
                    double backward = Math.Max(0, windows.Latest[b] + problem.Durations[b] - windows.Earliest[a]);
                    model.AddConstraint(
                        $"f_{m}_{i}_{j}", problem.Durations[a] - forward, double.PositiveInfinity, [starts[b], starts[a], order], [1, -1, -forward]);
                    model.AddConstraint(
                        $"b_{m}_{i}_{j}", problem.Durations[b], double.PositiveInfinity, [starts[a], starts[b], order], [1, -1, backward]);
                }
            }
        }

        return before;
    }
}
