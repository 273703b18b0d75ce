using System.Globalization;

namespace CoSolve.Instances.JobShop;

/// <summary>
/// The text shared by the solutions of all shops: a line with the criterion and its value, then <c>Machine 0: 4.0 2.1 ...</c> for
/// each machine, job.operation in processing order, all from 0.
/// </summary>
internal static class MachineLines
{
    /// <summary>Reads the lines and hands each entry over in the order of the file.</summary>
    /// <param name="text">The file.</param>
    /// <param name="criterion">The first word of the first line.</param>
    /// <param name="machines">The number of machines.</param>
    /// <param name="entry">Receives machine, job, operation and the reader (for errors).</param>
    /// <returns>The value on the first line.</returns>
    /// <exception cref="InstanceFormatException">The text is malformed.</exception>
    public static long Read(InstanceText text, string criterion, int machines, Action<TokenReader, int, int, int> entry)
    {
        var reader = new TokenReader(text) { CommentStarts = "#" };
        if (!reader.Token($"'{criterion}'").Equals(criterion, StringComparison.OrdinalIgnoreCase))
        {
            throw reader.Error($"expected '{criterion}' and its value at the beginning.");
        }

        long value = reader.Integer($"the value of {criterion}");
        var seen = new bool[machines];
        while (!reader.AtEnd)
        {
            if (!reader.Token("'Machine'").Equals("Machine", StringComparison.OrdinalIgnoreCase))
            {
                throw reader.Error("expected 'Machine' and its number.");
            }

            int machine = Machine(reader, machines);
            if (seen[machine])
            {
                throw reader.Error($"machine {machine} has two lines.");
            }

            seen[machine] = true;
            while (reader.HasTokenOnLine())
            {
                var (job, operation) = Operation(reader);
                entry(reader, machine, job, operation);
            }
        }

        return value;
    }

    /// <summary>Writes the first line.</summary>
    public static void WriteCriterion(string criterion, long value, TextWriter output) =>
        output.Write(string.Create(CultureInfo.InvariantCulture, $"{criterion} {value}\n"));

    /// <summary>Begins the line of a machine; entries follow by <see cref="WriteEntry"/>, the caller ends the line.</summary>
    public static void WriteMachine(int machine, TextWriter output) =>
        output.Write(string.Create(CultureInfo.InvariantCulture, $"Machine {machine}:"));

    /// <summary>Writes an entry.</summary>
    public static void WriteEntry(int job, int operation, TextWriter output) =>
        output.Write(string.Create(CultureInfo.InvariantCulture, $" {job}.{operation}"));

    private static int Machine(TokenReader reader, int machines)
    {
        ReadOnlySpan<char> token = reader.Token("a machine's number and ':'");
        return token.EndsWith(":") && TryNumber(token[..^1], out int machine) && machine < machines
            ? machine
            : throw reader.Error($"expected a machine's number between 0 and {machines - 1} and ':'.");
    }

    private static (int Job, int Operation) Operation(TokenReader reader)
    {
        ReadOnlySpan<char> token = reader.Token("job.operation");
        int dot = token.IndexOf('.');
        return dot > 0 && TryNumber(token[..dot], out int job) && TryNumber(token[(dot + 1)..], out int operation)
            ? (job, operation)
            : throw reader.Error("expected an operation as job.operation, both from 0.");
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
