using CoSolve.Problems.JobShop;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop.Bounds;

/// <summary>
/// Load bounds on the makespan, O(alternatives): on a machine, the least head plus the work that only it can do plus the least tail;
/// and for all machines together, the least head plus the shortest durations shared evenly plus the least tail.
/// </summary>
public sealed class MachineSetBounder : IBounder<JobShopProblem>
{
    /// <inheritdoc/>
    public string Name => "machine-bound";

    /// <inheritdoc/>
    public long? Bound(JobShopProblem problem, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (problem.Criterion != JobShopCriterion.Makespan || problem.OperationCount == 0)
        {
            return null;
        }

        var single = new Load[problem.MachineCount];
        var all = new Load();
        Array.Fill(single, all);
        long[] heads = JobShopWindows.Heads(problem);
        long[] tails = JobShopWindows.Tails(problem);
        long[] shortest = JobShopWindows.ShortestDurations(problem);
        for (int o = 0; o < heads.Length; o++)
        {
            int first = problem.FirstAlternative[o];
            all = all.With(heads[o], shortest[o], tails[o]);
            if (problem.FirstAlternative[o + 1] == first + 1)
            {
                int machine = problem.Machine[first];
                single[machine] = single[machine].With(heads[o], shortest[o], tails[o]);
            }
        }

        long bound = all.Bound(problem.MachineCount);
        foreach (Load load in single)
        {
            bound = Math.Max(bound, load.Bound(1));
        }

        return bound;
    }

    private readonly record struct Load(long Head, long Work, long Tail)
    {
        public Load()
            : this(long.MaxValue, 0, long.MaxValue)
        {
        }

        public Load With(long head, long work, long tail) => new(Math.Min(Head, head), Work + work, Math.Min(Tail, tail));

        public long Bound(int machines) => Head == long.MaxValue ? 0 : Head + (Work + machines - 1) / machines + Tail;
    }
}
