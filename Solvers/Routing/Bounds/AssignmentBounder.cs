using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Routing.Bounds;

/// <summary>
/// The assignment bound of the asymmetric travelling salesman: each node has one successor and one predecessor, circuits
/// are allowed. Solved exactly by shortest augmenting paths in integers (Jonker and Volgenant 1987, "A shortest augmenting path
/// algorithm for dense and sparse linear assignment problems", DOI 10.1007/BF02278710), O(n^3).
/// </summary>
public sealed class AssignmentBounder : IBounder<RoutingProblem>
{
    /// <summary>Beyond this many locations the bound would take too long.</summary>
    public const int LargestSize = 1_000;

    // Larger than any entry and still safe in sums with potentials.
    private const long Forbidden = 1L << 56;

    /// <inheritdoc/>
    public string Name => "assignment-bound";

    /// <inheritdoc/>
    public long? Bound(RoutingProblem problem, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        int n = problem.LocationCount;
        if (!problem.IsTravellingSalesman || n < 2 || n > LargestSize)
        {
            return null;
        }

        TravelMatrix matrix = problem.Profiles[0].Distances;
        // Row and column 0 are artificial: rowOf[column] is the row assigned to a column, and 0 stands for the row being placed.
        var rowOf = new int[n + 1];
        var rowPotential = new long[n + 1];
        var columnPotential = new long[n + 1];
        for (int row = 1; row <= n; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Augment(matrix, row, rowOf, rowPotential, columnPotential);
        }

        long sum = 0;
        for (int column = 1; column <= n; column++)
        {
            sum += matrix[rowOf[column] - 1, column - 1];
        }

        return sum;
    }

    private static void Augment(TravelMatrix matrix, int row, int[] rowOf, long[] rowPotential, long[] columnPotential)
    {
        int n = matrix.Size;
        var slack = new long[n + 1];
        var via = new int[n + 1];
        var done = new bool[n + 1];
        Array.Fill(slack, long.MaxValue);
        rowOf[0] = row;
        int at = 0;
        do
        {
            done[at] = true;
            int from = rowOf[at];
            long least = long.MaxValue;
            int next = 0;
            for (int column = 1; column <= n; column++)
            {
                if (done[column])
                {
                    continue;
                }

                long cost = from == column ? Forbidden : matrix[from - 1, column - 1];
                long reduced = cost - rowPotential[from] - columnPotential[column];
                if (reduced < slack[column])
                {
                    (slack[column], via[column]) = (reduced, at);
                }

                if (slack[column] < least)
                {
                    (least, next) = (slack[column], column);
                }
            }

            for (int column = 0; column <= n; column++)
            {
                if (done[column])
                {
                    rowPotential[rowOf[column]] += least;
                    columnPotential[column] -= least;
                }
                else
                {
                    slack[column] -= least;
                }
            }

            at = next;
        }
        while (rowOf[at] != 0);

        while (at != 0)
        {
            rowOf[at] = rowOf[via[at]];
            at = via[at];
        }
    }
}
