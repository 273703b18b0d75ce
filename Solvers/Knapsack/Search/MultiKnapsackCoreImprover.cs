using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.Knapsack.Start;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Knapsack.Search;

/// <summary>
/// Improves multidimensional knapsacks: near-optimal Lagrangian multipliers choose a core and fix the items outside it,
/// <see cref="MultiKnapsackGeneticSearch"/> searches the core and restarts, on a core narrowed by what is known by then, when it stalls.
/// Offers the Lagrangian bound. An iteration of the lane is one child.
/// </summary>
internal sealed class MultiKnapsackCoreImprover : IImprover<KnapsackProblem, KnapsackSolution>
{
    private const int MultiplierSteps = 1500;
    private const int LargestCore = 250;
    private const int ChildrenPerItem = 1000;

    /// <inheritdoc/>
    public string Name => "core";

    /// <inheritdoc/>
    public void Run(SolveContext<KnapsackProblem, KnapsackSolution> context, Lane lane)
    {
        KnapsackProblem problem = context.Problem;
        if (problem.ItemCount == 0 || context.Best is null)
        {
            return;
        }

        double[] multipliers = LagrangianMultipliers.For(problem, context.Best.Objective, MultiplierSteps, lane.Stop);
        long? bound = LagrangianBounder.Evaluate(problem, multipliers);
        if (bound is { } proven)
        {
            context.OfferBound(proven, Name);
        }

        bool goesOn = true;
        while (goesOn)
        {
            double gap = bound - context.Best.Objective ?? double.PositiveInfinity;
            var core = new MultiKnapsackCore(problem, multipliers, gap, LargestCore);
            var genetic = new MultiKnapsackGeneticSearch(core, lane.Random);
            if (lane.Random.NextInt(2) == 0)
            {
                // Every other start is independent of the incumbent.
                genetic.Insert(Array.ConvertAll(core.Items, i => context.Best.Solution.Chosen[i] ? (byte)1 : (byte)0));
            }

            Offer(context, core, genetic);
            long patience = (long)ChildrenPerItem * core.Size;
            for (long stale = 0; goesOn && stale < patience; stale++)
            {
                goesOn = lane.NextIteration();
                if (goesOn && genetic.Step())
                {
                    stale = -1;
                    Offer(context, core, genetic);
                }
            }
        }
    }

    private void Offer(SolveContext<KnapsackProblem, KnapsackSolution> context, MultiKnapsackCore core, MultiKnapsackGeneticSearch genetic)
    {
        if (context.Best is { } best && core.OutsideValue + genetic.BestValue <= best.Objective)
        {
            return;
        }

        bool[] chosen = (bool[])core.Outside.Clone();
        for (int k = 0; k < core.Size; k++)
        {
            chosen[core.Items[k]] = genetic.Best[k] != 0;
        }

        context.Offer(new KnapsackSolution(chosen), Name);
    }
}
