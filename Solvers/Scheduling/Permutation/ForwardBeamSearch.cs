using System.Numerics;
using CoSolve.Solvers.FlowShop.Beam;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Scheduling.Permutation;

/// <summary>
/// Passes of beam search that grow a sequence from its front, for sums over jobs. Without due dates children are guided by share * cost + (1 - share) * idle time *
/// placed / machines, the cost being a bound (Libralesso et al. 2022, section 4); with due dates by tardiness, earliness and weighted idle time with weights that change
/// along the sequence (Fernandez-Viagas, Valente and Framinan 2018, "Iterated-greedy-based algorithms with beam search initialization for the permutation
/// flowshop to minimise total tardiness", DOI 10.1016/j.eswa.2017.10.050).
/// </summary>
/// <remarks>A pass costs O(width * jobs^2 * machines); vectors hold neighbouring jobs. Times and costs are single-precision numbers, which guide and prune only.</remarks>
internal sealed class ForwardBeamSearch
{
    private readonly PermutationShop _shop;
    private readonly Lane _lane;
    private readonly int _stride;

    // By machine, then job.
    private readonly float[] _durations;
    private readonly float[] _ends;
    private readonly float[] _idle;
    private readonly float[] _idleWeights;
    private readonly int[] _byDueDate;

    // Over the free jobs by due date: their due dates, and for the first of them what a unit of tardiness costs and that times the due date.
    private readonly long[] _freeDueDates;
    private readonly double[] _slopes;
    private readonly double[] _offsets;

