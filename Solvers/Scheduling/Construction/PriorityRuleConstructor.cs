using CoSolve.Problems;
using CoSolve.Problems.Scheduling;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Scheduling.Generation;

namespace CoSolve.Solvers.Scheduling.Construction;

/// <summary>
/// The best schedule of all priority rules, each by the serial and the parallel scheme, and by the serial one with the modes that end first (Kolisch 1996, DOI
/// 10.1016/0272-6963(95)00032-1); on large problems the first rule by the serial scheme alone. Null for problems that list scheduling does not take, and when deadlines or stocks are exceeded by all of them.
/// </summary>
public sealed class PriorityRuleConstructor : IConstructor<SchedulingProblem, SchedulingSolution>
{
    /// <summary>Tasks up to which all rules and schemes are tried, which takes seconds on 20,000.</summary>
    private const int MostTasksForAll = 5_000;

    /// <inheritdoc/>
    public string Name => "rules";

    /// <inheritdoc/>
    public SchedulingSolution? Construct(SchedulingProblem problem, RandomStream random, CancellationToken cancellationToken)
    {
        if (ActivityNetwork.Inapplicable(problem) is not null)
        {
            return null;
        }

        var network = ActivityNetwork.Of(problem);
        var schedule = new ListSchedule(network);
        var vectors = new ModeVectors(network);
        bool canChoose = vectors.HasChoice && network.RowCount == 0 && network.Tasks.All(t => t.Length == 1);
        (long Objective, SchedulingSolution? Solution) best = (long.MaxValue, null);
        foreach (ActivityRule rule in Enum.GetValues<ActivityRule>())
        {
            long[] priorities = ActivityPriorities.Of(network, rule);
            int[] list = ActivityPriorities.List(network, priorities);
            int[] modes = vectors.Shortest();
            vectors.Repair(modes, random);
            schedule.Build(list, modes);
            Keep();
            if (best.Solution is not null && problem.Tasks.Count > MostTasksForAll)
            {
                break;
            }

            new ParallelSchedule(schedule).Build(priorities, modes);
            Keep();
            if (canChoose)
            {
                schedule.BuildWithEarliestEnds(list, modes);
                Keep();
            }

            if (best.Solution is not null && cancellationToken.IsCancellationRequested)
            {
                break;
            }
        }

        return best.Solution;

        void Keep()
        {
            if (schedule.Excess == 0 && schedule.Objective < best.Objective)
            {
                best = (schedule.Objective, schedule.ToSolution());
            }
        }
    }
}
