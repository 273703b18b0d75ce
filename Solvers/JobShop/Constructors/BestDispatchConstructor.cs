using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Dispatching;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop.Constructors;

/// <summary>
/// The best schedule of all priority rules (for job criteria also of apparent tardiness cost) with non-delay and active generation and then, as far as <see cref="Budget"/> allows, of
/// rules with noise. Cancellation ends it with the best so far.
/// </summary>
public sealed class BestDispatchConstructor : IConstructor<JobShopProblem, JobShopSolution>
{
    private static readonly PriorityRule[] MakespanRules =
        [PriorityRule.Mwkr, PriorityRule.FddMwkr, PriorityRule.Mopnr, PriorityRule.Spt, PriorityRule.Lpt];

    private static readonly PriorityRule[] JobRules = [.. MakespanRules, PriorityRule.Edd, PriorityRule.Wspt];

    /// <summary>How many operations may be dispatched in all by randomised rules; the named rules always run.</summary>
    public long Budget { get; init; } = 30_000;

    /// <summary>One rule to take alone; null for all that suit the criterion.</summary>
    public PriorityRule? Rule { get; init; }

    /// <summary>Active generation scans the waiting operations; it is left out where that would take more steps than this.</summary>
    public long MostActiveSteps { get; init; } = 20_000_000;

    /// <inheritdoc/>
    public string Name => "dispatch";

    /// <inheritdoc/>
    public JobShopSolution? Construct(JobShopProblem problem, RandomStream random, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(random);
        PriorityRule[] rules = Rule is { } one ? [one] : problem.Criterion == JobShopCriterion.Makespan ? MakespanRules : JobRules;
        bool active = (double)problem.OperationCount * problem.JobCount / Math.Max(1, problem.MachineCount) <= MostActiveSteps;
        JobShopSolution? best = null;
        long bestValue = long.MaxValue;
        try
        {
            foreach (PriorityRule rule in rules)
            {
                Try(new PriorityRulePolicy<DispatchState>(rule), ScheduleGeneration.NonDelay);
                if (active)
                {
                    Try(new PriorityRulePolicy<DispatchState>(rule), ScheduleGeneration.Active);
                }
            }

            // A policy that looks at the clock scores all that wait at each decision, like active generation.
            if (active && Rule is null && problem.Criterion != JobShopCriterion.Makespan)
            {
                Try(new ApparentTardinessPolicy(problem), ScheduleGeneration.NonDelay);
                Try(new ApparentTardinessPolicy(problem), ScheduleGeneration.Active);
            }

            for (long left = Budget / Math.Max(1, problem.OperationCount); left > 0 && problem.OperationCount > 1; left--)
            {
                var policy = new NoisyPolicy<DispatchState>(new PriorityRulePolicy<DispatchState>(rules[random.NextInt(rules.Length)]), 0.3 * random.NextDouble());
                Try(policy, active && random.NextInt(3) == 0 ? ScheduleGeneration.Active : ScheduleGeneration.NonDelay);
            }
        }
        catch (OperationCanceledException) when (best is not null)
        {
            // What has been built is worth keeping.
        }

        return best;

        void Try(IDispatchPolicy<DispatchState> policy, ScheduleGeneration generation)
        {
            JobShopSolution solution = DispatchScheduler.Build(problem, policy, generation, random.Split(), cancellationToken);
            long value = JobShopObjective.Evaluate(problem, solution);
            if (value < bestValue)
            {
                (best, bestValue) = (solution, value);
            }
        }
    }
}
