using System.Globalization;
using CoSolve.Problems;

namespace CoSolve.Instances.JobShop;

/// <summary>Reads the two counts that begin every shop format.</summary>
internal static class ShopSize
{
    /// <summary>More machines than this are refused: they are more than any instance has and would only exhaust memory.</summary>
    public const int MostMachines = 1_000_000;

    /// <summary>The number of jobs and of machines, with room in the file for <paramref name="tokensEach"/> numbers for each job
    /// on each machine (0 when a job need not visit all machines).</summary>
    /// <exception cref="InstanceFormatException">A count is missing, negative or more than the file can hold.</exception>
    public static (int Jobs, int Machines) Read(TokenReader reader, int tokensEach)
    {
        int jobs = reader.Count("the number of jobs");
        int machines = jobs > 0 && tokensEach > 0
            ? reader.Count("the number of machines", 0, (double)jobs * tokensEach)
            : reader.SmallInteger("the number of machines", 0, MostMachines);
        return (jobs, machines);
    }

    /// <summary>A number of machines that a file states apart from its operations.</summary>
    /// <exception cref="InvalidProblemException">It is negative or more than any instance has.</exception>
    public static int RequireMachines(int machines) =>
        machines is >= 0 and <= MostMachines ? machines
        : throw new InvalidProblemException($"The number of machines is {machines}; expected 0 to {MostMachines}. Maybe count those that operations name.");

    /// <summary>After the last number of a problem: the end of the file, or text that announces another problem.</summary>
    /// <exception cref="InstanceFormatException">More numbers follow.</exception>
    public static void EndOfProblem(TokenReader reader, bool severalProblems)
    {
        bool text = !reader.AtEnd && !double.TryParse(reader.Peek(), NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        if (!(severalProblems && text))
        {
            reader.End();
        }
    }
}
