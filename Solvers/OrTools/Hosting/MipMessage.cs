using System.Runtime.InteropServices;
using CoSolve.Problems;
using CoSolve.Problems.Models;
using CoSolve.Solvers.OrTools.Linear;

namespace CoSolve.Solvers.OrTools.Hosting;

/// <summary>A call of a MIP solver and its result as bytes: 64-bit floats throughout, which hold all that the models hold.</summary>
internal static class MipMessage
{
    /// <summary>The call as bytes; O(size of the model).</summary>
    public static byte[] Write(MipSolverKind kind, LinearModel model, MipParameters parameters, double[]? hint)
    {
        IReadOnlyList<LinearVariable> columns = model.Variables;
        IReadOnlyList<LinearConstraint> rows = model.Constraints;
        double[] numbers =
        [
            (double)kind, (double)model.Sense, model.ObjectiveOffset, parameters.MaxSeconds ?? -1, parameters.MaxNodes ?? -1, parameters.Seed,
            columns.Count, rows.Count, hint is null ? 0 : 1,
            .. columns.SelectMany(c => new[] { c.Lower, c.Upper, c.Cost, c.IsInteger ? 1.0 : 0.0 }),
            .. rows.SelectMany(r => new[] { r.Lower, r.Upper, r.Variables.Length }),
            .. rows.SelectMany(r => r.Variables).Select(v => (double)v), .. rows.SelectMany(r => r.Coefficients),
            .. hint ?? [],
        ];
        return MemoryMarshal.AsBytes<double>(numbers).ToArray();
    }

    /// <summary>Solves the call that the bytes hold.</summary>
    public static MipResult Solve(byte[] call, CancellationToken stop)
    {
        var reader = new Reader(MemoryMarshal.Cast<byte, double>(call).ToArray());
        var kind = (MipSolverKind)reader.Next();
        var sense = (ObjectiveSense)reader.Next();
        var model = new LinearModel("model", sense) { ObjectiveOffset = reader.Next() };
        double seconds = reader.Next();
        double nodes = reader.Next();
        var parameters = new MipParameters
        {
            MaxSeconds = seconds < 0 ? null : seconds,
            MaxNodes = nodes < 0 ? null : (long)nodes,
            Seed = (int)reader.Next(),
        };
        int columns = (int)reader.Next();
        int rows = (int)reader.Next();
        bool isHinted = reader.Next() != 0;
        for (int c = 0; c < columns; c++)
        {
            ReadOnlySpan<double> column = reader.Take(4);
            model.AddVariable("", column[0], column[1], column[3] != 0, column[2]);
        }

        ReadOnlySpan<double> heads = reader.Take(3 * rows);
        int entries = 0;
        for (int r = 0; r < rows; r++)
        {
            entries += (int)heads[3 * r + 2];
        }

        ReadOnlySpan<double> variables = reader.Take(entries);
        ReadOnlySpan<double> coefficients = reader.Take(entries);
        for (int r = 0, entry = 0; r < rows; r++)
        {
            int length = (int)heads[3 * r + 2];
            var members = new int[length];
            for (int k = 0; k < length; k++)
            {
                members[k] = (int)variables[entry + k];
            }

            model.AddConstraint("", heads[3 * r], heads[3 * r + 1], members, coefficients.Slice(entry, length).ToArray());
            entry += length;
        }

        return InProcessMip.Solve(kind, model, parameters, isHinted ? reader.Take(columns).ToArray() : null, stop);
    }

    /// <summary>A result as bytes.</summary>
    public static byte[] Write(MipResult result)
    {
        double[] numbers = [(double)result.Status, result.Objective ?? double.NaN, result.Bound ?? double.NaN, .. result.Values ?? []];
        return MemoryMarshal.AsBytes<double>(numbers).ToArray();
    }

    /// <summary>The result that the bytes hold.</summary>
    public static MipResult ReadResult(byte[] bytes)
    {
        ReadOnlySpan<double> numbers = MemoryMarshal.Cast<byte, double>(bytes);
        var status = (MipStatus)numbers[0];
        bool hasPoint = status is MipStatus.Optimal or MipStatus.Feasible;
        return new MipResult
        {
            Status = status,
            Values = hasPoint ? numbers[3..].ToArray() : null,
            Objective = hasPoint ? numbers[1] : null,
            Bound = double.IsNaN(numbers[2]) ? null : numbers[2],
        };
    }

    private sealed class Reader(double[] numbers)
    {
        private int _position;

        public double Next() => numbers[_position++];

        public ReadOnlySpan<double> Take(int count)
        {
            _position += count;
            return numbers.AsSpan(_position - count, count);
        }
    }
}
