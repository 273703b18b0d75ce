using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing.Search.Iterated;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Solvers.Routing.Search.Decomposition;

/// <summary>
/// Slack induction by string removals on parts of the routes, one lane to each part, under one cooling of the whole: a round divides the
/// current solution by the barycentres of its routes (Santini, Schneider, Vidal and Vigo 2023, DOI 10.1287/ijoc.2023.1288), anneals the parts
/// as problems of their own and joins them. The paper improves parts of an elite solution now and then; here the annealing itself is
/// divided, since a removal of strings touches few neighbouring routes, so that all lanes advance one walk instead of repeating each
/// other's. One iteration is one ruin and recreate. For one depot and one kind of vehicle; one instance serves the lanes of one solve.
/// </summary>
/// <param name="lanes">The lanes that will run it.</param>
/// <param name="annealing">The parameters of the annealing; null for those that suit the problem.</param>
/// <param name="options">The parameters of the decomposition; null for the defaults.</param>
public sealed class DecompositionImprover(int lanes, SlackInductionOptions? annealing = null, DecompositionOptions? options = null)
    : IImprover<RoutingProblem, RoutingSolution>
{
    private const int CoolingPeriod = 128;

    private readonly DecompositionOptions _options = options ?? new DecompositionOptions();
    private readonly Lock _gate = new();
    private DecompositionRounds? _rounds;
    private double _hot;
    private double _started;
    private bool _isWhole;

    /// <inheritdoc/>
    public string Name => "sisr-decomposition";

    /// <summary>Whether a problem lies in the reach of this search.</summary>
    public static bool IsApplicable(RoutingProblem problem) => HomogeneousModel.Covers(problem);

    /// <summary>Returns null if the search can take the problem, otherwise the reason.</summary>
    public static string? Inapplicable(RoutingProblem problem) => IsApplicable(problem)
        ? null
        : "The decomposition takes one depot, one kind of vehicle and symmetric distances. Maybe use sisr without it.";

    /// <inheritdoc/>
    public void Run(SolveContext<RoutingProblem, RoutingSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        SlackInductionOptions chosen = annealing ?? SlackInductionOptions.For(context.Problem);
        chosen.Validate();
        _options.Validate();
        if (Begin(context, lane, chosen) is not { } rounds)
        {
            new SlackInductionImprover(chosen).Run(context, lane);
            return;
        }

        bool isOver = false;
        while (!isOver && rounds.Take(lane.Stop) is { } part)
        {
            try
            {
                isOver = !Anneal(context, lane, chosen, part, rounds.Ended);
            }
            finally
            {
                rounds.Return(isOver || lane.Stop.IsCancellationRequested);
            }
        }
    }

    private int Parts(RoutingProblem problem) => _options.PartsFor(problem.ClientCount, lanes);

    /// <summary>The shared rounds, made by the first lane; null where there is nothing to divide.</summary>
    private DecompositionRounds? Begin(SolveContext<RoutingProblem, RoutingSolution> context, Lane lane, SlackInductionOptions chosen)
    {
        lock (_gate)
        {
            if (_rounds is null && !_isWhole)
            {
                int parts = Parts(context.Problem);
                _isWhole = parts < 2 || context.Best is null || !IsApplicable(context.Problem);
                if (!_isWhole)
                {
                    Incumbent<RoutingSolution> start = context.Best!;
                    _started = context.Seconds;
                    int edges = context.Problem.ClientCount + start.Solution.Routes.Count(r => r.Clients.Count > 0);
                    _hot = Math.Max(1, (double)start.Objective / edges) * chosen.HotTemperature;
                    _rounds = new DecompositionRounds(context, start, parts, lane.Random.Split(), Name);
                }
            }

            return _rounds;
        }
    }

    /// <summary>Anneals a part through its round's stretch of the cooling.</summary>
    /// <returns>Whether the lane may go on.</returns>
    private bool Anneal(
        SolveContext<RoutingProblem, RoutingSolution> context, Lane lane, SlackInductionOptions chosen, AnnealedPart part, int round)
    {
        var piece = new RoutingPart(context.Problem, part.Routes, part.Vehicles);
        IRuinRecreate kernel = RuinRecreateFactory.Create(piece.Problem, chosen, piece.Routes.Count, lane.Random, out long costScale);
        kernel.Load(piece.Routes);
        double share = 1.0 / Math.Max(1, Parts(context.Problem) / lanes);
        (double from, double length) = Stretch(context, lane, round);
        (double began, double seconds) = (context.Seconds, length * ((lane.Deadline ?? 0) - _started) * share);
        bool isTimed = lane.IterationLimit is null && lane.Deadline is not null;
        // At least one, so that the lane is asked whether it may go on.
        long most = isTimed ? long.MaxValue : Math.Max(1, (long)Math.Ceiling((lane.IterationLimit ?? chosen.CycleIterations) * length * share));
        double progress = 0;
        bool mayGoOn = true;
        double temperature = Temperature(chosen, from) * costScale;
        for (long k = 0; progress < 1 && k < most && (mayGoOn = lane.NextIteration()); k++)
        {
            if (k % CoolingPeriod == CoolingPeriod - 1)
            {
                progress = isTimed ? (context.Seconds - began) / Math.Max(1e-3, seconds) : (double)k / most;
                temperature = Temperature(chosen, from + length * progress) * costScale;
            }

            kernel.Iterate(temperature);
        }

        part.Best = kernel.BestRoutes().ConvertAll(piece.ToWhole);
        part.Current = kernel.IsComplete ? kernel.CurrentRoutes().ConvertAll(piece.ToWhole) : part.Best;
        return mayGoOn;
    }

    /// <summary>Where in the cooling a round begins, and how much of it is the round's.</summary>
    private (double From, double Length) Stretch(SolveContext<RoutingProblem, RoutingSolution> context, Lane lane, int round)
    {
        double length = 1.0 / _options.Rounds;
        double from = lane.IterationLimit is not null ? Math.Min(1 - length, round * length)
            : lane.Deadline is { } deadline ? (context.Seconds - _started) / Math.Max(1e-3, deadline - _started)
            : round % _options.Rounds * length;
        return (Math.Clamp(from, 0, 1), length);
    }

    private double Temperature(SlackInductionOptions chosen, double progress) =>
        _hot * Math.Pow(chosen.ColdTemperature / chosen.HotTemperature, Math.Min(1, progress));
}
