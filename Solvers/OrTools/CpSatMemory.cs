using Google.OrTools.Sat;

namespace CoSolve.Solvers.OrTools;

/// <summary>
/// Refuses models that this machine's memory surely cannot take, since a native solver that runs out of memory ends the whole process.
/// </summary>
internal static class CpSatMemory
{
    // Resident bytes of CP-SAT for each byte of the message: measured 10 on one long row, 47 on clauses, hundreds on intervals.
    private const double BytesInPresolve = 30;
    private const double BytesForEachWorker = 10;

    // The message crosses to the native side as one buffer with a length of 31 bits.
    private const long LargestMessage = int.MaxValue;

    /// <summary>Does nothing for a model that may fit.</summary>
    /// <exception cref="OrToolsException">The model is too large; the message says how much memory it would take.</exception>
    public static void Require(CpModelProto proto, int workers)
    {
        long size = SizeOf(proto);
        double bytes = size * (BytesInPresolve + BytesForEachWorker * workers);
        double available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (size > LargestMessage || bytes > available)
        {
            throw new OrToolsException(
                OrToolsFailure.InvalidModel,
                $"The constraint model of {size / 1e6:F0} MB would take CP-SAT about {bytes / 1e9:F0} GB of memory, and this machine has {available / 1e9:F0}. Maybe use fewer workers, or engine auto.");
        }
    }

    /// <summary>The size of the message in bytes; O(its size), without writing it.</summary>
    private static long SizeOf(CpModelProto proto)
    {
        long size = 0;
        foreach (IntegerVariableProto variable in proto.Variables)
        {
            size += variable.CalculateSize();
        }

        foreach (ConstraintProto constraint in proto.Constraints)
        {
            size += constraint.CalculateSize();
        }

        return size + (proto.Objective?.CalculateSize() ?? 0);
    }
}
