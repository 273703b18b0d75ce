using CoSolve.Problems;
using CoSolve.Problems.Scheduling;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Scheduling.OpenShop;

/// <summary>
/// Iterated tabu search for open shops with makespan, in which the orders on machines and in jobs are both open (Liaw 1999, "A tabu search algorithm for the open shop
/// scheduling problem", Computers and Operations Research 26, 109-126). A move takes an operation of a critical path out and puts it to any place of its machine and,
/// at once, of its job; it is valued by the longest path through the operation (as Mastrolilli and Gambardella 2000 do between machines,
/// DOI 10.1002/(SICI)1099-1425(200001/02)3:1&lt;3::AID-JOS32&gt;3.0.CO;2-Y), and the operation stays there for a while. When that stalls, the search starts
/// again from the best schedule with some operations put to random places. An iteration is one move.
/// </summary>
/// <param name="options">The parameters.</param>
internal sealed class OpenShopTabuImprover(OpenShopTabuOptions options) : IImprover<SchedulingProblem, SchedulingSolution>
{
    // At most one in so many operations is put to random places.
    private const int OperationsPerShift = 8;

    // Improvements come in bursts; waiting for the end of a burst saves the check of all but its last.
    private const int LengthOfBurst = 20;

    /// <inheritdoc/>
    public string Name => "open-shop-tabu";

    /// <summary>Null when a problem is an open shop; otherwise why not.</summary>
    public static string? Inapplicable(SchedulingProblem problem) => OpenShop.Of(problem) is null
        ? "This search takes open shops only: tasks that need two machines, the second of them their job's own, no other rules, makespan. Maybe use list-ga."
        : null;

    /// <inheritdoc/>
    public void Run(SolveContext<SchedulingProblem, SchedulingSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        OpenShop shop = OpenShop.Of(context.Problem) ?? throw new NotSupportedException(Inapplicable(context.Problem));
        long factor = context.Problem.GoalFactors[0];
        var search = new OpenShopTabuSearch(shop, options, lane.Random, lane.Stop);
        int[] best = context.Best is { } first ? shop.OrderOf(first.Solution) : RandomOrder(shop, lane.Random);
        long bestMakespan = long.MaxValue;
        search.Start(best);
        while (SearchUntilQuiet(search, lane, Offer))
        {
            if (search.BestMakespan <= bestMakespan)
            {
                (best, bestMakespan) = (search.BestOrder.ToArray(), search.BestMakespan);
            }

            if (context.Best is { } shared && shared.Objective / factor < bestMakespan)
            {
                (best, bestMakespan) = (shop.OrderOf(shared.Solution), shared.Objective / factor);
            }

            search.Start(Disturbed(best, lane.Random));
        }

        void Offer()
        {
            if (context.Best is not { } known || search.BestMakespan < known.Objective / factor)
            {
                context.Offer(shop.Schedule(search.BestOrder), Name);
            }
        }
    }

    /// <summary>Makes moves until the best schedule has not changed for long; false when the lane is over.</summary>
    private bool SearchUntilQuiet(OpenShopTabuSearch search, Lane lane, Action offer)
    {
        while (search.StepsSinceBest < options.Patience)
        {
            if (!lane.NextIteration())
            {
                offer();
                return false;
            }

            if (!search.Step())
            {
                break;
            }

            if (search.StepsSinceBest == LengthOfBurst)
            {
                offer();
            }
        }

        offer();
        return true;
    }

    private static int[] RandomOrder(OpenShop shop, RandomStream random)
    {
        int[] order = [.. Enumerable.Range(0, shop.OperationCount)];
        random.Shuffle(order.AsSpan());
        return order;
    }

    /// <summary>The order with some operations put to random places.</summary>
    private static int[] Disturbed(int[] order, RandomStream random)
    {
        List<int> disturbed = [.. order];
        for (int k = 2 + random.NextInt(Math.Max(2, order.Length / OperationsPerShift)); k > 0; k--)
        {
            int from = random.NextInt(order.Length);
            int operation = disturbed[from];
            disturbed.RemoveAt(from);
            disturbed.Insert(random.NextInt(order.Length), operation);
        }

        return [.. disturbed];
    }
}
