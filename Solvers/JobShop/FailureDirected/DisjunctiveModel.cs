using CoSolve.Problems.JobShop;

namespace CoSolve.Solvers.JobShop.FailureDirected;

/// <summary>
/// A classic job shop as constraint propagation sees it: operations with durations, chained by jobs, and for each machine every pair of its
/// operations, one of which goes first. Pair p has two literals, 2p and 2p + 1, one for each direction; a literal's negation is its
/// exclusive or with 1.
/// </summary>
internal sealed class DisjunctiveModel
{
    /// <summary>Operations on one machine, at most: the sets of operations before and after another are words of 64 bits.</summary>
    public const int MostOnMachine = 64;

    private readonly int[][] _onMachine;
    private readonly int[][] _literals;

    /// <summary>Takes over a problem for which <see cref="WhyNot"/> is null; O(pairs).</summary>
    public DisjunctiveModel(JobShopProblem problem)
    {
        int n = problem.OperationCount;
        Horizon = (int)JobShopWindows.SerialHorizon(problem);
        (Duration, Machine, Slot, Previous, Next) = (new int[n], new int[n], new int[n], new int[n], new int[n]);
        (Head, Tail) = (new int[n], new int[n]);
        long[] heads = JobShopWindows.Heads(problem);
        long[] tails = JobShopWindows.Tails(problem);
        var onMachine = new List<int>[problem.MachineCount];
        for (int o = 0; o < n; o++)
        {
            int job = problem.JobOf[o];
            Previous[o] = o > problem.FirstOperation[job] ? o - 1 : -1;
            Next[o] = o + 1 < problem.FirstOperation[job + 1] ? o + 1 : -1;
            (Duration[o], Head[o], Tail[o]) = ((int)problem.Duration[o], (int)heads[o], (int)tails[o]);
            Machine[o] = problem.Machine[o];
            List<int> operations = onMachine[Machine[o]] ??= [];
            Slot[o] = operations.Count;
            operations.Add(o);
        }

        _onMachine = [.. onMachine.Select(m => m?.ToArray() ?? [])];
        _literals = new int[_onMachine.Length][];
        List<(int First, int Second)> pairs = [];
        for (int m = 0; m < _onMachine.Length; m++)
        {
            int[] operations = _onMachine[m];
            int[] literals = _literals[m] = new int[operations.Length * operations.Length];
            for (int a = 0; a < operations.Length; a++)
            {
                for (int b = a + 1; b < operations.Length; b++)
                {
                    literals[(a * operations.Length) + b] = 2 * pairs.Count;
                    literals[(b * operations.Length) + a] = (2 * pairs.Count) + 1;
                    pairs.Add((operations[a], operations[b]));
                }
            }
        }

        Pairs = [.. pairs];
    }

    /// <summary>A time by which every semi-active schedule has ended (<see cref="JobShopWindows.SerialHorizon"/>).</summary>
    public int Horizon { get; }

    /// <summary>The number of operations.</summary>
    public int OperationCount => Duration.Length;

    /// <summary>The number of machines.</summary>
    public int MachineCount => _onMachine.Length;

    /// <summary>The duration of each operation.</summary>
    public int[] Duration { get; }

    /// <summary>The machine of each operation.</summary>
    public int[] Machine { get; }

    /// <summary>The place of each operation in <see cref="OnMachine"/>.</summary>
    public int[] Slot { get; }

    /// <summary>The operation before each in its job; -1 for none.</summary>
    public int[] Previous { get; }

    /// <summary>The operation after each in its job; -1 for none.</summary>
    public int[] Next { get; }

    /// <summary>The earliest start of each operation by its job alone.</summary>
    public int[] Head { get; }

    /// <summary>The least time after each operation by its job alone.</summary>
    public int[] Tail { get; }

    /// <summary>The two operations of each pair: literal 2p says that the first goes before the second.</summary>
    public (int First, int Second)[] Pairs { get; }

    /// <summary>Returns null if the model can take the problem, otherwise the reason.</summary>
    public static string? WhyNot(JobShopProblem problem)
    {
        if (!problem.IsClassic)
        {
            return "Failure-directed search takes one machine for each operation, and this problem has alternatives. Maybe use engine cpsat.";
        }

        if (problem.Criterion != JobShopCriterion.Makespan)
        {
            return $"Failure-directed search bounds the makespan only, and this problem's criterion is {problem.Criterion}. Maybe use engine cpsat.";
        }

        var count = new int[problem.MachineCount];
        foreach (int machine in problem.Machine)
        {
            count[machine]++;
        }

        long horizon = JobShopWindows.SerialHorizon(problem);
        return horizon > int.MaxValue / 4 ? $"Failure-directed search takes times up to {int.MaxValue / 4}, and this problem's add up to {horizon}. Maybe use engine cpsat."
            : count.Any(c => c > MostOnMachine) ? $"Failure-directed search takes at most {MostOnMachine} operations on a machine, and this problem has {count.Max()}. Maybe use engine cpsat."
            : null;
    }

    /// <summary>The operations of a machine.</summary>
    public int[] OnMachine(int machine) => _onMachine[machine];

    /// <summary>For a machine with n operations, at a * n + b the literal that slot a goes before slot b.</summary>
    public int[] Literals(int machine) => _literals[machine];
}
