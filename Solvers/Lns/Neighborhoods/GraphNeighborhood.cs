using CoSolve.Problems;

namespace CoSolve.Solvers.Lns.Neighborhoods;

/// <summary>
/// Frees integer columns near each other: a breadth-first search over columns and the rows that they share, from a random column. The baseline VARIABLE of Huang,
/// Ferber, Tian, Dilkina and Steiner (2023, "Searching large neighborhoods for integer linear programs with contrastive learning",
/// arXiv:2302.01578), as in SCIP's adaptive search by Hendel (2022, DOI 10.1007/s12532-021-00209-7).
/// </summary>
public sealed class GraphNeighborhood : ILnsNeighborhood
{
    /// <inheritdoc/>
    public string Name => "bfs";

    /// <inheritdoc/>
    public LnsSubproblem? Propose(LnsState state, int size, RandomStream random, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(random);
        LnsModel model = state.Model;
        var free = new List<int>(size);
        var seenColumns = new bool[model.ColumnCount];
        var seenRows = new bool[model.Model.Constraints.Count];
        // Where a component of the graph is exhausted, the next random column begins another.
        foreach (int seed in ColumnChoice.Draw(model.Integers, model.Integers.Length, random))
        {
            if (free.Count >= size)
            {
                break;
            }

            Spread(model, seed, size, random, free, seenColumns, seenRows);
        }

        return LnsSubproblem.Around(model, state.Current, free.ToArray());
    }

    private static void Spread(LnsModel model, int seed, int size, RandomStream random, List<int> free, bool[] seenColumns, bool[] seenRows)
    {
        var queue = new Queue<int>();
        Visit(seed);
        while (free.Count < size && queue.TryDequeue(out int column))
        {
            foreach (int row in ColumnChoice.Draw(model.RowsOf(column), int.MaxValue, random))
            {
                if (!seenRows[row])
                {
                    seenRows[row] = true;
                    Array.ForEach(ColumnChoice.Draw(model.Model.Constraints[row].Variables, int.MaxValue, random), Visit);
                }
            }
        }

        void Visit(int column)
        {
            if (free.Count < size && !seenColumns[column])
            {
                seenColumns[column] = true;
                queue.Enqueue(column);
                if (model.Model.Variables[column].IsInteger)
                {
                    free.Add(column);
                }
            }
        }
    }
}
