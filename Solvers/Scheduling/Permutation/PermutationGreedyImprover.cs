using CoSolve.Problems.Scheduling;
using CoSolve.Solvers.FlowShop;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Scheduling.Permutation;

/// <summary>
/// Iterated greedy for permutation flow shops of every criterion, with set-up times or without waiting (Ruiz and Stützle 2007, DOI 10.1016/j.ejor.2005.12.009;
/// for total completion time Pan and Ruiz 2012, "Local search methods for the flowshop scheduling problem with flowtime minimization", DOI 10.1016/j.ejor.2012.04.034).
/// A flow shop whose machines may have orders of their own is searched for its best permutation. The search starts from the sequence of the incumbent or one
/// built by insertion, whichever is better. An iteration is one destruction and construction.
/// </summary>
/// <param name="makespanOptions">The parameters where only the makespan counts.</param>
/// <param name="sumOptions">The parameters for other criteria.</param>
/// <param name="dueDateOptions">The parameters where due dates count: most jobs are in time in a good sequence, and few moves lead there without a detour.</param>
internal sealed class PermutationGreedyImprover(
    IteratedGreedyOptions makespanOptions, IteratedGreedyOptions sumOptions, IteratedGreedyOptions dueDateOptions) : IImprover<SchedulingProblem, SchedulingSolution>
{
    // A move delays many jobs, so sums change by more than one job's time; measured with the destruction on random shops of 50 x 10 and 80 x 20.
    private const double ShareDelayed = 0.1;

    /// <inheritdoc/>
    public string Name => "iterated-greedy";

    /// <summary>Null when a problem is a flow shop; otherwise why not.</summary>
    public static string? Inapplicable(SchedulingProblem problem) => Shop(problem) is null
        ? "Iterated greedy takes flow shops only: jobs that visit the machines in one order, no other rules. Maybe use list-ga."
        : null;

    /// <inheritdoc/>
    public void Run(SolveContext<SchedulingProblem, SchedulingSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        PermutationShop shop = Shop(context.Problem) ?? throw new NotSupportedException(Inapplicable(context.Problem));
        IInsertionNeighborhood neighborhood = shop.CreateNeighborhood();
        bool isMakespan = shop.Costs.IsMakespan;
        IteratedGreedyOptions options = isMakespan ? makespanOptions : shop.Costs.HasDueDates ? dueDateOptions : sumOptions;
        double unit = isMakespan ? shop.Costs.MakespanFactor : Math.Max(1, ShareDelayed * shop.Jobs);
        double temperature = options.Temperature * unit * shop.Durations.Average(d => (double)d) / 10;
        var starts = new long[context.Problem.Tasks.Count];
        new IteratedGreedySearch(neighborhood, lane, options, temperature, () => context.Seconds).Run(Start(context, shop, neighborhood, lane), (sequence, cost) =>
        {
            if (context.Best is not { } best || cost < best.Objective)
            {
                shop.Schedule(sequence, starts);
                context.Offer(new SchedulingSolution(starts, new int[starts.Length]), Name);
            }
        });
    }

    /// <summary>The permutation flow shop that a problem is or can be restricted to; null for none.</summary>
    private static PermutationShop? Shop(SchedulingProblem problem) =>
        PermutationShop.Restrict(problem) is { } restricted ? PermutationShop.Of(restricted) : null;

    /// <summary>The better of the incumbent's sequence and one built by insertion, the jobs with the most work (for other criteria than the
    /// makespan the least work or earliest due date) first.</summary>
    private static int[] Start(
        SolveContext<SchedulingProblem, SchedulingSolution> context, PermutationShop shop, IInsertionNeighborhood neighborhood, Lane lane)
    {
        int[] incumbent = context.Best is { } best ? shop.SequenceOf(best.Solution) : [.. Enumerable.Range(0, shop.Jobs)];
        long[] keys = [.. incumbent.Select(j => Key(context.Problem, shop, j))];
        int[] order = (int[])incumbent.Clone();
        Array.Sort(keys, order);
        neighborhood.Load([]);
        foreach (int job in order)
        {
            if (lane.Stop.IsCancellationRequested)
            {
                return incumbent;
            }

            neighborhood.InsertAt(neighborhood.Best(job).Place, job);
        }

        int[] built = neighborhood.Sequence.ToArray();
        long cost = neighborhood.Cost();
        neighborhood.Load(incumbent);
        return neighborhood.Cost() < cost ? incumbent : built;
    }

    private static long Key(SchedulingProblem problem, PermutationShop shop, int job)
    {
        long work = 0;
        for (int k = 0; k < shop.Machines; k++)
        {
            work += shop.Durations[(job * shop.Machines) + k];
        }

        return shop.Costs.IsMakespan ? -work : problem.Jobs[shop.JobOf[job]].DueDate ?? work;
    }
}
