using System.Runtime.InteropServices;
using System.Text.Json;

namespace CoSolve.Solvers.OrTools;

/// <summary>OR-Tools' KnapsackSolver for one or more capacities as a row of comparison.</summary>
/// <remarks>
/// The package passes numbers as doubles, so profits, weights and capacities must lie below 2^53. It gives no bound, only
/// whether the result is optimal, and no solution before the end. Its linear algorithms stop at a gap of 0.01 %, so their
/// claims of optimality are not passed on.
/// </remarks>
/// <param name="host">The process that runs it; stays the caller's to dispose of.</param>
public sealed class OrToolsKnapsackBaseline(OrToolsHost host)
{
    /// <summary>The name for reports.</summary>
    public const string Label = "OR-Tools knapsack (WASM, one thread)";

    private const long LargestNumber = 1L << 53;
    private const double UnlimitedSeconds = 1e7;

    /// <summary>Solves a problem.</summary>
    /// <param name="profits">The profit of each of n items, not negative.</param>
    /// <param name="weights">For each dimension the n weights, not negative.</param>
    /// <param name="capacities">The capacity of each dimension.</param>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="maxSeconds">Time limit (the dynamic programs do not heed it); null for none.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="ArgumentException">Lengths do not fit each other, or a number is negative or too large.</exception>
    /// <exception cref="OrToolsUnavailableException">A part of OR-Tools is missing.</exception>
    /// <exception cref="OrToolsException">The solver failed.</exception>
    public OrToolsKnapsackResult Solve(
        long[] profits,
        long[][] weights,
        long[] capacities,
        OrToolsKnapsackAlgorithm algorithm = OrToolsKnapsackAlgorithm.BranchAndBound,
        double? maxSeconds = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(profits);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(capacities);
        if (weights.Length != capacities.Length || weights.Any(w => w.Length != profits.Length))
        {
            throw new ArgumentException("The weights do not fit the items and capacities.", nameof(weights));
        }

        long milliseconds = (long)Math.Ceiling(1000 * Math.Min(maxSeconds ?? UnlimitedSeconds, UnlimitedSeconds));
        long[] numbers = [.. profits, .. weights.SelectMany(w => w), .. capacities];
        if (numbers.Any(number => number is < 0 or >= LargestNumber))
        {
            throw new ArgumentException("Profits, weights and capacities must be between 0 and 2^53.");
        }

        long[] body = [(long)algorithm, milliseconds, profits.Length, weights.Length, .. numbers];
        try
        {
            byte[] json = host.Run(
                HostRuntime.MpSolver, HostOperation.SolveKnapsack, MemoryMarshal.AsBytes<long>(body), null, null, cancellationToken, cancellationToken);
            bool canProve = algorithm is not (OrToolsKnapsackAlgorithm.Cbc or OrToolsKnapsackAlgorithm.Scip) && !cancellationToken.IsCancellationRequested;
            return ResultOf(json, profits, canProve, cancellationToken.IsCancellationRequested);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new OrToolsKnapsackResult(null, 0, false, true);
        }
    }

    private static OrToolsKnapsackResult ResultOf(byte[] json, long[] profits, bool canProve, bool wasCancelled)
    {
        using var document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        if (!root.GetProperty("ok").GetBoolean())
        {
            throw new OrToolsException(OrToolsFailure.SolverFailed, $"OR-Tools failed: {root.GetProperty("error").GetString()}");
        }

        bool[] chosen = [.. root.GetProperty("contains").EnumerateArray().Select(element => element.GetBoolean())];
        long value = 0;
        for (int i = 0; i < chosen.Length; i++)
        {
            value = chosen[i] ? checked(value + profits[i]) : value;
        }

        return new OrToolsKnapsackResult(chosen, value, root.GetProperty("optimal").GetBoolean() && canProve, wasCancelled);
    }
}
