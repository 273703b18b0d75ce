using CoSolve.Problems.JobShop;
using CoSolve.Problems.JobShop.Blocking;

namespace CoSolve.Learned.JobShop;

/// <summary>
/// The disjunctive graph of a shop as the network sees it: operations with durations, arcs along the jobs, and a clique of the operations of each
/// machine. Immutable.
/// </summary>
public sealed class ShopGraph
{
    // Scores of attention in the encoder; above, it would take longer than a second.
    private const long MostCliqueArcs = 1_000_000;

    private readonly int[] _firstOperation;
    private readonly int[] _jobOf;
    private readonly int[] _machine;
    private readonly long[] _duration;
    private readonly int[] _firstOnMachine;
    private readonly int[] _onMachine;
    private readonly float[] _staticFeatures;

    private ShopGraph(int machineCount, ReadOnlySpan<int> firstOperation, ReadOnlySpan<int> machine, ReadOnlySpan<long> duration)
    {
        MachineCount = machineCount;
        _firstOperation = firstOperation.ToArray();
        _machine = machine.ToArray();
        _duration = duration.ToArray();
        _jobOf = new int[_machine.Length];
        for (int j = 0; j < JobCount; j++)
        {
            _jobOf.AsSpan(_firstOperation[j].._firstOperation[j + 1]).Fill(j);
        }

        _firstOnMachine = new int[machineCount + 1];
        _onMachine = new int[_machine.Length];
        GroupByMachine();
        long longest = 1;
        foreach (long d in _duration)
        {
            longest = Math.Max(longest, d);
        }

        Scale = longest;
        _staticFeatures = StaticFeatures.Of(this);
    }

    /// <summary>The number of jobs.</summary>
    public int JobCount => _firstOperation.Length - 1;

    /// <summary>The number of machines.</summary>
    public int MachineCount { get; }

    /// <summary>The number of operations.</summary>
    public int OperationCount => _machine.Length;

    /// <summary>The longest duration, at least 1: the unit of times in features.</summary>
    public double Scale { get; }

    /// <summary>Length JobCount + 1: operations of job j are FirstOperation[j] .. FirstOperation[j + 1] - 1.</summary>
    public ReadOnlySpan<int> FirstOperation => _firstOperation;

    /// <summary>The job of each operation.</summary>
    public ReadOnlySpan<int> JobOf => _jobOf;

    /// <summary>The machine of each operation.</summary>
    public ReadOnlySpan<int> Machine => _machine;

    /// <summary>The duration of each operation.</summary>
    public ReadOnlySpan<long> Duration => _duration;

    /// <summary>operations x <see cref="StaticFeatures.Count"/>, row by row.</summary>
    internal ReadOnlySpan<float> Features => _staticFeatures;

    /// <summary>The graph of a job shop.</summary>
    /// <exception cref="ArgumentException">The problem has machine alternatives.</exception>
    public static ShopGraph Of(JobShopProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.IsClassic
            ? new(problem.MachineCount, problem.FirstOperation, problem.Machine, problem.Duration)
            : throw new ArgumentException("The network takes one machine for each operation, and this problem has alternatives.", nameof(problem));
    }

    /// <summary>The graph of a blocking job shop.</summary>
    public static ShopGraph Of(BlockingJobShopProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new(problem.MachineCount, problem.FirstOperation, problem.Machine, problem.Duration);
    }

    /// <summary>Null when the encoder can take so many operations on common machines, otherwise why not.</summary>
    /// <param name="machineCount">The number of machines.</param>
    /// <param name="machineOf">The machine of each operation.</param>
    internal static string? TooManyArcs(int machineCount, ReadOnlySpan<int> machineOf)
    {
        var counts = new long[machineCount];
        long arcs = 0;
        foreach (int machine in machineOf)
        {
            arcs += 2 * counts[machine]++ + 1;
        }

        return arcs <= MostCliqueArcs
            ? null
            : $"The problem's machines have {arcs} pairs of operations, more than the {MostCliqueArcs} that the network attends to. Maybe use auto.";
    }

    /// <summary>The operations of a machine, ascending.</summary>
    public ReadOnlySpan<int> OnMachine(int machine) => _onMachine.AsSpan(_firstOnMachine[machine].._firstOnMachine[machine + 1]);

    /// <summary>The work of each operation and those after it in its job.</summary>
    internal long[] WorkFrom()
    {
        var work = new long[OperationCount];
        for (int j = 0; j < JobCount; j++)
        {
            long sum = 0;
            for (int o = _firstOperation[j + 1] - 1; o >= _firstOperation[j]; o--)
            {
                work[o] = sum += _duration[o];
            }
        }

        return work;
    }

    private void GroupByMachine()
    {
        foreach (int m in _machine)
        {
            _firstOnMachine[m + 1]++;
        }

        for (int m = 0; m < MachineCount; m++)
        {
            _firstOnMachine[m + 1] += _firstOnMachine[m];
        }

        int[] place = [.. _firstOnMachine];
        for (int o = 0; o < _machine.Length; o++)
        {
            _onMachine[place[_machine[o]]++] = o;
        }
    }
}
