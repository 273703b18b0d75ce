using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Knapsack.Search;

/// <summary>
/// Exact 0-1 knapsack in the line of MINKNAP and COMBO (<see cref="CoreSearch"/>): first with plain linear bounds; when that takes more
/// than a little work and a cardinality price tightens the bound, again with the price, after <see cref="CoreFill"/>. Proves optimality unless stopped or out of
/// memory; then it leaves the best solution and a valid bound. An iteration of the lane is one item that joins the core.
/// </summary>
internal sealed class CoreKnapsackEngine : IExactEngine<KnapsackProblem, KnapsackSolution>
{
    private const long DefaultFirstWork = 2_000_000;

    /// <summary>State updates with plain bounds before a price is sought; 0 seeks one at once, for a second worker.</summary>
    public long FirstWork { get; init; } = DefaultFirstWork;

    /// <inheritdoc/>
    public string Name => "combo";

    /// <inheritdoc/>
    public void Run(SolveContext<KnapsackProblem, KnapsackSolution> context, Lane lane)
    {
        KnapsackProblem problem = context.Problem;
        var search = new CoreSearch(new CoreItems(problem, 0), 0, context.Best?.Objective);
        bool goesOn = search.Run(FirstWork, lane);
        Offer(context, search);
        if (goesOn && !search.IsDone)
        {
            context.OfferBound(search.Bound(), Name);
            var (price, cardinality) = CardinalityPrice.Best(problem, context.Best!.Objective);
            bool filled = Fill(context, new CoreItems(problem, price), lane);
            if (price != 0 || filled)
            {
                search = new CoreSearch(new CoreItems(problem, price), cardinality, context.Best.Objective);
            }

            for (long limit = 4 * DefaultFirstWork; goesOn && !search.IsDone; limit *= 2)
            {
                goesOn = search.Run(limit, lane);
                Offer(context, search);
            }
        }

        context.OfferBound(search.Bound(), Name);
    }

    /// <summary>Looks for a better solution before the proof: all that it prunes hangs on the value to beat.</summary>
    private bool Fill(SolveContext<KnapsackProblem, KnapsackSolution> context, CoreItems items, Lane lane)
    {
        bool[]? chosen = new CoreFill(items, context.Best!.Objective).Run(context.Problem.ItemCount, lane.Stop);
        if (chosen is not null)
        {
            context.Offer(new KnapsackSolution(chosen), Name);
        }

        return chosen is not null;
    }

    private void Offer(SolveContext<KnapsackProblem, KnapsackSolution> context, CoreSearch search)
    {
        if (search.Selection(context.Problem.ItemCount) is { } chosen
            && (context.Best is not { } best || search.BestValue + search.FreeValue > best.Objective))
        {
            context.Offer(new KnapsackSolution(chosen), Name);
        }
    }
}
