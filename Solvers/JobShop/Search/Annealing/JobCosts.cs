using System.Numerics;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Search.Graph;

namespace CoSolve.Solvers.JobShop.Search.Annealing;

/// <summary>The criterion of a selection as a sum (for the makespan, the maximum) of costs of the jobs: job j with weight w and
/// due date d costs w max(0, C - d), where d = 0 for total completion time. The jobs that cost anything are the ones whose critical
/// paths are worth changing.</summary>
internal sealed unsafe class JobCosts<T>
    where T : unmanaged, IBinaryInteger<T>
{
    private readonly DisjunctiveGraph<T> _graph;
    private readonly bool _isMakespan;
    private readonly int[] _last;
    private readonly long[] _weight;
    private readonly long[] _due;
    private readonly long _constant;
    private readonly int[] _costly;
    private int _costlyCount;

    public JobCosts(DisjunctiveGraph<T> graph)
    {
        _graph = graph;
        JobShopProblem problem = graph.Problem;
        _isMakespan = problem.Criterion == JobShopCriterion.Makespan;
        _last = graph.LastOperations.ToArray();
        _weight = new long[_last.Length];
        _due = new long[_last.Length];
        _costly = new int[_last.Length];
        for (int k = 0; k < _last.Length; k++)
        {
            JobShopJob job = problem.Jobs[problem.JobOf[_last[k]]];
            bool isTardiness = problem.Criterion == JobShopCriterion.TotalWeightedTardiness;
            _weight[k] = _isMakespan ? 1 : isTardiness && job.DueDate is null ? 0 : job.Weight;
            _due[k] = isTardiness ? job.DueDate ?? 0 : 0;
        }

        _constant = CostOfEmptyJobs(problem);
    }

    /// <summary>The last operations of the jobs that cost something (for the makespan, of those that attain it) when
    /// <see cref="FindCostly"/> was last called.</summary>
    public ReadOnlySpan<int> Costly => _costly.AsSpan(0, _costlyCount);

    /// <summary>The criterion of the current selection; O(jobs).</summary>
    public long Evaluate()
    {
        T* completion = _graph.Completion;
        long value = _constant;
        for (int k = 0; k < _last.Length; k++)
        {
            long cost = _weight[k] * Math.Max(0, long.CreateTruncating(completion[_last[k]]) - _due[k]);
            value = _isMakespan ? Math.Max(value, cost) : value + cost;
        }

        return value;
    }

    /// <summary>Lists the jobs that cost something; O(jobs).</summary>
    public void FindCostly(long value)
    {
        T* completion = _graph.Completion;
        long least = _isMakespan ? value - 1 : 0;
        _costlyCount = 0;
        for (int k = 0; k < _last.Length; k++)
        {
            if (_weight[k] * (long.CreateTruncating(completion[_last[k]]) - _due[k]) > least)
            {
                _costly[_costlyCount++] = _last[k];
            }
        }
    }

    private static long CostOfEmptyJobs(JobShopProblem problem)
    {
        long value = 0;
        for (int j = 0; j < problem.JobCount; j++)
        {
            if (problem.FirstOperation[j] == problem.FirstOperation[j + 1])
            {
                long cost = JobShopObjective.Cost(problem, j, problem.Jobs[j].ReleaseTime);
                value = problem.Criterion == JobShopCriterion.Makespan ? Math.Max(value, cost) : value + cost;
            }
        }

        return value;
    }
}
