using CoSolve.Instances;
using CoSolve.Instances.Scheduling;
using CoSolve.Problems;
using CoSolve.Problems.FlowShop;
using CoSolve.Problems.JobShop;
using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Cli.Families;

/// <summary>
/// Another criterion, and dates of jobs, for a shop whose file has none. Job and flexible job shops stay what they are under the criteria that they take
/// themselves; all other shops and criteria become general scheduling problems.
/// </summary>
internal static class ShopCriteria
{
    private static readonly Dictionary<string, SchedulingCriterion> ByName = new()
    {
        ["makespan"] = SchedulingCriterion.Makespan,
        ["completion"] = SchedulingCriterion.TotalCompletionTime,
        ["flow-time"] = SchedulingCriterion.TotalFlowTime,
        ["tardiness"] = SchedulingCriterion.TotalTardiness,
        ["earliness"] = SchedulingCriterion.TotalEarliness,
        ["late-jobs"] = SchedulingCriterion.LateJobs,
        ["largest-tardiness"] = SchedulingCriterion.LargestTardiness,
        ["setup-time"] = SchedulingCriterion.TotalSetupTime,
    };

    private static readonly Dictionary<SchedulingCriterion, JobShopCriterion> OfJobShops = new()
    {
        [SchedulingCriterion.Makespan] = JobShopCriterion.Makespan,
        [SchedulingCriterion.TotalCompletionTime] = JobShopCriterion.TotalWeightedCompletionTime,
        [SchedulingCriterion.TotalTardiness] = JobShopCriterion.TotalWeightedTardiness,
    };

    /// <summary>What <c>--criterion</c> takes.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>Gives a shop a criterion and dates.</summary>
    /// <param name="problem">The shop.</param>
    /// <param name="criterionName">One of <see cref="Names"/>; null to keep the criterion.</param>
    /// <param name="dates">The file with the jobs' dates; null to keep the dates.</param>
    /// <exception cref="ArgumentException">The problem is not a shop.</exception>
    /// <exception cref="InstanceFormatException">The file is malformed.</exception>
    public static IProblem Apply(IProblem problem, string? criterionName, InstanceText? dates)
    {
        SchedulingCriterion? criterion = criterionName is null ? null : ByName[criterionName];
        if (problem is JobShopProblem shop && (criterion is null || OfJobShops.ContainsKey(criterion.Value)))
        {
            return OfJobShop(shop, criterion is { } asked ? OfJobShops[asked] : shop.Criterion, dates);
        }

        SchedulingData data = problem switch
        {
            JobShopProblem jobShop => SchedulingConversions.Of(jobShop).Target.ToData(),
            FlowShopProblem flowShop => SchedulingConversions.Of(flowShop).Target.ToData(),
            SchedulingProblem scheduling => scheduling.ToData(),
            _ => throw new ArgumentException("--criterion and --dates are for shops and scheduling problems. Maybe leave them out."),
        };
        IReadOnlyList<JobDates>? read = dates is null ? null : JobDatesFile.Read(dates, data.Jobs.Count);
        return new SchedulingProblem(data with
        {
            Jobs = read is null ? data.Jobs : [.. data.Jobs.Zip(read, (job, d) => job with { Release = d.Release, DueDate = d.DueDate, Weight = d.Weight })],
            Goals = criterion is { } chosen ? [new(chosen)] : data.Goals,
            IsLexicographic = data.IsLexicographic && criterion is null,
        });
    }

    private static JobShopProblem OfJobShop(JobShopProblem shop, JobShopCriterion criterion, InstanceText? dates)
    {
        IReadOnlyList<JobDates>? read = dates is null ? null : JobDatesFile.Read(dates, shop.JobCount);
        return new JobShopProblem(
            shop.Name,
            shop.MachineCount,
            read is null ? shop.Jobs : [.. shop.Jobs.Zip(read, (job, d) => job with { ReleaseTime = d.Release, DueDate = d.DueDate, Weight = d.Weight })],
            criterion);
    }
}
