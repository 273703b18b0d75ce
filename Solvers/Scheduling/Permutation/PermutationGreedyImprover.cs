using CoSolve.Problems.Scheduling;
using CoSolve.Solvers.FlowShop;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Scheduling.Generation;

namespace CoSolve.Solvers.Scheduling.Permutation;

/// <summary>
/// Iterated greedy for permutation flow shops of every criterion, with set-up times or without waiting (Ruiz and Stützle 2007, DOI 10.1016/j.ejor.2005.12.009;
/// for total completion time Pan and Ruiz 2012, "Local search methods for the flowshop scheduling problem with flowtime minimization", DOI 10.1016/j.ejor.2012.04.034).
/// It starts from the sequence of the incumbent, improved by insertion. An iteration is one destruction and construction.
/// </summary>
/// <param name="options">The parameters.</param>
internal sealed class PermutationGreedyImprover(IteratedGreedyOptions options) : IImprover<SchedulingProblem, SchedulingSolution>
{
    /// <inheritdoc/>
    public string Name => "iterated-greedy";

    /// <summary>Null when a problem is a permutation flow shop; otherwise why not.</summary>
    public static string? Inapplicable(SchedulingProblem problem) => PermutationShop.Of(problem) is null
        ? "Iterated greedy takes permutation flow shops only: one sequence of all machines, no other rules. Maybe use list-ga."
        : null;

    /// <inheritdoc/>
    public void Run(SolveContext<SchedulingProblem, SchedulingSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        PermutationShop shop = PermutationShop.Of(context.Problem)
            ?? throw new NotSupportedException(Inapplicable(context.Problem));
        IInsertionNeighborhood neighborhood = shop.IsNoWait ? new NoWaitInsertion(shop) : new ShopInsertion(shop);
        double mean = shop.Durations.Average(d => (double)d);
        double temperature = options.Temperature * mean / 10 * Math.Max(1, shop.MakespanFactor);
        var network = ActivityNetwork.Of(context.Problem);
        var schedule = new ListSchedule(network);
        // Without accelerated insertion the search of partial sequences costs more than it brings.
        IteratedGreedyOptions own = options with { ImprovePartial = options.ImprovePartial && (shop.IsMakespan || shop.IsNoWait) };
        new IteratedGreedySearch(neighborhood, lane, own, temperature).Run(Start(context, shop, neighborhood, network, lane), (sequence, cost) =>
        {
            if (context.Best is not { } best || cost < best.Objective)
            {
                schedule.Build(sequence, new int[context.Problem.Tasks.Count]);
                context.Offer(schedule.ToSolution(), Name);
            }
        });
    }

    /// <summary>The better of the incumbent's sequence and one built by insertion, the jobs with the most work (for other criteria than the
    /// makespan the least work or earliest due date) first.</summary>
    private static int[] Start(
        SolveContext<SchedulingProblem, SchedulingSolution> context, PermutationShop shop, IInsertionNeighborhood neighborhood, ActivityNetwork network, Lane lane)
    {
        int[] incumbent = context.Best is { } best
            ? [.. Enumerable.Range(0, shop.Jobs).OrderBy(j => best.Solution.Starts[network.Tasks[j][^1]]).ThenBy(j => best.Solution.Starts[network.Tasks[j][0]])]
            : [.. Enumerable.Range(0, shop.Jobs)];
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

        return shop.IsMakespan ? -work : problem.Jobs[shop.JobOf[job]].DueDate ?? work;
    }
}
