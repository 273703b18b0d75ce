using System.Numerics;
using CoSolve.Problems;
using CoSolve.Solvers.JobShop.Search.Graph;

namespace CoSolve.Solvers.JobShop.Search.Tabu;

/// <summary>
/// Chooses the best allowed move of a critical path by the estimate of Balas and Vazacopoulos (1998, section 4): heads and
/// tails of the shifted operations are recomputed along the block as if nothing outside of it changed. A move that cannot beat
/// the best one so far is given up as soon as one of its partial paths shows it.
/// </summary>
internal sealed unsafe class BlockMoveSelector<T>(
    DisjunctiveGraph<T> graph, CriticalPath<T> path, SequenceTabuList tabu, JobShopNeighborhood neighborhood, RandomStream random)
    where T : unmanaged, IBinaryInteger<T>
{
    private readonly T[] _shifted = new T[graph.OperationCount];
    private T _bestEstimate;
    private T _aspiration;
    private long _iteration;
    private int _ties;
    private int _tabuSeen;
    private BlockMove _best;
    private BlockMove _fallback;

    /// <summary>The chosen move: the best allowed one or, when all are tabu, a random one.</summary>
    public BlockMove Chosen => _ties > 0 ? _best : _fallback;

    /// <summary>Searches the blocks of the traced path.</summary>
    /// <param name="aspiration">A tabu move is allowed when its estimate is less than this.</param>
    /// <param name="iteration">The current iteration, which decides what is tabu.</param>
    /// <returns>Whether there is a move at all; without one the path proves the selection optimal, unless a job visits a
    /// machine twice in a row.</returns>
    public bool Select(T aspiration, long iteration)
    {
        (_aspiration, _iteration, _ties, _tabuSeen) = (aspiration, iteration, 0, 0);
        int end;
        for (int start = 0; start < path.Length; start = end)
        {
            end = path.EndOfBlock(start);
            if (end - start > 1)
            {
                TryBlock(start, end - 1, front: start > 0, rear: end < path.Length);
            }
        }

        return _ties > 0 || _tabuSeen > 0;
    }

    /// <summary>Tries the moves of the block first .. last of the path.</summary>
    /// <param name="first">Index of its first operation.</param>
    /// <param name="last">Index of its last operation.</param>
    /// <param name="front">Whether a new first operation can shorten the path: not in the first block.</param>
    /// <param name="rear">Whether a new last operation can shorten the path: not in the last block.</param>
    private void TryBlock(int first, int last, bool front, bool rear)
    {
        T headBefore = graph.Completion[graph.MachinePredecessor[path.Operations[first]]];
        T tailAfter = graph.Tail[graph.MachineSuccessor[path.Operations[last]]];
        int inner = front ? first + 1 : first;
        if (front)
        {
            TryForward(first, first + 1, neighborhood == JobShopNeighborhood.N7 ? last : first + 1, headBefore, last, tailAfter);
        }

        if (rear && inner < last)
        {
            TryBackward(last, last - 1, neighborhood == JobShopNeighborhood.N7 ? inner : last - 1, tailAfter, first, headBefore);
        }

        if (neighborhood == JobShopNeighborhood.N5)
        {
            return;
        }

        for (int j = first + 2; front && j <= last; j++)
        {
            if (!IsHopeless(path.Tail[first] + T.Max(path.JobHead[j], headBefore)) || j == last)
            {
                TryBackward(j, first, first, j == last ? tailAfter : path.Tail[j + 1], first, headBefore);
            }
        }

        for (int i = inner; rear && i <= last - 2; i++)
        {
            if (!IsHopeless(path.Completion[last] + T.Max(path.JobTail[i], tailAfter)) || i == first)
            {
                TryForward(i, last, last, i == first ? headBefore : path.Completion[i - 1], last, tailAfter);
            }
        }
    }

    /// <summary>Moves index <paramref name="i"/> behind each index from <paramref name="nearest"/> to <paramref name="farthest"/>.</summary>
    private void TryForward(int i, int nearest, int farthest, T head, int last, T tailAfter)
    {
        T duration = path.Duration[i];
        T jobHead = path.JobHead[i];
        T jobTail = path.JobTail[i];
        for (int j = i + 1; j <= farthest; j++)
        {
            head = T.Max(path.JobHead[j], head) + path.Duration[j];
            _shifted[j] = head;
            if (j < nearest)
            {
                continue;
            }

            // A path from the job successor to the anchor would make its tail longer than the anchor's (Proposition 2.2);
            // tails fall along the block, so no later anchor can be allowed either.
            if (path.Tail[j] < jobTail)
            {
                return;
            }

            T tail = T.Max(jobTail, j == last ? tailAfter : path.Tail[j + 1]);
            T estimate = T.Max(jobHead, head) + duration + tail;
            tail += duration;
            for (int l = j; l > i && !IsHopeless(estimate); l--)
            {
                tail = T.Max(path.JobTail[l], tail);
                estimate = T.Max(estimate, _shifted[l] + tail);
                tail += path.Duration[l];
            }

            Consider(new BlockMove(i, j), estimate);
        }
    }

    /// <summary>Moves index <paramref name="j"/> before each index from <paramref name="nearest"/> down to <paramref name="farthest"/>.</summary>
    private void TryBackward(int j, int nearest, int farthest, T tail, int first, T headBefore)
    {
        T duration = path.Duration[j];
        T jobHead = path.JobHead[j];
        T jobTail = path.JobTail[j];
        for (int i = j - 1; i >= farthest; i--)
        {
            tail = T.Max(path.JobTail[i], tail) + path.Duration[i];
            _shifted[i] = tail;
            if (i > nearest)
            {
                continue;
            }

            if (path.Completion[i] < jobHead)
            {
                return;
            }

            T head = T.Max(jobHead, i == first ? headBefore : path.Completion[i - 1]);
            T estimate = head + duration + T.Max(jobTail, tail);
            head += duration;
            for (int l = i; l < j && !IsHopeless(estimate); l++)
            {
                head = T.Max(path.JobHead[l], head);
                estimate = T.Max(estimate, _shifted[l] + head);
                head += path.Duration[l];
            }

            Consider(new BlockMove(j, i), estimate);
        }
    }

    private bool IsHopeless(T estimate) => _ties > 0 && estimate > _bestEstimate;

    private bool IsTabu(BlockMove move) =>
        tabu.IsForbidden(tabu.Place[path.Operations[move.From]], tabu.Place[path.Operations[move.To]], _iteration);

    private void Consider(BlockMove move, T estimate)
    {
        if (IsHopeless(estimate))
        {
            return;
        }

        if (estimate >= _aspiration && IsTabu(move))
        {
            if (++_tabuSeen == 1 || random.NextInt(_tabuSeen) == 0)
            {
                _fallback = move;
            }
        }
        else if (_ties == 0 || estimate < _bestEstimate)
        {
            (_best, _bestEstimate, _ties) = (move, estimate, 1);
        }
        else if (random.NextInt(++_ties) == 0)
        {
            _best = move;
        }
    }
}
