namespace CoSolve.Instances.Routing;

/// <summary>The depots of a keyword file.</summary>
internal static class TsplibDepots
{
    /// <summary>The depots' nodes from 0: those of DEPOT_SECTION, or the first node.</summary>
    /// <exception cref="InstanceFormatException">A depot is named twice, or has a demand or a service time.</exception>
    public static List<int> Of(InstanceText text, TsplibDocument document, long[] demands)
    {
        List<int> depots = document.Depots is { Count: > 0 } given ? given : [0];
        if (depots.Distinct().Count() != depots.Count)
        {
            throw new InstanceFormatException(text.File, 1, 1, "DEPOT_SECTION names a depot twice.");
        }

        foreach (int depot in depots)
        {
            if (demands[depot] != 0 || document.ServiceTimes?[depot] is > 0)
            {
                string what = demands[depot] != 0 ? $"demand {demands[depot]}" : $"service time {DecimalText.Plain(document.ServiceTimes![depot])}";
                throw new InstanceFormatException(text.File, 1, 1, $"the depot, node {depot + 1}, has the {what}; expected 0.");
            }
        }

        return depots;
    }
}
