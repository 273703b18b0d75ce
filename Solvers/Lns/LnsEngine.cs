using CoSolve.Problems.Models;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Options;

namespace CoSolve.Solvers.Lns;

/// <summary>The engine <c>lns</c> of a family with an encoder to linear models: a search in each lane.</summary>
public static class LnsEngine
{
    private static readonly ChoiceOption<Func<IReadOnlyList<ILnsNeighborhood>>> Neighborhood = new(
        "neighborhood",
        "what a step frees: a bandit's choice among all, or one alone",
        [("bandit", LnsOptions.All), .. LnsOptions.Makers.Select(make => (make().Name, (Func<IReadOnlyList<ILnsNeighborhood>>)(() => [make()])))]);

    private static readonly ChoiceOption<bool> Solver = new("solver", "what searches the neighbourhoods; CP-SAT takes bounded integers alone", ("scip", false), ("cpsat", true));

    private static readonly IntegerOption Share = new("size", "the share of the integer columns, in per cent, that the first neighbourhoods free", (int)Math.Round(100 * new LnsOptions().FirstShare), 1, 100);

    private static readonly IntegerOption Seconds = new("seconds", "the seconds that a neighbourhood may take, 0 for a fortieth of the time", 0, 0, 3600);

    /// <summary>The definition.</summary>
    /// <param name="encode">The problem as a linear model with an integer objective.</param>
    /// <param name="start">The constructors and bounders that the engine begins with; their lanes are replaced.</param>
    /// <param name="inapplicable">Null, or why the search does not take a problem.</param>
    public static EngineDefinition<TProblem, TSolution> Define<TProblem, TSolution>(
        Func<TProblem, LinearEncoding<TSolution>> encode, Func<TProblem, PipelinePlan<TProblem, TSolution>> start, Func<TProblem, string?> inapplicable)
        where TProblem : class
        where TSolution : class =>
        new("lns", "large-neighbourhood search: parts of the program solved by SCIP or CP-SAT", (problem, options, engine) =>
        {
            var search = new LnsOptions
            {
                Neighborhoods = engine.Get(Neighborhood),
                UsesCpSat = engine.Get(Solver),
                FirstShare = engine.Get(Share) / 100.0,
                Seconds = engine.Get(Seconds) is > 0 and int seconds ? seconds : null,
            };
            search = search with { LargestShare = Math.Max(search.LargestShare, search.FirstShare) };
            if (search.UsesCpSat && LinearModelConversion.Unsupported(encode(problem).Model) is { } reason)
            {
                throw new EngineUnavailableException(reason);
            }

            return start(problem).WithLanes(options.Workers, () => new LnsImprover<TProblem, TSolution>(encode, search));
        })
        {
            Options = [Neighborhood, Solver, Share, Seconds],
            Inapplicable = inapplicable,
        };
}
