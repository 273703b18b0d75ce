using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Dispatching;

namespace CoSolve.Solvers.JobShop.Constructors;

/// <summary>
/// Apparent tardiness cost (Vepsalainen and Morton 1987, "Priority rules for job shops with weighted tardiness costs", DOI
/// 10.1287/mnsc.33.8.1035): weight over duration, falling exponentially with the slack that the job has left when each later operation
/// waits twice its duration. The look-ahead of three mean durations is the paper's. Jobs without a due date count as due at
/// once for total completion time, and come last for tardiness.
/// </summary>
public sealed class ApparentTardinessPolicy : IDispatchPolicy<DispatchState>
{
    private const double WaitingShare = 2;
    private const double LookAhead = 3;
    private readonly JobShopProblem _problem;
    private readonly long[] _tails;
    private readonly double _scale;

    /// <summary>Creates the policy of one problem; O(alternatives).</summary>
    public ApparentTardinessPolicy(JobShopProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        _problem = problem;
        _tails = JobShopWindows.Tails(problem);
        double sum = 0;
        foreach (long duration in problem.Duration)
        {
            sum += duration;
        }

        _scale = Math.Max(1e-9, LookAhead * sum / Math.Max(1, problem.Duration.Length));
    }

    /// <inheritdoc/>
    public string Name => "atc";

    /// <inheritdoc/>
    public void Score(CandidateBatch<DispatchState> batch, Span<double> scores)
    {
        for (int row = 0; row < batch.States.Length; row++)
        {
            for (int k = batch.FirstCandidate[row]; k < batch.FirstCandidate[row + 1]; k++)
            {
                scores[k] = Score(batch.States[row], batch.Candidates[k]);
            }
        }
    }

    /// <summary>A logarithm, since the exponential itself is zero for all jobs with much slack.</summary>
    private double Score(DispatchState state, int alternative)
    {
        int operation = state.OperationOf(alternative);
        int job = _problem.JobOf[operation];
        JobShopJob data = _problem.Jobs[job];
        long duration = _problem.Duration[alternative];
        long start = Math.Max(state.JobReady[job], state.MachineFree[_problem.Machine[alternative]]);
        bool isTardiness = _problem.Criterion == JobShopCriterion.TotalWeightedTardiness;
        double due = isTardiness ? data.DueDate ?? double.PositiveInfinity : 0;
        double slack = due - start - duration - (1 + WaitingShare) * _tails[operation];
        return Math.Log(Math.Max(1e-9, data.Weight) / Math.Max(1e-9, duration)) - Math.Max(0, slack) / _scale;
    }
}
