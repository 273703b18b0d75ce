using CoSolve.Problems.Qubo;

namespace CoSolve.Problems.Routing.Encoding;

/// <summary>
/// The travelling salesman problem as a QUBO (Lucas 2014, "Ising formulations of many NP problems", DOI 10.3389/fphy.2014.00005,
/// section 7.2): variable (c, p) says that client c is visited at position p; the depot is fixed before the first position and
/// after the last, which saves n + 1 variables and the symmetry of rotations.
/// </summary>
/// <remarks>
/// Penalty: each client takes exactly one position and each position exactly one client, each rule as A (1 - sum)^2. The weight
/// is A = n * D + D + 1, with D the largest distance, one more than any tour costs at most, (n + 1) D. All distances
/// are at least zero, so an assignment that breaks a rule costs at least A, more than every tour; the optimum therefore decodes
/// to an optimal tour.
/// </remarks>
public static class TspQuboEncoder
{
    /// <summary>Beyond this many clients the n^2 variables and n^3 pairs are refused.</summary>
    public const int MostClients = 60;

    /// <summary>Null, or one sentence that says why the problem has no such QUBO.</summary>
    public static string? Unsupported(RoutingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return !problem.IsTravellingSalesman ? "Only travelling salesman problems are encoded as QUBO."
            : problem.ClientCount is 0 or > MostClients ? $"The problem has {problem.ClientCount} clients; a QUBO is built for 1 to {MostClients}."
            : null;
    }

    /// <summary>The QUBO with its maps.</summary>
    /// <exception cref="NotSupportedException">See <see cref="Unsupported"/>.</exception>
    public static QuboEncoding<RoutingSolution> Encode(RoutingProblem problem)
    {
        if (Unsupported(problem) is { } reason)
        {
            throw new NotSupportedException(reason);
        }

        int n = problem.ClientCount;
        TravelMatrix distances = problem.Profiles[0].Distances;
        long penalty = checked((n + 1) * distances.Largest + 1);
        var linear = new long[n * n];
        var pairs = new List<(int I, int J, long Weight)>();
        for (int c = 0; c < n; c++)
        {
            linear[c * n] += distances[0, c + 1];
            linear[c * n + n - 1] += distances[c + 1, 0];
            for (int p = 0; p < n; p++)
            {
                // Two rules hold each variable: x^2 - 2x = -x in each.
                linear[c * n + p] -= 2 * penalty;
                AddPairs(pairs, distances, n, c, p, penalty);
            }
        }

        var model = new QuboProblem(problem.Name, ObjectiveSense.Minimize, linear, new SymmetricTerms(n * n, pairs), 2 * n * penalty);
        return new QuboEncoding<RoutingSolution>(model, penalty, assignment => Decode(assignment, n), solution => EncodeTour(solution, n));
    }

    private static void AddPairs(List<(int I, int J, long Weight)> pairs, TravelMatrix distances, int n, int c, int p, long penalty)
    {
        for (int later = p + 1; later < n; later++)
        {
            pairs.Add((c * n + p, c * n + later, 2 * penalty));
        }

        for (int other = 0; other < n; other++)
        {
            if (other > c)
            {
                pairs.Add((c * n + p, other * n + p, 2 * penalty));
            }

            if (other != c && p + 1 < n && distances[c + 1, other + 1] != 0)
            {
                pairs.Add((c * n + p, other * n + p + 1, distances[c + 1, other + 1]));
            }
        }
    }

    private static RoutingSolution? Decode(QuboSolution assignment, int n)
    {
        var clients = new int[n];
        Array.Fill(clients, -1);
        int count = 0;
        var isPlaced = new bool[n];
        for (int k = 0; k < n * n; k++)
        {
            if (assignment.Values[k])
            {
                if (isPlaced[k / n] || clients[k % n] >= 0)
                {
                    return null;
                }

                isPlaced[k / n] = true;
                clients[k % n] = k / n;
                count++;
            }
        }

        return count == n ? new RoutingSolution([new RoutingRoute(0, clients)]) : null;
    }

    private static QuboSolution EncodeTour(RoutingSolution solution, int n)
    {
        var values = new bool[n * n];
        IReadOnlyList<int> tour = solution.Routes.First(r => r.Clients.Count > 0).Clients;
        for (int p = 0; p < n; p++)
        {
            values[tour[p] * n + p] = true;
        }

        return new QuboSolution(values);
    }
}
