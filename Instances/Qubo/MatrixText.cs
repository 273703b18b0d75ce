using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Instances.Qubo;

/// <summary>The upper triangle of a symmetric matrix Q as <c>n m</c> and lines <c>i j q</c> from 1, for the form x'Qx.</summary>
internal static class MatrixText
{
    /// <summary>Reads a text that holds one matrix.</summary>
    public static QuboProblem ReadSingle(InstanceText text, ObjectiveSense sense)
    {
        var reader = new TokenReader(text) { CommentStarts = TripleShape.CommentStarts };
        QuboProblem problem = Read(reader, text.Stem, sense, out int entries);
        return reader.AtEnd ? problem : throw reader.CountDiffers("entries", entries, entries + reader.LinesLeft());
    }

    /// <summary>Reads one matrix; entries of the same place are added.</summary>
    public static QuboProblem Read(TokenReader reader, string name, ObjectiveSense sense, out int entries)
    {
        var triples = new TripleReader(reader);
        int n = triples.Size("the number of variables");
        int m = reader.SmallInteger("the number of entries", 0, int.MaxValue);
        for (int k = 0; k < m; k++)
        {
            if (reader.AtEnd)
            {
                throw reader.CountDiffers("entries", m, k);
            }

            triples.ReadEntry(1, n, 2);
        }

        entries = m;
        var (diagonal, pairs, _) = triples.Collect(n);
        return new QuboProblem(name, sense, diagonal, new SymmetricTerms(n, pairs), 0, triples.Scale);
    }

    /// <summary>Writes one matrix. Without any diagonal entry a zero one is written, which tells the file from a graph.</summary>
    /// <exception cref="NotSupportedException">The sense is the other one or there is a constant term.</exception>
    public static void Write(QuboProblem problem, ObjectiveSense sense, string format, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (problem.Sense != sense || problem.Offset != 0)
        {
            throw new NotSupportedException(
                $"The format {format} holds problems to {(sense == ObjectiveSense.Minimize ? "minimise" : "maximise")} without a constant term. Maybe write it as qubo.");
        }

        var entries = new List<string>();
        for (int i = 0; i < problem.VariableCount; i++)
        {
            if (problem.Linear[i] != 0)
            {
                entries.Add($"{i + 1} {i + 1} {DecimalText.Exact(problem.Linear[i], problem.ObjectiveScale)}");
            }

            for (int k = problem.Quadratic.RowStart[i]; k < problem.Quadratic.RowStart[i + 1]; k++)
            {
                entries.Add($"{i + 1} {problem.Quadratic.Columns[k] + 1} {DecimalText.Exact(problem.Quadratic.Weights[k], 2 * problem.ObjectiveScale)}");
            }
        }

        if (problem.VariableCount > 0 && !problem.Linear.ContainsAnyExcept(0))
        {
            entries.Insert(0, "1 1 0");
        }

        output.Write($"{problem.VariableCount} {entries.Count}\n");
        foreach (string entry in entries)
        {
            output.Write(entry);
            output.Write('\n');
        }
    }
}