    public ForwardBeamSearch(PermutationShop shop, Lane lane)
    {
        (_shop, _lane) = (shop, lane);
        _stride = (shop.Jobs + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        _durations = new float[shop.Machines * _stride];
        (_ends, _idle, _idleWeights) = (new float[_stride], new float[_stride], new float[shop.Machines]);
        _byDueDate = [.. Enumerable.Range(0, shop.Jobs).OrderBy(j => shop.Costs.DueDates[j])];
        (_freeDueDates, _slopes, _offsets) = (new long[shop.Jobs], new double[shop.Jobs + 1], new double[shop.Jobs + 1]);
        for (int j = 0; j < shop.Jobs; j++)
        {
            for (int k = 0; k < shop.Machines; k++)
            {
                _durations[(k * _stride) + j] = shop.Durations[(j * shop.Machines) + k];
            }
        }
    }

    // A node's numbers: the end on each machine, then these.
    private int CostAt => _shop.Machines;

    private int IdleAt => _shop.Machines + 1;

    private int EarlyAt => _shop.Machines + 2;

    /// <summary>One pass.</summary>
    /// <param name="width">The nodes kept on each level.</param>
    /// <param name="best">The cost to fall below.</param>
    /// <returns>A sequence; null when no node has a bound below the cost, or when the lane has ended.</returns>
    public int[]? Pass(int width, long best)
    {
        var pass = new BeamPass(width, _shop.Machines + 3, _shop.Jobs);
        if (!pass.Run(_lane, (level, node, placed, selection) => Expand(level, node, placed, best, selection), Place))
        {
            return null;
        }

        int least = 0;
        for (int node = 1; node < pass.Level.Count; node++)
        {
            least = FinalCost(pass.Level, node) < FinalCost(pass.Level, least) ? node : least;
        }

        return pass.SequenceOf(least);
    }

    private float FinalCost(BeamLevel level, int node) =>
        level.Values(node)[CostAt] + (_shop.Costs.MakespanFactor * level.Values(node)[_shop.Machines - 1]);

    private void Expand(BeamLevel level, int node, int placed, long best, BeamSelection selection)
    {
        ReadOnlySpan<float> values = level.Values(node);
        ReadOnlySpan<ulong> free = level.Free(node);
        SetIdleWeights(placed);
        Evaluate(values, free);
        (int count, double completion) = ListFree(free);
        ShopCosts costs = _shop.Costs;
        float share = (placed + 1f) / _shop.Jobs;
        double mean = (completion + _slopes[count]) / count;
        for (int word = 0; word < free.Length; word++)
        {
            for (ulong left = free[word]; left != 0; left &= left - 1)
            {
                int job = (word * 64) + BitOperations.TrailingZeroCount(left);
                double end = _ends[job];
                double cost = values[CostAt] + costs.Of(job, (long)end) + ((completion - costs.Completion[job]) * end)
                    + LateUnplaced(job, end, count) + (costs.MakespanFactor * end);
                double idle = mean * (values[IdleAt] + _idle[job]);
                double early = values[EarlyAt] + Early(job, end);
                double guide = costs.HasDueDates
                    ? ((((placed + _shop.Jobs) * cost) + (((2 * _shop.Jobs) - placed - 2) * early)) / (2.0 * _shop.Jobs)) + (Math.Max(0, 1 - share - (1.0 / _shop.Jobs)) * idle)
                    : (share * cost) + ((1 - share) * idle * (placed + 1) / _shop.Machines);
                if (cost < best && (float)guide < selection.Limit)
                {
                    selection.Offer((float)guide, new BeamChild(node, job, true));
                }
            }
        }
    }

    /// <summary>What idle time on a machine counts: with due dates more on early machines' successors and at the sequence's front.</summary>
    private void SetIdleWeights(int placed)
    {
        int machines = _shop.Machines;
        for (int k = 0; k < machines; k++)
        {
            _idleWeights[k] = !_shop.Costs.HasDueDates ? 1
                : k == 0 || _shop.Jobs <= 2 ? 0
                : machines / (k + (placed * (machines - k) / (_shop.Jobs - 2f)));
        }
    }

    /// <summary>The end of each free job as the next one, and the weighted idle time that it adds.</summary>
    private void Evaluate(ReadOnlySpan<float> front, ReadOnlySpan<ulong> free)
    {
        int size = Vector<float>.Count;
        ulong block = (1UL << size) - 1;
        for (int job = 0; job < _shop.Jobs; job += size)
        {
            if ((free[job / 64] >> (job % 64) & block) == 0)
            {
                continue;
            }

            Vector<float> ready = Vector<float>.Zero;
            Vector<float> idle = Vector<float>.Zero;
            for (int k = 0; k < _idleWeights.Length; k++)
            {
                var end = new Vector<float>(front[k]);
                Vector<float> start = Vector.Max(ready, end);
                idle += (start - end) * new Vector<float>(_idleWeights[k]);
                ready = start + new Vector<float>(_durations, (k * _stride) + job);
            }

            ready.CopyTo(_ends, job);
            idle.CopyTo(_idle, job);
        }
    }

    /// <summary>Lists the free jobs by due date; returns their number and what a unit of completion time costs over all of them.</summary>
    private (int Count, double Completion) ListFree(ReadOnlySpan<ulong> free)
    {
        int count = 0;
        double completion = 0;
        foreach (int job in _byDueDate)
        {
            if ((free[job / 64] >> (job % 64) & 1) != 0)
            {
                double slope = _shop.Costs.Tardiness[job];
                _freeDueDates[count] = _shop.Costs.DueDates[job];
                _slopes[count + 1] = _slopes[count] + slope;
                _offsets[count + 1] = _offsets[count] + (slope * _shop.Costs.DueDates[job]);
                completion += _shop.Costs.Completion[job];
                count++;
            }
        }

        return (count, completion);
    }

    /// <summary>The tardiness that the free jobs but one have at least when they end no earlier than a time.</summary>
    private double LateUnplaced(int job, double time, int count)
    {
        if (!_shop.Costs.HasDueDates)
        {
            return 0;
        }

        int late = _freeDueDates.AsSpan(0, count).BinarySearch((long)time);
        late = late < 0 ? ~late : late;
        return (_slopes[late] * time) - _offsets[late] - (_shop.Costs.Tardiness[job] * Math.Max(0, time - _shop.Costs.DueDates[job]));
    }

    private double Early(int job, double end) => _shop.Costs.Tardiness[job] * Math.Max(0, _shop.Costs.DueDates[job] - end);

    private void Place(BeamLevel level, int node, BeamChild child)
    {
        Span<float> values = level.Values(node);
        int placed = _shop.Jobs - 1;
        foreach (ulong word in level.Free(node))
        {
            placed -= BitOperations.PopCount(word);
        }

        SetIdleWeights(placed);
        float ready = 0;
        for (int k = 0; k < _shop.Machines; k++)
        {
            float start = Math.Max(ready, values[k]);
            values[IdleAt] += (start - values[k]) * _idleWeights[k];
            values[k] = ready = start + _durations[(k * _stride) + child.Job];
        }

        values[CostAt] += _shop.Costs.Of(child.Job, (long)ready);
        values[EarlyAt] += (float)Early(child.Job, ready);
    }
}
