using System.Runtime.InteropServices;

namespace CoSolve.Solvers.OrTools;

/// <summary>
/// OR-Tools' routing solver as a row of comparison: a first solution and local search to a local optimum.
/// </summary>
/// <remarks>
/// The package exposes only part of the solver. Missing are the metaheuristics (guided local search above all) and the time
/// limit, so native OR-Tools finds clearly better solutions; bounds on single cumulative values, so time windows cannot be
/// posed; vehicle-dependent costs and fixed costs; and dropping nodes for a penalty is not offered here. Time is kept
/// by searching in rounds of a growing number of solutions: the last complete round counts.
/// </remarks>
/// <param name="host">The process that runs it; stays the caller's to dispose of.</param>
public sealed class OrToolsRoutingBaseline(OrToolsHost host)
{
    /// <summary>The name for reports.</summary>
    public const string Label = "OR-Tools routing (WASM, one thread)";

    /// <summary>Solves a problem.</summary>
    /// <param name="request">The problem.</param>
    /// <param name="firstSolution">How to begin.</param>
    /// <param name="onSolution">Receives each improved solution on another thread; null for none.</param>
    /// <param name="cancellationToken">Ends the search with the best solution so far.</param>
    /// <exception cref="ArgumentException">The arrays' lengths do not fit each other.</exception>
    /// <exception cref="OrToolsUnavailableException">A part of OR-Tools is missing.</exception>
    /// <exception cref="OrToolsException">The solver failed.</exception>
    public OrToolsRoutingResult Solve(
        OrToolsRoutingRequest request,
        OrToolsFirstSolution firstSolution = OrToolsFirstSolution.Savings,
        Action<OrToolsRoutingResult>? onSolution = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Validate(request);
        OrToolsRoutingResult best = new(null, [], true);
        var gate = new Lock();
        try
        {
            byte[] response = host.Run(
                HostRuntime.Routing, HostOperation.SolveRouting, BodyOf(request, firstSolution), null, Keep, cancellationToken, cancellationToken);
            return ResultOf(response, request, cancellationToken.IsCancellationRequested);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            lock (gate)
            {
                return best;
            }
        }

        void Keep(byte[] bytes)
        {
            OrToolsRoutingResult result = ResultOf(bytes, request, true);
            lock (gate)
            {
                best = result;
            }

            onSolution?.Invoke(result);
        }
    }

    private static void Validate(OrToolsRoutingRequest request)
    {
        int square = checked(request.Nodes * request.Nodes);
        int vehicles = request.Starts.Length;
        bool fits = request.Cost.Length == square
            && request.Ends.Length == vehicles
            && request.Starts.Concat(request.Ends).All(node => node >= 0 && node < request.Nodes)
            && request.Dimensions.All(d => d.Transits.Length == square && d.Capacities.Length == vehicles);
        if (!fits || request.Nodes < 1 || vehicles < 1)
        {
            throw new ArgumentException($"The arrays do not fit {request.Nodes} nodes and {vehicles} vehicles.", nameof(request));
        }
    }

    private static byte[] BodyOf(OrToolsRoutingRequest request, OrToolsFirstSolution firstSolution)
    {
        var numbers = new List<long>(request.Cost.Length * (1 + request.Dimensions.Count) + 100)
        {
            request.Nodes, request.Starts.Length, (long)firstSolution, request.Dimensions.Count,
        };
        numbers.AddRange(request.Starts.Select(node => (long)node));
        numbers.AddRange(request.Ends.Select(node => (long)node));
        numbers.AddRange(request.Cost);
        foreach (OrToolsRoutingDimension dimension in request.Dimensions)
        {
            numbers.Add(dimension.MaxSlack);
            numbers.Add(dimension.StartsAtZero ? 1 : 0);
            numbers.AddRange(dimension.Capacities);
            numbers.AddRange(dimension.Transits);
        }

        return MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(numbers)).ToArray();
    }

    private static OrToolsRoutingResult ResultOf(byte[] response, OrToolsRoutingRequest request, bool wasCancelled)
    {
        ReadOnlySpan<long> numbers = MemoryMarshal.Cast<byte, long>(response);
        if (numbers.Length < 2)
        {
            return new OrToolsRoutingResult(null, [], wasCancelled);
        }

        var routes = new int[request.Starts.Length][];
        int position = 2;
        for (int vehicle = 0; vehicle < routes.Length; vehicle++)
        {
            routes[vehicle] = new int[numbers[position++]];
            for (int k = 0; k < routes[vehicle].Length; k++)
            {
                routes[vehicle][k] = (int)numbers[position++];
            }
        }

        return new OrToolsRoutingResult(numbers[1], routes, wasCancelled);
    }
}
