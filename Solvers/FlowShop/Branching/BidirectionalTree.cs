using System.Numerics;
using System.Runtime.InteropServices;
using CoSolve.Problems.FlowShop;

namespace CoSolve.Solvers.FlowShop.Branching;

/// <summary>
/// Depth-first branch and bound over sequences that grow from both ends (Ladhari and Haouari 2005, "A computational study of the permutation flow shop problem based
/// on a tight lower bound", DOI 10.1016/j.cor.2003.12.001). Of the two ends a node takes the one where fewer jobs keep the bound within the limit, at equal numbers the
/// one whose bounds are larger (Gmys, Mezmaz, Melab and Tuyttens 2020, "A computationally efficient Branch-and-Bound algorithm for the permutation flow-shop
/// scheduling problem", DOI 10.1016/j.ejor.2020.01.039); their one-machine bound is evaluated for all jobs together by vectors.
/// </summary>
/// <remarks>A node costs O(machines * free jobs / vector width); the tree takes O(jobs^2 + jobs * machines) numbers. Used by one thread.</remarks>
/// <typeparam name="T">An integer that holds the longest path through the machines and all jobs.</typeparam>
internal sealed class BidirectionalTree<T> : IFlowShopTree
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    private readonly int _jobs;
    private readonly int _machines;
    private readonly int _stride;

    // By machine, then place; the free jobs have the first places.
    private readonly T[] _durations;
    private readonly int[] _jobAt;
    private readonly int[] _placeOf;

    // The node on each level of the path: by level, then machine.
    private readonly T[] _front;
    private readonly T[] _back;
    private readonly T[] _rest;
    private readonly int[] _frontCount;

    // The children of the path's nodes, level after level, the next one of each level last; those of a level begin at its first child.
    private readonly bool[] _atFront;
    private readonly int[] _firstChild;
    private readonly List<(int Job, T Bound)> _children = [];

    // What follows the free jobs at least while the end is empty.
    private readonly T[] _leastHead;
    private readonly T[] _leastTail;
    private readonly T[] _after;
    private readonly T[] _frontBounds;
    private readonly T[] _backBounds;
    private T _limit;
    private int _depth;

    public BidirectionalTree(FlowShopProblem problem)
    {
        (_jobs, _machines) = (problem.JobCount, problem.MachineCount);
        _stride = (_jobs + Vector<T>.Count - 1) / Vector<T>.Count * Vector<T>.Count;
        _durations = new T[_machines * _stride];
        (_jobAt, _placeOf) = (new int[_jobs], new int[_jobs]);
        (_front, _back, _rest) = (new T[(_jobs + 1) * _machines], new T[(_jobs + 1) * _machines], new T[(_jobs + 1) * _machines]);
        (_frontCount, _atFront, _firstChild) = (new int[_jobs + 1], new bool[_jobs], new int[_jobs]);
        (_after, _frontBounds, _backBounds) = (new T[_machines], new T[_stride], new T[_stride]);
        var heads = new FlowShopHeads(problem);
        _leastHead = [.. Enumerable.Range(0, _machines).Select(k => T.CreateChecked(heads.LeastHead(k)))];
        _leastTail = [.. Enumerable.Range(0, _machines).Select(k => T.CreateChecked(heads.LeastTail(k)))];
        for (int j = 0; j < _jobs; j++)
        {
            _jobAt[j] = _placeOf[j] = j;
            for (int k = 0; k < _machines; k++)
            {
                T duration = T.CreateChecked(problem.Durations[(j * _machines) + k]);
                _durations[(k * _stride) + j] = duration;
                _rest[k] += duration;
            }
        }
    }

    /// <inheritdoc/>
    public int[] Sequence { get; private set; } = [];

    /// <inheritdoc/>
    public bool? Search(long limit, Func<bool> goesOn)
    {
        _depth = 0;
        _children.Clear();
        _limit = T.CreateSaturating(limit);
        if (!goesOn())
        {
            return null;
        }

        Expand();
        while (true)
        {
            if (_children.Count == _firstChild[_depth])
            {
                if (_depth == 0)
                {
                    return false;
                }

                // The job placed here is the last of the places that are free again.
                _depth--;
                continue;
            }

            int job = _children[^1].Job;
            _children.RemoveAt(_children.Count - 1);
            Place(job);
            if (_depth == _jobs)
            {
                Sequence = Placed();
                return true;
            }

            if (!goesOn())
            {
                return null;
            }

            Expand();
        }
    }

    /// <summary>Makes the children of the node at one end.</summary>
    private void Expand()
    {
        int free = _jobs - _depth;
        int row = _depth * _machines;
        ReadOnlySpan<T> front = _front.AsSpan(row, _machines);
        ReadOnlySpan<T> back = _back.AsSpan(row, _machines);
        bool noFront = _frontCount[_depth] == 0;
        bool noBack = _frontCount[_depth] == _depth;
        Evaluate(front, noBack ? _leastTail : back, free, 0, 1, _frontBounds);
        Evaluate(back, noFront ? _leastHead : front, free, _machines - 1, -1, _backBounds);
        (int frontCount, long frontSum) = Within(_frontBounds.AsSpan(0, free));
        (int backCount, long backSum) = Within(_backBounds.AsSpan(0, free));
        bool atFront = frontCount < backCount || (frontCount == backCount && frontSum >= backSum);
        (_atFront[_depth], _firstChild[_depth]) = (atFront, _children.Count);
        ReadOnlySpan<T> bounds = (atFront ? _frontBounds : _backBounds).AsSpan(0, free);
        for (int place = 0; place < bounds.Length && Math.Min(frontCount, backCount) > 0; place++)
        {
            if (bounds[place] <= _limit)
            {
                Insert(_jobAt[place], bounds[place]);
            }
        }
    }

    /// <summary>The bounds of the children that add a free job at one end: on each machine the start of the job, the work of all free jobs and what follows them.</summary>
    /// <param name="end">The ends there on each machine.</param>
    /// <param name="opposite">What follows the free jobs on each machine at least.</param>
    /// <param name="free">The number of free jobs.</param>
    /// <param name="first">The machine that a job visits first there.</param>
    /// <param name="step">From a machine to the one visited next.</param>
    /// <param name="bounds">Receives the bounds by place.</param>
    private void Evaluate(ReadOnlySpan<T> end, ReadOnlySpan<T> opposite, int free, int first, int step, T[] bounds)
    {
        ReadOnlySpan<T> rest = _rest.AsSpan(_depth * _machines, _machines);
        Span<T> after = _after;
        for (int k = 0; k < after.Length; k++)
        {
            after[k] = rest[k] + opposite[k];
        }

        ref T durations = ref MemoryMarshal.GetArrayDataReference(_durations);
        for (int place = 0; place < free; place += Vector<T>.Count)
        {
            Vector<T> ready = Vector<T>.Zero;
            Vector<T> bound = Vector<T>.Zero;
            nint at = (first * _stride) + place;
            for (int k = first; (uint)k < (uint)after.Length; k += step, at += step * _stride)
            {
                Vector<T> start = Vector.Max(ready, new Vector<T>(end[k]));
                ready = start + Vector.LoadUnsafe(ref durations, (nuint)at);
                bound = Vector.Max(bound, start + new Vector<T>(after[k]));
            }

            bound.CopyTo(bounds, place);
        }
    }

    /// <summary>How many bounds are within the limit, and the sum of all.</summary>
    private (int Count, long Sum) Within(ReadOnlySpan<T> bounds)
    {
        int count = 0;
        long sum = 0;
        foreach (T bound in bounds)
        {
            count += bound <= _limit ? 1 : 0;
            sum += long.CreateTruncating(bound);
        }

        return (count, sum);
    }

    /// <summary>Adds a child to those of the node, by falling bound.</summary>
    private void Insert(int job, T bound)
    {
        _children.Add((job, bound));
        Span<(int Job, T Bound)> siblings = CollectionsMarshal.AsSpan(_children)[_firstChild[_depth]..];
        int at = siblings.Length - 1;
        for (; at > 0 && siblings[at - 1].Bound < bound; at--)
        {
            siblings[at] = siblings[at - 1];
        }

        siblings[at] = (job, bound);
    }

    /// <summary>Goes down to a child.</summary>
    private void Place(int job)
    {
        int row = _depth * _machines;
        int below = row + _machines;
        int place = _placeOf[job];
        bool atFront = _atFront[_depth];
        (T[] end, T[] kept) = atFront ? (_front, _back) : (_back, _front);
        T ready = T.Zero;
        for (int i = 0; i < _machines; i++)
        {
            int k = atFront ? i : _machines - 1 - i;
            T duration = _durations[(k * _stride) + place];
            ready = T.Max(ready, end[row + k]) + duration;
            (end[below + k], kept[below + k], _rest[below + k]) = (ready, kept[row + k], _rest[row + k] - duration);
        }

        Swap(place, _jobs - 1 - _depth);
        _frontCount[_depth + 1] = _frontCount[_depth] + (atFront ? 1 : 0);
        _depth++;
    }

    private void Swap(int place, int other)
    {
        if (place == other)
        {
            return;
        }

        (_jobAt[place], _jobAt[other]) = (_jobAt[other], _jobAt[place]);
        (_placeOf[_jobAt[place]], _placeOf[_jobAt[other]]) = (place, other);
        for (int k = 0; k < _durations.Length; k += _stride)
        {
            (_durations[k + place], _durations[k + other]) = (_durations[k + other], _durations[k + place]);
        }
    }

    private int[] Placed()
    {
        var sequence = new int[_jobs];
        (int front, int back) = (0, _jobs);
        for (int level = 0; level < _jobs; level++)
        {
            // The job placed on a level is at the place that became occupied there.
            int job = _jobAt[_jobs - 1 - level];
            sequence[_atFront[level] ? front++ : --back] = job;
        }

        return sequence;
    }
}
