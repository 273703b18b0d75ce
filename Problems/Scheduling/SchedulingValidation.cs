using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Problems.Scheduling;

/// <summary>Checks that each value of a problem is in range and refers to what there is.</summary>
internal static class SchedulingValidation
{
    /// <summary>Checks a problem; O(size).</summary>
    /// <exception cref="InvalidProblemException">The message names the value and advises.</exception>
    public static void Check(SchedulingProblem problem)
    {
        Require(problem.Horizon is null or >= 0, () => $"The horizon is {problem.Horizon}. Maybe leave it out for none.");
        CheckResources(problem);
        CheckJobs(problem);
        for (int t = 0; t < problem.Tasks.Count; t++)
        {
            CheckTask(problem, t);
            for (int m = 0; m < problem.Tasks[t].Modes.Count; m++)
            {
                CheckMode(problem, t, m);
            }
        }

        CheckPrecedences(problem);
        CheckRules(problem);
        CheckGoals(problem);
    }

    private static void CheckResources(SchedulingProblem problem)
    {
        for (int r = 0; r < problem.Resources.Count; r++)
        {
            SchedulingResource resource = problem.Resources[r];
            string label = problem.ResourceLabel(r);
            bool isMachine = resource.Kind == SchedulingResourceKind.Machine;
            Require(resource.Capacity >= 0, () => $"The capacity of {label} is {resource.Capacity}. Maybe 0 for a resource that is not there.");
            Require(!isMachine || resource.Capacity == 1, () => $"The capacity of {label} is {resource.Capacity}. Maybe make it a renewable resource.");
            Require(
                resource.Kind != SchedulingResourceKind.Consumable || resource.DownTimes.Count == 0,
                () => $"The consumable {label} has down times. Maybe give them to a machine or a renewable resource.");
            Require(isMachine || resource.Setups is null, () => $"There are set-up times on {label}, which is not a machine. Maybe make it one.");
            CheckDownTimes(resource.DownTimes, label);
            CheckSetups(resource.Setups, label);
        }
    }

    private static void CheckDownTimes(IReadOnlyList<SchedulingDownTime> downTimes, string label)
    {
        for (int k = 0; k < downTimes.Count; k++)
        {
            var (from, to) = downTimes[k];
            Require(0 <= from && from < to, () => $"A down time of {label} lasts from {from} to {to}. Maybe exchange its ends.");
            Require(
                k == 0 || downTimes[k - 1].To <= from,
                () => $"The down times of {label} from {downTimes[k - 1].From} and from {from} overlap or are out of order. Maybe join or sort them.");
        }
    }

    private static void CheckSetups(SchedulingSetups? setups, string label)
    {
        if (setups is null)
        {
            return;
        }

        int rows = setups.Times.Count;
        foreach (IReadOnlyList<long> row in setups.Times)
        {
            Require(row.Count == rows, () => $"The set-up times of {label} have {rows} rows, one of them with {row.Count} columns. Maybe a family is missing.");
        }

        Require(
            setups.Initial.Count == 0 || setups.Initial.Count == rows,
            () => $"The initial set-up times of {label} are {setups.Initial.Count} for {rows} families. Maybe leave them out.");
        long least = setups.Times.SelectMany(row => row).Concat(setups.Initial).DefaultIfEmpty().Min();
        Require(least >= 0, () => $"A set-up time of {label} is {least}. Maybe 0 for none.");
    }

    private static void CheckJobs(SchedulingProblem problem)
    {
        for (int j = 0; j < problem.Jobs.Count; j++)
        {
            SchedulingJob job = problem.Jobs[j];
            Require(
                job.Release >= 0 && job.Weight >= 0 && job.DueDate is null or >= 0 && job.Deadline is null or >= 0,
                () => $"The dates of {problem.JobLabel(j)} are {job.Release}, {job.DueDate} and {job.Deadline}, its weight {job.Weight}. Maybe shift the times so that none is negative.");
        }
    }

    private static void CheckTask(SchedulingProblem problem, int task)
    {
        SchedulingTask data = problem.Tasks[task];
        string label = problem.TaskLabel(task);
        Require(data.Modes.Count > 0, () => $"No mode is given for {label}. Maybe one without demands.");
        Require(
            data.Job is null || (data.Job >= 0 && data.Job < problem.Jobs.Count),
            () => $"The job of {label} is {data.Job}; jobs are numbered 0 to {problem.Jobs.Count - 1}. Maybe leave it out for none.");
        Require(
            data.EarliestStart >= 0 && data.LatestEnd is null or >= 0 && data.PinnedStart is null or >= 0,
            () => $"A date of {label} is negative. Maybe shift the times so that none is.");
        Require(
            data.PinnedMode is null || (data.PinnedMode >= 0 && data.PinnedMode < data.Modes.Count),
            () => $"The pinned mode of {label} is {data.PinnedMode}; its modes are numbered 0 to {data.Modes.Count - 1}. Maybe leave it out.");
    }

