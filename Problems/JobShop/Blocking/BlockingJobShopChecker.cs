namespace CoSolve.Problems.JobShop.Blocking;

/// <summary>
/// Checks a blocking schedule from the definition alone. The rules: (i) no two jobs are on a machine at a time, waiting included;
/// (ii) a job leaves a machine when its next operation starts, and its last machine when it is done; (iii) jobs that move at the same
/// moment go onto different machines, each free or left at that moment; (iv) nothing starts or is processed while a machine is down.
/// </summary>
public static class BlockingJobShopChecker
{
    // Later times could overflow when durations are added; no sensible schedule needs them.
    private const long LatestTime = long.MaxValue / 4;

    /// <summary>All violations and the makespan; O(n log n + n s) for n operations and s shutdowns of a machine.</summary>
    public static CheckReport Check(BlockingJobShopProblem problem, BlockingJobShopSolution solution)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(solution);
        if (solution.Starts.Length != problem.OperationCount)
        {
            return new CheckReport(null, [$"the schedule has {solution.Starts.Length} operations, the problem has {problem.OperationCount}"]);
        }

        var violations = new List<string>();
        var onMachine = new List<(long Start, long Release, string Name)>[problem.MachineCount];
        long makespan = 0;
        for (int j = 0; j < problem.JobCount; j++)
        {
            for (int o = problem.FirstOperation[j]; o < problem.FirstOperation[j + 1]; o++)
            {
                var (start, release) = (solution.Starts[o], solution.Releases[o]);
                string name = $"({j},{o - problem.FirstOperation[j]})";
                if (start < 0 || release < start || release > LatestTime)
                {
                    violations.Add($"operation {name} occupies its machine from {start} to {release}; times must ascend from 0 to {LatestTime}");
                    continue;
                }

                long done = CheckProcessing(problem, solution, o, name, violations);
                bool isLast = o + 1 == problem.FirstOperation[j + 1];
                CheckRelease(release, isLast ? done : solution.Starts[o + 1], isLast, name, violations);
                (onMachine[problem.Machine[o]] ??= []).Add((start, release, name));
                makespan = Math.Max(makespan, release);
            }
        }

        for (int m = 0; m < onMachine.Length; m++)
        {
            CheckMachine(m, onMachine[m] ?? [], violations);
        }

        return new CheckReport(violations.Count == 0 ? makespan : null, violations);
    }

    /// <summary>Rule (iv); returns when the operation is done, the time counted in which its machine works.</summary>
    private static long CheckProcessing(
        BlockingJobShopProblem problem, BlockingJobShopSolution solution, int operation, string name, List<string> violations)
    {
        var (start, release) = (solution.Starts[operation], solution.Releases[operation]);
        int machine = problem.Machine[operation];
        long done = start + problem.Duration[operation];
        foreach (var (_, from, to) in problem.ShutdownsOf(machine))
        {
            if (from <= start && start < to)
            {
                violations.Add($"machine {machine}: operation {name} starts at {start}, during the shutdown [{from}, {to})");
                done += to - start;
            }
            else if (from > start && from < done)
            {
                done += to - from;
            }
        }

        if (release < done)
        {
            violations.Add($"operation {name} leaves machine {machine} at {release}, before it is processed at {done}");
        }

        return done;
    }

    /// <summary>Rule (ii).</summary>
    private static void CheckRelease(long release, long expected, bool isLast, string name, List<string> violations)
    {
        if (release != expected)
        {
            violations.Add(isLast
                ? $"operation {name} leaves its machine at {release}, but its job is done at {expected}"
                : $"operation {name} leaves its machine at {release}, but the next operation of its job starts at {expected}");
        }
    }

    /// <summary>Rules (i) and (iii).</summary>
    private static void CheckMachine(int machine, List<(long Start, long Release, string Name)> stays, List<string> violations)
    {
        stays.Sort();
        for (int k = 1; k < stays.Count; k++)
        {
            var (before, after) = (stays[k - 1], stays[k]);
            if (after.Start == before.Start)
            {
                violations.Add($"machine {machine}: operations {before.Name} and {after.Name} both move onto it at {after.Start}");
            }
            else if (after.Start < before.Release)
            {
                violations.Add($"machine {machine}: operations {before.Name} and {after.Name} are both on it in "
                    + $"[{after.Start}, {Math.Min(before.Release, after.Release)})");
            }

            if (before.Release > after.Release)
            {
                stays[k] = after with { Release = before.Release, Name = before.Name };
            }
        }
    }
}
