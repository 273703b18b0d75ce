using CoSolve.Problems.Models;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Lns.CpSat;

/// <summary>
/// Large-neighbourhood search by CP-SAT from the shared incumbent (Shaw 1998, "Using constraint programming and local search
/// methods to solve vehicle routing problems", DOI 10.1007/3-540-49481-2_30), with adaptive choice of the neighbourhood (Ropke
/// and Pisinger 2006, DOI 10.1287/trsc.1050.0135) and adaptive sizes. An iteration is one neighbourhood.
/// </summary>
public abstract class CpSatNeighborhoodImprover<TProblem, TSolution> : IImprover<TProblem, TSolution>
    where TProblem : class
    where TSolution : class
{
    private const double SecondsToHandOver = 0.05;
    private readonly CpSatSolver _solver;
    private readonly CpSatNeighborhoodOptions<TProblem, TSolution> _options;

    /// <summary>Creates the improver.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    protected CpSatNeighborhoodImprover(CpSatSolver solver, CpSatNeighborhoodOptions<TProblem, TSolution> options)
    {
        ArgumentNullException.ThrowIfNull(solver);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        (_solver, _options) = (solver, options);
    }

    /// <inheritdoc/>
    public string Name => "cpsat-lns";

    /// <inheritdoc/>
    public void Run(SolveContext<TProblem, TSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        int parts = PartsOf(context.Problem);
        var neighborhoods = new AdaptiveNeighborhoods(_options.Selectors.Count, _options.FirstSize, Math.Max(1, parts), _options.Growth);
        while (context.Best is { } best && HasParts(best.Solution) && lane.NextIteration())
        {
            int chosen = neighborhoods.Choose(lane.Random);
            var free = new bool[parts];
            _options.Selectors[chosen].Select(context.Problem, best.Solution, neighborhoods.SizeOf(chosen), lane.Random, free);
            CpSatStatus status = Search(context, lane, best, free);
            neighborhoods.Learn(chosen, status is CpSatStatus.Optimal or CpSatStatus.Feasible, status != CpSatStatus.Unknown);
        }
    }

    /// <summary>How many parts a solution may free.</summary>
    protected abstract int PartsOf(TProblem problem);

    /// <summary>Whether a solution has any part to free.</summary>
    protected abstract bool HasParts(TSolution solution);

    /// <summary>The model of a neighbourhood, with the solution as it stands in it; null where the fixed parts alone show that nothing is better.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="best">The incumbent.</param>
    /// <param name="free">For each part whether it is free.</param>
    protected abstract (CpEncoding<TSolution> Encoding, TSolution Start)? Encode(TProblem problem, Incumbent<TSolution> best, bool[] free);

    /// <summary>Searches one neighbourhood for something strictly better than the incumbent.</summary>
    private CpSatStatus Search(SolveContext<TProblem, TSolution> context, Lane lane, Incumbent<TSolution> best, bool[] free)
    {
        if (Encode(context.Problem, best, free) is not var (encoding, start))
        {
            return CpSatStatus.Infeasible;
        }

        var parameters = CpSatParameters.QuickRestart with
        {
            Seed = lane.Random.NextInt(int.MaxValue),
            MaxDeterministicTime = _options.DeterministicTime,
            MaxSeconds = lane.Deadline is { } deadline ? Math.Max(0, deadline - context.Seconds - SecondsToHandOver) : null,
        };
        var request = new CpSatRequest { Hint = encoding.Encode(start), Cutoff = best.Objective };
        CpSatResult result = _solver.Solve(encoding.Model, parameters, request, lane.Stop);
        if (result.Values is { } values)
        {
            context.Offer(encoding.Decode(values), Name);
        }

        return result.Status;
    }
}
