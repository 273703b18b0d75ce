namespace CoSolve.Problems.JobShop;

/// <summary>
/// Checks a job shop schedule from the definition alone: lengths, chosen alternatives, starts, release times, technological order
/// and machines that process one operation at a time. An operation of duration zero needs its machine at one moment, so it
/// may touch other operations but not lie strictly inside one (the disjunctive graph's convention).
/// </summary>
public static class JobShopChecker
{
    // Starts above this could overflow when a duration is added; no sensible schedule needs them.
    private const long LatestStart = long.MaxValue / 2;

    /// <summary>All violations and the objective; O(n log n) for n operations. On each machine every operation that overlaps
    /// is named with the one, among those begun earlier, that ends last.</summary>
    public static CheckReport Check(JobShopProblem problem, JobShopSolution solution)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(solution);
        if (solution.Starts.Length != problem.OperationCount)
        {
            return new CheckReport(null, [$"the schedule has {solution.Starts.Length} operations, the problem has {problem.OperationCount}"]);
        }

        var violations = new List<string>();
        bool[] defined = CheckValues(problem, solution, violations);
        CheckJobs(problem, solution, defined, violations);
        CheckMachines(problem, solution, defined, violations);
        return new CheckReport(ObjectiveOf(problem, solution, defined, violations), violations);
    }

    private static bool[] CheckValues(JobShopProblem problem, JobShopSolution solution, List<string> violations)
    {
        var defined = new bool[problem.OperationCount];
        for (int o = 0; o < defined.Length; o++)
        {
            int alternative = solution.Alternatives[o];
            long start = solution.Starts[o];
            bool own = alternative >= problem.FirstAlternative[o] && alternative < problem.FirstAlternative[o + 1];
            if (!own)
            {
                violations.Add($"operation {Name(problem, o)} chooses alternative {alternative}, which is not its own");
            }

            if (start < 0)
            {
                violations.Add($"operation {Name(problem, o)} starts at {start}, before time 0");
            }

            if (start > LatestStart)
            {
                violations.Add($"operation {Name(problem, o)} starts at {start}, beyond the latest representable start {LatestStart}");
            }

            defined[o] = own && start >= -LatestStart && start <= LatestStart;
        }

        return defined;
    }

    private static void CheckJobs(JobShopProblem problem, JobShopSolution solution, bool[] defined, List<string> violations)
    {
        for (int j = 0; j < problem.JobCount; j++)
        {
            long release = problem.Jobs[j].ReleaseTime;
            int first = problem.FirstOperation[j];
            for (int o = first; o < problem.FirstOperation[j + 1]; o++)
            {
                if (o == first && solution.Starts[o] < release && release > 0)
                {
                    violations.Add($"operation {Name(problem, o)} starts at {solution.Starts[o]}, before the release time {release} of job {j}");
                }

                if (o > first && defined[o - 1] && solution.Starts[o] < End(problem, solution, o - 1))
                {
                    violations.Add($"job {j}: operation {Name(problem, o)} starts at {solution.Starts[o]}, before operation "
                        + $"{Name(problem, o - 1)} ends at {End(problem, solution, o - 1)}");
                }
            }
        }
    }

    private static void CheckMachines(JobShopProblem problem, JobShopSolution solution, bool[] defined, List<string> violations)
    {
        var busy = new List<(long Start, long End, int Operation)>[problem.MachineCount];
        for (int o = 0; o < defined.Length; o++)
        {
            if (defined[o])
            {
                int machine = problem.Machine[solution.Alternatives[o]];
                (busy[machine] ??= []).Add((solution.Starts[o], End(problem, solution, o), o));
            }
        }

        for (int m = 0; m < busy.Length; m++)
        {
            if (busy[m] is { } operations)
            {
                operations.Sort();
                CheckMachine(problem, m, operations, violations);
            }
        }
    }

    private static void CheckMachine(
        JobShopProblem problem, int machine, List<(long Start, long End, int Operation)> sorted, List<string> violations)
    {
        var last = sorted[0];
        foreach (var next in sorted.Skip(1))
        {
            if (next.Start < last.End)
            {
                violations.Add($"machine {machine}: operations {Name(problem, last.Operation)} and {Name(problem, next.Operation)} "
                    + $"overlap at [{next.Start}, {Math.Min(last.End, next.End)})");
            }

            last = next.End >= last.End ? next : last;
        }
    }

    private static long? ObjectiveOf(JobShopProblem problem, JobShopSolution solution, bool[] defined, List<string> violations)
    {
        if (defined.Contains(false))
        {
            return null;
        }

        try
        {
            return JobShopObjective.Evaluate(problem, solution);
        }
        catch (OverflowException)
        {
            violations.Add("the objective does not fit in 64 bits");
            return null;
        }
    }

    private static long End(JobShopProblem problem, JobShopSolution solution, int operation) =>
        solution.Starts[operation] + problem.Duration[solution.Alternatives[operation]];

    private static string Name(JobShopProblem problem, int operation)
    {
        int job = problem.JobOf[operation];
        return $"({job},{operation - problem.FirstOperation[job]})";
    }
}
