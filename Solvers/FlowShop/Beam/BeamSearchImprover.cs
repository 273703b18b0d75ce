using CoSolve.Problems.FlowShop;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.FlowShop.Beam;

/// <summary>
/// Iterated beam search for the permutation flow shop with makespan (Libralesso, Focke, Secardin and Jost 2022, "Iterative beam search algorithms for the permutation
/// flowshop", DOI 10.1016/j.ejor.2021.10.015): passes of beam search with a width that doubles, whose nodes grow a sequence from both ends. Strong on large
/// instances. An iteration is one node whose children are evaluated.
/// </summary>
public sealed class BeamSearchImprover : IImprover<FlowShopProblem, FlowShopSolution>
{
    private readonly BeamSearchOptions _options;

    /// <summary>Creates the improver.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public BeamSearchImprover(BeamSearchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <inheritdoc/>
    public string Name => "beam";

    /// <inheritdoc/>
    public void Run(SolveContext<FlowShopProblem, FlowShopSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        if (context.Problem.JobCount == 0 || context.Problem.MachineCount == 0)
        {
            return;
        }

        var search = new BidirectionalBeamSearch(context.Problem, lane);
        foreach (int width in _options.Widths())
        {
            if (search.Pass(width, context.Best?.Objective ?? long.MaxValue) is { } sequence)
            {
                context.Offer(new FlowShopSolution(sequence), Name);
            }

            if (lane.Stop.IsCancellationRequested || lane.Iterations >= lane.IterationLimit)
            {
                return;
            }
        }
    }
}
