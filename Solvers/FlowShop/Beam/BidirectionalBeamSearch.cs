using System.Numerics;
using CoSolve.Problems.FlowShop;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.FlowShop.Beam;

/// <summary>
/// The passes of <see cref="BeamSearchImprover"/>. A node's children add one job at the end where fewer children have a bound below the best makespan known, at equal
/// numbers where the bounds are larger. They are guided by bound * (share + (1 - share) * idle), share being the part of all jobs that is placed and idle the sum
/// over machines and both ends of the part of the time that the machine is idle.
/// </summary>
/// <remarks>A pass costs O(width * jobs^2 * machines); vectors hold neighbouring jobs. Times are single-precision numbers, which guide and prune only.</remarks>
internal sealed class BidirectionalBeamSearch
{
    private readonly Lane _lane;
    private readonly int _jobs;
    private readonly int _machines;
    private readonly int _stride;

    // By machine, then job.
    private readonly float[] _durations;
    private readonly Ends _front;
    private readonly Ends _back;
    private readonly float[] _rest;

    public BidirectionalBeamSearch(FlowShopProblem problem, Lane lane)
    {
        (_lane, _jobs, _machines) = (lane, problem.JobCount, problem.MachineCount);
        _stride = (_jobs + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        _durations = new float[_machines * _stride];
        (_front, _back, _rest) = (new Ends(_stride), new Ends(_stride), new float[_machines]);
        for (int j = 0; j < _jobs; j++)
        {
            for (int k = 0; k < _machines; k++)
            {
                _durations[(k * _stride) + j] = problem.Durations[(j * _machines) + k];
                _rest[k] += problem.Durations[(j * _machines) + k];
            }
        }
    }

    /// <summary>One pass.</summary>
    /// <param name="width">The nodes kept on each level.</param>
    /// <param name="best">The makespan to fall below.</param>
    /// <returns>A sequence; null when no node has a bound below the makespan, or when the lane has ended.</returns>
    public int[]? Pass(int width, long best)
    {
        var pass = new BeamPass(width, 5 * _machines, _jobs);
        _rest.CopyTo(Part(pass.Level, 0, NodePart.Rest));
        return pass.Run(_lane, (level, node, placed, selection) => Expand(level, node, (placed + 1f) / _jobs, best, selection), Place)
            ? pass.SequenceOf(BestOf(pass.Level))
            : null;
    }

    private Span<float> Part(BeamLevel level, int node, NodePart part) => level.Values(node).Slice((int)part * _machines, _machines);

    /// <summary>Offers the children of a node at the end with fewer.</summary>
    private void Expand(BeamLevel level, int node, float share, long best, BeamSelection selection)
    {
        ReadOnlySpan<ulong> free = level.Free(node);
        ReadOnlySpan<float> front = Part(level, node, NodePart.Front);
        ReadOnlySpan<float> back = Part(level, node, NodePart.Back);
        ReadOnlySpan<float> frontWork = Part(level, node, NodePart.FrontWork);
        ReadOnlySpan<float> backWork = Part(level, node, NodePart.BackWork);
        ReadOnlySpan<float> rest = Part(level, node, NodePart.Rest);
        Evaluate(front, back, frontWork, rest, free, 0, 1, _front);
        Evaluate(back, front, backWork, rest, free, _machines - 1, -1, _back);
        (int frontCount, double frontSum) = Open(_front, free, best);
        (int backCount, double backSum) = Open(_back, free, best);
        bool isFront = frontCount < backCount || (frontCount == backCount && frontSum >= backSum);
        Ends ends = isFront ? _front : _back;
        float idle = isFront ? Idle(back, backWork) : Idle(front, frontWork);
        for (int word = 0; word < free.Length; word++)
        {
            for (ulong left = free[word]; left != 0; left &= left - 1)
            {
                int job = (word * 64) + BitOperations.TrailingZeroCount(left);
                float bound = ends.Bounds[job];
                float guide = bound * (share + ((1 - share) * (idle + ends.Idle[job])));
                if (bound < best && guide < selection.Limit)
                {
                    selection.Offer(guide, new BeamChild(node, job, isFront));
                }
            }
        }
    }

    /// <summary>Bound and idle parts of each free job added at one end.</summary>
    /// <param name="end">The ends there on each machine.</param>
    /// <param name="opposite">The ends on the other side.</param>
    /// <param name="work">The work there on each machine.</param>
    /// <param name="rest">The work of all free jobs on each machine.</param>
    /// <param name="free">The free jobs.</param>
    /// <param name="first">The machine that a job visits first there.</param>
    /// <param name="step">From a machine to the one visited next.</param>
    /// <param name="result">Receives the values.</param>
    private void Evaluate(
        ReadOnlySpan<float> end, ReadOnlySpan<float> opposite, ReadOnlySpan<float> work, ReadOnlySpan<float> rest, ReadOnlySpan<ulong> free, int first, int step, Ends result)
    {
        int size = Vector<float>.Count;
        ulong block = (1UL << size) - 1;
        for (int job = 0; job < _jobs; job += size)
        {
            if ((free[job / 64] >> (job % 64) & block) == 0)
            {
                continue;
            }

            Vector<float> ready = Vector<float>.Zero;
            Vector<float> bound = Vector<float>.Zero;
            Vector<float> busy = Vector<float>.Zero;
            for (int k = first, left = _machines; left > 0; k += step, left--)
            {
                var duration = new Vector<float>(_durations, (k * _stride) + job);
                Vector<float> start = Vector.Max(ready, new Vector<float>(end[k]));
                ready = start + duration;
                bound = Vector.Max(bound, start + new Vector<float>(rest[k] + opposite[k]));
                busy += (duration + new Vector<float>(work[k])) / Vector.Max(ready, Vector<float>.One);
            }

            bound.CopyTo(result.Bounds, job);
            (new Vector<float>(_machines) - busy).CopyTo(result.Idle, job);
        }
    }

    /// <summary>How many free jobs have a bound below the best, and the sum of the bounds.</summary>
    private static (int Count, double Sum) Open(Ends ends, ReadOnlySpan<ulong> free, long best)
    {
        int count = 0;
        double sum = 0;
        for (int word = 0; word < free.Length; word++)
        {
            for (ulong left = free[word]; left != 0; left &= left - 1)
            {
                float bound = ends.Bounds[(word * 64) + BitOperations.TrailingZeroCount(left)];
                count += bound < best ? 1 : 0;
                sum += bound;
            }
        }

        return (count, sum);
    }

    /// <summary>The idle parts of one end as it is; a machine without jobs counts as idle.</summary>
    private static float Idle(ReadOnlySpan<float> end, ReadOnlySpan<float> work)
    {
        float idle = 0;
        for (int k = 0; k < end.Length; k++)
        {
            idle += 1 - (work[k] / Math.Max(end[k], 1));
        }

        return idle;
    }

    private void Place(BeamLevel level, int node, BeamChild child)
    {
        Span<float> end = Part(level, node, child.IsFront ? NodePart.Front : NodePart.Back);
        Span<float> work = Part(level, node, child.IsFront ? NodePart.FrontWork : NodePart.BackWork);
        Span<float> rest = Part(level, node, NodePart.Rest);
        float ready = 0;
        for (int i = 0; i < _machines; i++)
        {
            int k = child.IsFront ? i : _machines - 1 - i;
            float duration = _durations[(k * _stride) + child.Job];
            end[k] = ready = Math.Max(ready, end[k]) + duration;
            work[k] += duration;
            rest[k] -= duration;
        }
    }

    /// <summary>The node of the last level with the least makespan.</summary>
    private int BestOf(BeamLevel level)
    {
        (int node, float makespan) best = (0, float.PositiveInfinity);
        for (int node = 0; node < level.Count; node++)
        {
            ReadOnlySpan<float> front = Part(level, node, NodePart.Front);
            ReadOnlySpan<float> back = Part(level, node, NodePart.Back);
            float makespan = 0;
            for (int k = 0; k < _machines; k++)
            {
                makespan = Math.Max(makespan, front[k] + back[k]);
            }

            best = makespan < best.makespan ? (node, makespan) : best;
        }

        return best.node;
    }

    /// <summary>For each job the bound and the idle parts of the child that adds it.</summary>
    private sealed class Ends(int jobs)
    {
        public float[] Bounds { get; } = new float[jobs];

        public float[] Idle { get; } = new float[jobs];
    }

    /// <summary>The numbers of a node, each for all machines.</summary>
    private enum NodePart
    {
        /// <summary>When the front sequence ends.</summary>
        Front,

        /// <summary>How long before the end of all the back sequence starts.</summary>
        Back,

        /// <summary>The work of the front sequence.</summary>
        FrontWork,

        /// <summary>The work of the back sequence.</summary>
        BackWork,

        /// <summary>The work of the jobs in neither.</summary>
        Rest,
    }
}
