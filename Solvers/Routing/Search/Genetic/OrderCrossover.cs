using CoSolve.Problems;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Solvers.Routing.Search.Genetic;

/// <summary>The order crossover OX on giant tours (Oliver, Smith and Holland 1987; Vidal 2022, section 3.2).</summary>
internal sealed class OrderCrossover(int clientCount)
{
    private readonly bool[] _taken = new bool[clientCount + 1];

    /// <summary>Takes a random (circular) stretch of the first parent and the other clients in the second's order; O(n).</summary>
    public void Cross(Individual first, Individual second, int[] tour, RandomStream random)
    {
        int n = clientCount;
        Array.Clear(_taken);
        int start = random.NextInt(n);
        int end = n == 1 ? start : (start + 1 + random.NextInt(n - 1)) % n;
        int at = start;
        while (true)
        {
            int client = first.Tour[at];
            tour[at] = client;
            _taken[client] = true;
            int here = at;
            at = at + 1 == n ? 0 : at + 1;
            if (here == end)
            {
                break;
            }
        }

        for (int k = 1; k <= n; k++)
        {
            int client = second.Tour[(end + k) % n];
            if (!_taken[client])
            {
                tour[at] = client;
                at = at + 1 == n ? 0 : at + 1;
            }
        }
    }
}