    private static void CheckMode(SchedulingProblem problem, int task, int mode)
    {
        SchedulingMode data = problem.Tasks[task].Modes[mode];
        string label = $"mode {mode} of {problem.TaskLabel(task)}";
        Require(data.Duration >= 0, () => $"The duration of {label} is {data.Duration}. Maybe 0 for a milestone.");
        var seen = new HashSet<int>();
        foreach (var (resource, amount) in data.Demands)
        {
            Require(
                resource >= 0 && resource < problem.Resources.Count,
                () => $"A demand of {label} names resource {resource}; resources are numbered 0 to {problem.Resources.Count - 1}. Maybe it counts from 1.");
            string of = problem.ResourceLabel(resource);
            Require(seen.Add(resource), () => $"Two demands of {label} name {of}. Maybe add them up.");
            bool isMachine = problem.Resources[resource].Kind == SchedulingResourceKind.Machine;
            Require(amount >= 0, () => $"The demand of {label} for {of} is {amount}. Maybe 0 for none.");
            Require(!isMachine || amount == 1, () => $"The demand of {label} for {of} is {amount}. Maybe 1, as machines process one task at a time.");
            if (problem.Resources[resource].Setups is { } setups)
            {
                int family = problem.Tasks[task].Family;
                Require(
                    family >= 0 && family < setups.FamilyCount,
                    () => $"The family of {problem.TaskLabel(task)} is {family}, but {of} has set-up times for {setups.FamilyCount} families. Maybe families count from 0.");
                Require(data.Duration > 0, () => $"The duration of {label} is 0 on {of}, which has set-up times, so its place in the sequence is open. Maybe at least 1.");
            }
        }
    }

    private static void CheckPrecedences(SchedulingProblem problem)
    {
        var isBlocking = new bool[problem.Tasks.Count];
        foreach (SchedulingPrecedence p in problem.Precedences)
        {
            RequireTask(problem, p.Before, "A precedence");
            RequireTask(problem, p.After, "A precedence");
            string label = $"precedence from {problem.TaskLabel(p.Before)} to {problem.TaskLabel(p.After)}";
            Require(p.Before != p.After, () => $"The {label} names one task twice. Maybe set the task's dates instead.");
            // Lags as large as this have no meaning beside times that add up to a quarter of the 64-bit range.
            const long largest = long.MaxValue / 4;
            Require(
                p.Lag is >= -largest and <= largest && (p.LargestLag ?? 0) is >= -largest and <= largest,
                () => $"A lag of the {label} is larger than {largest}. Maybe leave it out for none.");
            Require(p.LargestLag is null || p.LargestLag >= p.Lag, () => $"The {label} has the lags {p.Lag} to {p.LargestLag}. Maybe exchange them.");
            if (p.IsBlocking)
            {
                Require(p.Kind == SchedulingLagKind.EndStart && p.Lag >= 0, () => $"The {label} is blocking, but its lag is not an end-start lag of at least 0. Maybe use two precedences.");
                Require(!isBlocking[p.Before], () => $"The {label} is the second that {problem.TaskLabel(p.Before)} is blocked by. Maybe keep one.");
                isBlocking[p.Before] = true;
            }
        }
    }

    private static void CheckRules(SchedulingProblem problem)
    {
        foreach (SchedulingMachineRule rule in problem.MachineRules)
        {
            RequireTask(problem, rule.First, "A machine rule");
            RequireTask(problem, rule.Second, "A machine rule");
            Require(rule.First != rule.Second, () => $"A machine rule names {problem.TaskLabel(rule.First)} twice. Maybe the second number is wrong.");
            Require(
                rule.Kind != SchedulingMachineRuleKind.Consecutive || problem.Tasks[rule.First].Modes.Concat(problem.Tasks[rule.Second].Modes).All(m => m.Duration > 0),
                () => $"The consecutive {problem.TaskLabel(rule.First)} and {problem.TaskLabel(rule.Second)} may take no time, so their places in a sequence are open. Maybe at least 1.");
        }

        foreach (SchedulingSelection selection in problem.Selections)
        {
            RequireDistinct(problem, selection.Tasks, "A selection");
        }

        foreach (SchedulingSequence sequence in problem.Sequences)
        {
            foreach (IReadOnlyList<int> row in sequence.Rows)
            {
                RequireDistinct(problem, row, "A sequence");
                Require(row.Count == sequence.Rows[0].Count, () => $"A sequence has rows of {sequence.Rows[0].Count} and of {row.Count} tasks. Maybe split it in two.");
            }
        }
    }

    private static void CheckGoals(SchedulingProblem problem)
    {
        Require(problem.Goals.Count > 0, () => "No goal is given. Maybe the makespan.");
        Require(problem.Goals.DistinctBy(g => g.Criterion).Count() == problem.Goals.Count, () => "A criterion is given twice. Maybe add up its weights.");
        foreach (SchedulingGoal goal in problem.Goals)
        {
            Require(goal.Weight >= 1, () => $"The weight of {goal.Criterion} is {goal.Weight}. Maybe leave the goal out.");
            Require(!problem.IsLexicographic || goal.Weight == 1, () => $"The goals are lexicographic, but {goal.Criterion} has the weight {goal.Weight}. Maybe 1.");
        }
    }

    private static void RequireDistinct(SchedulingProblem problem, IReadOnlyList<int> tasks, string what)
    {
        var seen = new HashSet<int>();
        foreach (int task in tasks)
        {
            RequireTask(problem, task, what);
            Require(seen.Add(task), () => $"{what} names {problem.TaskLabel(task)} twice. Maybe the second number is wrong.");
        }
    }

    private static void RequireTask(SchedulingProblem problem, int task, string what) =>
        Require(task >= 0 && task < problem.Tasks.Count, () => $"{what} names task {task}; tasks are numbered 0 to {problem.Tasks.Count - 1}. Maybe it counts from 1.");

    private static void Require(bool condition, Func<string> message)
    {
        if (!condition)
        {
            throw new InvalidProblemException(message());
        }
    }
}
