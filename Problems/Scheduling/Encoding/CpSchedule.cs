using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Problems.Scheduling.Encoding;

/// <summary>A schedule as the encoder needs it for a hint.</summary>
internal sealed class CpSchedule
{
    private readonly SchedulingSolution _solution;

    public CpSchedule(SchedulingProblem problem, SchedulingSolution solution)
    {
        _solution = solution;
        Ends = new long[problem.Tasks.Count];
        for (int t = 0; t < Ends.Length; t++)
        {
            Ends[t] = IsPresent(t) ? WorkingTime.Of(problem, t, Mode(t)).EndOf(Start(t)) : 0;
        }

        Releases = (long[])Ends.Clone();
        foreach (SchedulingPrecedence p in problem.Precedences)
        {
            if (p.IsBlocking && IsPresent(p.Before) && IsPresent(p.After))
            {
                Releases[p.Before] = Start(p.After);
            }
        }
    }

    /// <summary>The end of each present task.</summary>
    public long[] Ends { get; }

    /// <summary>When each present task gives its resources back.</summary>
    public long[] Releases { get; }

    public bool IsPresent(int task) => _solution.IsPresent(task);

    public long Start(int task) => _solution.Starts[task];

    public int Mode(int task) => _solution.Modes[task];
}
