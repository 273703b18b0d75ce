using System.Numerics;
using CoSolve.Problems;
using CoSolve.Solvers.JobShop.Search.Flexible;
using CoSolve.Solvers.JobShop.Search.Graph;

namespace CoSolve.Solvers.JobShop.Search.Annealing;

/// <summary>
/// Random changes of one critical path: of the longest path to the last operation of a costly job. Only such changes can lower that
/// job's cost. Either two neighbours on a machine swap places (van Laarhoven, Aarts and Lenstra 1992), or an operation goes to another
/// of its machines, near the place there that its job's times suggest.
/// </summary>
internal sealed unsafe class CriticalMoves<T>(DisjunctiveGraph<T> graph, RandomStream random)
    where T : unmanaged, IBinaryInteger<T>
{
    private readonly int[] _swaps = new int[graph.OperationCount];
    private readonly int[] _choices = new int[graph.OperationCount];
    private int _swapCount;
    private int _choiceCount;

    /// <summary>Draws a move that changes the path to one of some operations; jobs without any are passed over.</summary>
    /// <param name="ends">The last operations of the jobs to choose from.</param>
    /// <param name="move">The operation, its alternative and its machine predecessor after the move.</param>
    /// <returns>False when no path can be changed.</returns>
    public bool TryDraw(ReadOnlySpan<int> ends, out InsertionMove move)
    {
        int offset = ends.Length == 0 ? 0 : random.NextInt(ends.Length);
        for (int i = 0; i < ends.Length; i++)
        {
            int k = offset + i;
            Trace(ends[k < ends.Length ? k : k - ends.Length]);
            if (_swapCount + _choiceCount > 0)
            {
                int chosen = random.NextInt(_swapCount + _choiceCount);
                move = chosen < _swapCount ? Swap(_swaps[chosen]) : Reassign(_choices[chosen - _swapCount]);
                return true;
            }
        }

        move = default;
        return false;
    }

    /// <summary>Notes the path's operations that have another before them on the machine, and those that have other machines.</summary>
    private void Trace(int node)
    {
        (_swapCount, _choiceCount) = (0, 0);
        ReadOnlySpan<int> first = graph.Problem.FirstAlternative;
        while (node < graph.OperationCount)
        {
            if (first[node + 1] - first[node] > 1)
            {
                _choices[_choiceCount++] = node;
            }

            T head = graph.Completion[node] - graph.Duration[node];
            int machine = graph.MachinePredecessor[node];
            if (machine < graph.OperationCount && graph.Completion[machine] == head)
            {
                _swaps[_swapCount++] = node;
                node = machine;
            }
            else
            {
                node = graph.JobPredecessor[node];
            }
        }
    }

    /// <summary>The machine predecessor goes behind the operation.</summary>
    private InsertionMove Swap(int operation)
    {
        int moved = graph.MachinePredecessor[operation];
        return new InsertionMove(moved, graph.Alternative[moved], operation);
    }

    private InsertionMove Reassign(int operation)
    {
        ReadOnlySpan<int> first = graph.Problem.FirstAlternative;
        int alternative = first[operation] + random.NextInt(first[operation + 1] - first[operation] - 1);
        if (alternative >= graph.Alternative[operation])
        {
            alternative++;
        }

        int sentinel = graph.FirstSentinel + graph.Problem.Machine[alternative];
        int place = graph.MachinePredecessor[sentinel];
        T ready = graph.Completion[graph.JobPredecessor[operation]];
        while (place != sentinel && graph.Completion[place] > ready)
        {
            place = graph.MachinePredecessor[place];
        }

        // Behind the operations that end before the job arrives, or one or two places later.
        for (int steps = random.NextInt(3); steps > 0 && graph.MachineSuccessor[place] != sentinel; steps--)
        {
            place = graph.MachineSuccessor[place];
        }

        return new InsertionMove(operation, alternative, place);
    }
}
