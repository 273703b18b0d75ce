using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Solvers.Scheduling.Permutation;

/// <summary>What the completion times of a flow shop's jobs cost under the problem's goals.</summary>
internal sealed class ShopCosts
{
    private ShopCosts(int jobs) =>
        (Completion, Tardiness, Earliness, Late, DueDates) = (new long[jobs], new long[jobs], new long[jobs], new long[jobs], new long[jobs]);

    /// <summary>What a unit of makespan costs.</summary>
    public long MakespanFactor { get; private set; }

    /// <summary>Whether the makespan is all that counts.</summary>
    public bool IsMakespan { get; private set; }

    /// <summary>Whether any job has a due date that counts.</summary>
    public bool HasDueDates { get; private set; }

    /// <summary>For each job what a unit of completion time costs.</summary>
    public long[] Completion { get; }

    /// <summary>For each job what a unit of tardiness costs; 0 without a due date.</summary>
    public long[] Tardiness { get; }

    /// <summary>For each job what a unit of earliness costs; 0 without a due date.</summary>
    public long[] Earliness { get; }

    /// <summary>For each job what it costs to be late; 0 without a due date.</summary>
    public long[] Late { get; }

    /// <summary>The due date of each job; 0 for none.</summary>
    public long[] DueDates { get; }

    /// <summary>The costs of a problem whose goals are sums over jobs and the makespan, and whose jobs have no release dates.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="jobOf">The problem's job of each column.</param>
    public static ShopCosts Of(SchedulingProblem problem, int[] jobOf)
    {
        var costs = new ShopCosts(jobOf.Length);
        for (int g = 0; g < problem.Goals.Count; g++)
        {
            long factor = problem.GoalFactors[g];
            SchedulingCriterion criterion = problem.Goals[g].Criterion;
            if (criterion == SchedulingCriterion.Makespan)
            {
                costs.MakespanFactor = factor;
                continue;
            }

            // Without release dates the flow time is the completion time.
            bool hasDueDate = criterion is SchedulingCriterion.TotalTardiness or SchedulingCriterion.TotalEarliness or SchedulingCriterion.LateJobs;
            long[] factors = criterion switch
            {
                SchedulingCriterion.TotalTardiness => costs.Tardiness,
                SchedulingCriterion.TotalEarliness => costs.Earliness,
                SchedulingCriterion.LateJobs => costs.Late,
                _ => costs.Completion,
            };
            for (int j = 0; j < jobOf.Length; j++)
            {
                SchedulingJob job = problem.Jobs[jobOf[j]];
                costs.DueDates[j] = job.DueDate ?? 0;
                factors[j] += hasDueDate && job.DueDate is null ? 0 : factor * job.Weight;
            }

            costs.HasDueDates |= hasDueDate;
        }

        costs.IsMakespan = problem.Goals.All(g => g.Criterion == SchedulingCriterion.Makespan);
        return costs;
    }

    /// <summary>What a job costs that completes at a time, the makespan left aside.</summary>
    public long Of(int job, long completion)
    {
        long late = completion - DueDates[job];
        return (Completion[job] * completion) + (Tardiness[job] * Math.Max(0, late)) + (Earliness[job] * Math.Max(0, -late)) + (late > 0 ? Late[job] : 0);
    }

    /// <summary>More than any sequence without set-up times costs.</summary>
    public Int128 Most(PermutationShop shop)
    {
        Int128 work = shop.Work;
        Int128 most = MakespanFactor * work;
        for (int j = 0; j < DueDates.Length; j++)
        {
            most += ((Int128)Completion[j] + Tardiness[j]) * work + ((Int128)Earliness[j] * DueDates[j]) + Late[j] + DueDates[j];
        }

        return most;
    }
}
