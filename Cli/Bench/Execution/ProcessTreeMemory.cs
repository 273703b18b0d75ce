using System.Globalization;

namespace CoSolve.Cli.Bench.Execution;

/// <summary>The memory of a process and of all that it started, as Linux tells it under <c>/proc</c>; elsewhere nothing is known.</summary>
internal static class ProcessTreeMemory
{
    private const string Resident = "VmRSS:";

    /// <summary>The resident megabytes (2^20 bytes) of the tree at this moment; 0 where the system does not tell. Pages that
    /// several of its processes share count for each. O(processes of the tree).</summary>
    public static double ResidentMegabytes(int processId)
    {
        string folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}");
        if (!Directory.Exists(folder))
        {
            return 0;
        }

        try
        {
            double megabytes = ResidentOf(folder);
            foreach (string task in Directory.EnumerateDirectories(folder + "/task"))
            {
                string children = task + "/children";
                if (File.Exists(children))
                {
                    megabytes += File.ReadAllText(children).Split(' ', StringSplitOptions.RemoveEmptyEntries)
                        .Sum(child => ResidentMegabytes(int.Parse(child, CultureInfo.InvariantCulture)));
                }
            }

            return megabytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0; // it ended while it was read
        }
    }

    private static double ResidentOf(string folder)
    {
        string? line = File.ReadLines(folder + "/status").FirstOrDefault(l => l.StartsWith(Resident, StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line[Resident.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }
}
