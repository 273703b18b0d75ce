using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CoSolve.Problems.FlowShop;

namespace CoSolve.Solvers.FlowShop;

/// <summary>
/// A partial sequence of a permutation flow shop with the best place for one more job, by Taillard's acceleration (Taillard
/// 1990, "Some efficient heuristic methods for the flow shop sequencing problem", DOI 10.1016/0377-2217(90)90090-X): heads of
/// all prefixes and tails of all suffixes give the makespan of every insertion in O(jobs * machines) together.
/// </summary>
/// <remarks>
/// Heads and tails are kept machine by machine, so that a vector instruction evaluates neighbouring places at once. Only
/// prefixes behind, and suffixes before, the places that have changed since are computed again. Tails are aligned to the end of
/// the sequence, so that a change leaves those behind it where they are.
/// </remarks>
internal sealed unsafe class InsertionNeighborhood<T> : IInsertionNeighborhood
    where T : unmanaged, IBinaryInteger<T>
{
    private readonly int _jobs;
    private readonly int _machines;
    private readonly int _stride;
    private readonly T[] _memory;
    private readonly T* _byMachine;
    private readonly T* _byJob;
    private readonly T* _heads;
    private readonly T* _tails;
    private readonly T* _makespans;
    private readonly T* _zeros;
    private readonly int[] _sequence;
    private int _validHeads;
    private int _validTails;

    /// <summary>Creates the empty sequence of a problem with at least one job and one machine.</summary>
    public InsertionNeighborhood(FlowShopProblem problem)
    {
        (_jobs, _machines) = (problem.JobCount, problem.MachineCount);
        _stride = _jobs + 1 + Vector<T>.Count;
        int durations = _jobs * _machines;
        int rows = _stride * _machines;
        _memory = GC.AllocateArray<T>(checked(2 * durations + 2 * rows + 2 * _stride), pinned: true);
        _byMachine = (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory));
        _byJob = _byMachine + durations;
        _heads = _byJob + durations;
        _tails = _heads + rows;
        _makespans = _tails + rows;
        _zeros = _makespans + _stride;
        _sequence = new int[_jobs];
        for (int j = 0; j < _jobs; j++)
        {
            for (int k = 0; k < _machines; k++)
            {
                T duration = T.CreateTruncating(problem.Durations[j * _machines + k]);
                _byMachine[k * _jobs + j] = _byJob[j * _machines + k] = duration;
            }
        }
    }

    /// <summary>The sequence.</summary>
    public ReadOnlySpan<int> Sequence => _sequence.AsSpan(0, Count);

    /// <summary>Its length.</summary>
    public int Count { get; private set; }

    /// <summary>Replaces the sequence.</summary>
    public void Load(ReadOnlySpan<int> sequence)
    {
        sequence.CopyTo(_sequence);
        (Count, _validHeads, _validTails) = (sequence.Length, 0, 0);
    }

    /// <summary>The makespan of the sequence.</summary>
    public T Makespan()
    {
        UpdateHeads();
        return Count == 0 ? T.Zero : _heads[(_machines - 1) * _stride + Count];
    }

    /// <inheritdoc/>
    public long Cost() => long.CreateTruncating(Makespan());

    /// <inheritdoc/>
    (int Place, long Cost) IInsertionNeighborhood.Best(int job)
    {
        var (place, makespan) = Best(job);
        return (place, long.CreateTruncating(makespan));
    }

    /// <summary>Takes out the job at a place and returns it.</summary>
    public int RemoveAt(int place)
    {
        int job = _sequence[place];
        Count--;
        Array.Copy(_sequence, place + 1, _sequence, place, Count - place);
        _validHeads = Math.Min(_validHeads, place);
        _validTails = Math.Min(_validTails, Count - place);
        return job;
    }

    /// <summary>Puts a job before the one at a place.</summary>
    public void InsertAt(int place, int job)
    {
        Array.Copy(_sequence, place, _sequence, place + 1, Count - place);
        _sequence[place] = job;
        _validHeads = Math.Min(_validHeads, place);
        _validTails = Math.Min(_validTails, Count - place);
        Count++;
    }

    /// <summary>
    /// The place where a job costs least. Ties go to the place with the least idle time by the estimate of Fernandez-Viagas and
    /// Framinan (2014, "On insertion tie-breaking rules in heuristics for the permutation flowshop scheduling problem", DOI
    /// 10.1016/j.cor.2013.12.012), and then to the first.
    /// </summary>
    public (int Place, T Makespan) Best(int job)
    {
        UpdateHeads();
        UpdateTails();
        Evaluate(job);
        int best = 0;
        T bestIdle = -T.One;
        for (int place = 1; place <= Count; place++)
        {
            if (_makespans[place] < _makespans[best])
            {
                best = place;
                bestIdle = -T.One;
            }
            else if (_makespans[place] == _makespans[best])
            {
                bestIdle = bestIdle < T.Zero ? IdleTime(best, job) : bestIdle;
                T idle = IdleTime(place, job);
                if (idle < bestIdle)
                {
                    (best, bestIdle) = (place, idle);
                }
            }
        }

        return (best, _makespans[best]);
    }

    /// <summary>The makespans of all insertions of a job, several places at a time.</summary>
    private void Evaluate(int job)
    {
        T* durations = _byJob + (long)job * _machines;
        T* tails = _tails + (_jobs - Count);
        for (int place = 0; place <= Count; place += Vector<T>.Count)
        {
            Vector<T> completion = Vector<T>.Zero;
            Vector<T> makespan = Vector<T>.Zero;
            T* head = _heads + place;
            T* tail = tails + place;
            for (int k = 0; k < _machines; k++, head += _stride, tail += _stride)
            {
                completion = Vector.Max(completion, Vector.Load(head)) + new Vector<T>(durations[k]);
                makespan = Vector.Max(makespan, completion + Vector.Load(tail));
            }

            makespan.Store(_makespans + place);
        }
    }

    /// <summary>The idle time that an insertion leaves between the new job and its neighbours, as Fernandez-Viagas and Framinan
    /// estimate it (figure 2 there).</summary>
    private T IdleTime(int place, int job)
    {
        T* durations = _byJob + (long)job * _machines;
        T idle = T.Zero;
        T completion = _heads[place] + durations[0];
        if (place == Count)
        {
            for (int k = 1; k < _machines; k++)
            {
                T ready = _heads[k * _stride + place];
                idle += T.Max(completion - ready, T.Zero);
                completion = T.Max(completion, ready) + durations[k];
            }

            return idle;
        }

        T* next = _byJob + (long)_sequence[place] * _machines;
        T follower = completion + next[0];
        for (int k = 1; k < _machines; k++)
        {
            T* head = _heads + k * _stride + place;
            completion = T.Max(completion, head[0]) + durations[k];
            idle += completion - head[1] + next[k] - durations[k] + T.Max(follower - completion, T.Zero);
            follower = T.Max(follower, completion) + next[k];
        }

        return T.Max(idle, T.Zero);
    }

    private void UpdateHeads()
    {
        if (_validHeads < Count)
        {
            Update(_heads, _stride, _byMachine, _jobs, _validHeads, 1, _validHeads);
            _validHeads = Count;
        }
    }

    private void UpdateTails()
    {
        if (_validTails < Count)
        {
            long last = _machines - 1;
            Update(_tails + (last * _stride), -_stride, _byMachine + (last * _jobs), -_jobs, _jobs - _validTails, -1, Count - 1 - _validTails);
            _validTails = Count;
        }
    }

    /// <summary>Computes rows of heads (forwards) or tails (backwards) from the first place that is not valid any more.</summary>
    /// <param name="row">The row of the machine that comes first in this direction.</param>
    /// <param name="rowStep">From a row to the next machine's.</param>
    /// <param name="durations">That machine's durations by job.</param>
    /// <param name="durationStep">From those to the next machine's.</param>
    /// <param name="cell">The last valid cell of a row.</param>
    /// <param name="step">The direction along a row.</param>
    /// <param name="place">The place of the first job to add.</param>
    private void Update(T* row, int rowStep, T* durations, int durationStep, int cell, int step, int place)
    {
        int count = step > 0 ? Count - place : place + 1;
        T* before = _zeros;
        int k = 0;
        for (; k + 4 <= _machines; k += 4)
        {
            FillFour(before + cell, row + cell, rowStep, durations, durationStep, step, place, count);
            before = row + (3 * rowStep);
            row += 4 * rowStep;
            durations += 4 * durationStep;
        }

        for (; k < _machines; k++)
        {
            FillOne(before + cell, row + cell, durations, step, place, count);
            before = row;
            row += rowStep;
            durations += durationStep;
        }
    }

    private void FillOne(T* before, T* row, T* durations, int step, int place, int count)
    {
        T value = *row;
        for (; count > 0; count--, place += step)
        {
            before += step;
            row += step;
            value = T.Max(value, *before) + durations[_sequence[place]];
            *row = value;
        }
    }

    // Four machines at a time: their chains of maxima overlap in the processor.
    private void FillFour(T* before, T* row, int rowStep, T* durations, int durationStep, int step, int place, int count)
    {
        T* row1 = row + rowStep;
        T* row2 = row1 + rowStep;
        T* row3 = row2 + rowStep;
        T* durations1 = durations + durationStep;
        T* durations2 = durations1 + durationStep;
        T* durations3 = durations2 + durationStep;
        T value = *row;
        T value1 = *row1;
        T value2 = *row2;
        T value3 = *row3;
        long offset = 0;
        for (; count > 0; count--, place += step)
        {
            int job = _sequence[place];
            offset += step;
            value = T.Max(value, before[offset]) + durations[job];
            value1 = T.Max(value1, value) + durations1[job];
            value2 = T.Max(value2, value1) + durations2[job];
            value3 = T.Max(value3, value2) + durations3[job];
            row[offset] = value;
            row1[offset] = value1;
            row2[offset] = value2;
            row3[offset] = value3;
        }
    }
}
