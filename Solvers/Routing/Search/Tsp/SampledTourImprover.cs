using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Solvers.Routing.Search.Tsp;

/// <summary>
/// Monte Carlo tree search over exchanges of a tour, guided by a prior on edges, for symmetric travelling salesman problems (Fu, Qiu
/// and Zha 2021, "Generalize a small pre-trained model to arbitrarily large TSP instances", AAAI 35, arXiv 2012.10658), with the prior
/// by ranks and the tuning that Pan et al. (2026, ICLR, arXiv 2411.09238) ask of it. One iteration is one sampled exchange. The paper
/// leaves an exhausted tour for one drawn anew by potentials (<see cref="SampledTourOptions.RestartsAfresh"/>); here a kick disturbs the
/// best tour, as in iterated local search, because a new tour costs most of its samples to come near the best again.
/// </summary>
public sealed class SampledTourImprover : IImprover<RoutingProblem, RoutingSolution>
{
    private const long OfferPeriod = 20_000;

    private readonly IEdgePrior _prior;
    private readonly SampledTourOptions _options;

    /// <summary>Creates the search.</summary>
    /// <param name="prior">The heat map; null for the one by ranks.</param>
    /// <param name="options">The parameters; null for the tuned ones.</param>
    public SampledTourImprover(IEdgePrior? prior = null, SampledTourOptions? options = null)
    {
        (_prior, _options) = (prior ?? new NearestRankPrior(), options ?? new SampledTourOptions());
        _options.Validate();
    }

    /// <inheritdoc/>
    public string Name => "tsp-mcts";

    /// <summary>Returns null if the search can take the problem, otherwise the reason.</summary>
    public static string? Inapplicable(RoutingProblem problem) => IteratedTourImprover.IsApplicable(problem)
        ? null
        : "Monte Carlo tree search takes symmetric travelling salesman problems of at least five cities. Maybe use sisr.";

    /// <inheritdoc/>
    public void Run(SolveContext<RoutingProblem, RoutingSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        if (!IteratedTourImprover.IsApplicable(context.Problem) || HomogeneousModel.TryCreate(context.Problem) is not { } model)
        {
            return;
        }

        int n = model.LocationCount;
        int[] candidates = TourCandidates.Build(model, _options.Candidates, out int width);
        var heat = new double[n * width];
        _prior.Fill(context.Problem, candidates, width, heat);
        var potentials = new EdgePotentials(candidates, width, heat, _options.Alpha);
        var construction = new SampledTourConstruction(potentials, n, lane.Random);
        int[] first = context.Best is { } best ? TourOrder.Of(best.Solution) : Enumerable.Range(0, n).ToArray();
        ITourSampling search = Create(model, candidates, potentials, first, lane.Random);
        Func<bool> stop = () => lane.Stop.IsCancellationRequested;
        search.Restart(context.Best is null ? construction.Construct(first) : first, stop);
        while (lane.NextIteration())
        {
            search.Sample();
            if (search.IsExhausted)
            {
                Leave(context, search, construction, stop);
            }

            if (lane.Iterations % OfferPeriod == 0)
            {
                Offer(context, search);
            }
        }

        search.Settle();
        Offer(context, search);
    }

    private void Leave(
        SolveContext<RoutingProblem, RoutingSolution> context, ITourSampling search, SampledTourConstruction construction, Func<bool> stop)
    {
        if (_options.RestartsAfresh)
        {
            Offer(context, search);
            search.Restart(construction.Construct(search.Order), stop);
        }
        else
        {
            search.Kick();
        }
    }

    private void Offer(SolveContext<RoutingProblem, RoutingSolution> context, ITourSampling search)
    {
        if (context.Best is not { } shared || search.Length < shared.Objective)
        {
            context.Offer(TourOrder.ToSolution(search.Order), Name);
        }
    }

    private ITourSampling Create(HomogeneousModel model, int[] candidates, EdgePotentials potentials, int[] order, RandomStream random)
    {
        int n = model.LocationCount;
        return model.CostEntries is { } narrow ? Over(new DenseTravel(narrow, n))
            : model.WideCostEntries is { } wide ? Over(new WideTravel(wide, n))
            : Over(new ComputedTravel(model.Distances, 1, 0));

        ITourSampling Over<TTravel>(TTravel travel)
            where TTravel : struct, ITravel =>
            new TourSampling<TTravel>(travel, candidates, potentials, _options, order, random);
    }
}
