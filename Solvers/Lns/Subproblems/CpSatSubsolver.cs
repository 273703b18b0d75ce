using CoSolve.Problems.Models;
using CoSolve.Solvers.OrTools;

namespace CoSolve.Solvers.Lns.Subproblems;

/// <summary>CP-SAT with one thread on neighbourhoods over bounded integers, for a deterministic time or a time.</summary>
/// <param name="deterministicTime">The limit in deterministic time where there is no time limit.</param>
internal sealed class CpSatSubsolver(double deterministicTime) : ILnsSubsolver
{
    private readonly CpSatSolver _solver = new();

    public LnsOutcome Solve(LinearModel model, double[]? start, bool stopsAtFirst, double? seconds, int seed, CancellationToken stop)
    {
        var parameters = CpSatParameters.Default with
        {
            Seed = seed,
            MaxSeconds = seconds,
            MaxDeterministicTime = seconds is null ? deterministicTime : null,
            StopAfterFirstSolution = stopsAtFirst,
        };
        var request = new CpSatRequest { Hint = start is null ? null : Array.ConvertAll(start, v => (long)Math.Round(v)) };
        CpSatResult result = _solver.Solve(LinearModelConversion.ToCpModel(model), parameters, request, stop);
        return new LnsOutcome(
            result.Values is { } values ? Array.ConvertAll(values, v => (double)v) : null,
            result.Status is CpSatStatus.Optimal or CpSatStatus.Infeasible);
    }
}
