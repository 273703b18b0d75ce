using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Instances.Scheduling;

/// <summary>What the layouts of projects share: rows of capacities, and of a duration with demands.</summary>
internal static class ProjectRows
{
    /// <summary>The capacities of renewable resources.</summary>
    public static SchedulingResource[] Renewables(TokenReader reader, int count)
    {
        var resources = new SchedulingResource[count];
        for (int r = 0; r < count; r++)
        {
            resources[r] = new SchedulingResource(SchedulingResourceKind.Renewable, reader.Integer($"the capacity of resource {r + 1}", 0));
        }

        return resources;
    }

    /// <summary>A duration and as many demands as there are resources.</summary>
    public static SchedulingMode Mode(TokenReader reader, int resources, string label)
    {
        long duration = reader.Integer($"the duration of {label}", 0);
        var demands = new List<SchedulingDemand>();
        for (int r = 0; r < resources; r++)
        {
            long amount = reader.Integer($"the demand of {label} for resource {r + 1}", 0);
            if (amount > 0)
            {
                demands.Add(new SchedulingDemand(r, amount));
            }
        }

        return new SchedulingMode(duration, demands);
    }
}
