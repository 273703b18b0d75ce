using CoSolve.Problems;

namespace CoSolve.Solvers.Scheduling.OpenShop;

/// <summary>The loop of <see cref="OpenShopTabuImprover"/>: in each step the insertion of an operation of one random critical path after which the longest path
/// through that operation is the shortest.</summary>
internal sealed class OpenShopTabuSearch
{
    private readonly OpenShop _shop;
    private readonly OpenShopTabuOptions _options;
    private readonly RandomStream _random;
    private readonly CancellationToken _stop;
    private readonly OpenShopGraph _graph;
    private readonly long[] _tabuUntil;
    private readonly int[] _path;
    private readonly int[] _bestOrder;
    private Choice _allowed;
    private Choice _forbidden;
    private long _step;

    public OpenShopTabuSearch(OpenShop shop, OpenShopTabuOptions options, RandomStream random, CancellationToken stop)
    {
        (_shop, _options, _random, _stop) = (shop, options, random, stop);
        _graph = new OpenShopGraph(shop);
        (_tabuUntil, _path, _bestOrder) = (new long[shop.OperationCount], new int[shop.OperationCount], new int[shop.OperationCount]);
    }

    /// <summary>The makespan of the best schedule since the start.</summary>
    public long BestMakespan { get; private set; }

    /// <summary>The operations in an order that gives it.</summary>
    public ReadOnlySpan<int> BestOrder => _bestOrder;

    /// <summary>The steps since it was found.</summary>
    public int StepsSinceBest { get; private set; }

    /// <summary>Starts anew from the selection of an order; what is tabu stays so.</summary>
    public void Start(ReadOnlySpan<int> order)
    {
        _graph.Load(order);
        Keep();
    }

    /// <summary>Makes the best move; O(length of the critical path x (operations + operations of a machine x operations of a job)).</summary>
    /// <returns>False when there was none.</returns>
    public bool Step()
    {
        _step++;
        StepsSinceBest++;
        _allowed = _forbidden = Choice.None;
        int length = TracePath();
        for (int k = 0; k < length && !_stop.IsCancellationRequested; k++)
        {
            ConsiderMoves(_path[k]);
        }

        Choice chosen = _allowed.Ties > 0 ? _allowed : _forbidden;
        if (chosen.Ties == 0)
        {
            return false;
        }

        OpenShopMove move = chosen.Move;
        _graph.TakeOut(move.Operation);
        _graph.Insert(move.Operation, move.OnMachine, move.InJob);
        _tabuUntil[move.Operation] = _step + _options.ShortestTenure + _random.NextInt(_options.LongestTenure - _options.ShortestTenure + 1);
        if (_graph.Makespan < BestMakespan)
        {
            Keep();
        }

        return true;
    }

    private void Keep()
    {
        (BestMakespan, StepsSinceBest) = (_graph.Makespan, 0);
        _graph.Order.CopyTo(_bestOrder);
    }

    /// <summary>Follows a random longest path back from a random last operation; returns its length.</summary>
    private int TracePath()
    {
        int current = _graph.Nil;
        int ties = 0;
        for (int o = 0; o < _shop.OperationCount; o++)
        {
            if (_graph.Completion[o] == _graph.Makespan && _random.NextInt(++ties) == 0)
            {
                current = o;
            }
        }

        int length = 0;
        while (current != _graph.Nil)
        {
            _path[length++] = current;
            int onMachine = _graph.Machines.Previous[current];
            int inJob = _graph.Jobs.Previous[current];
            (long a, long b) = (_graph.Completion[onMachine], _graph.Completion[inJob]);
            bool byMachine = inJob == _graph.Nil || (onMachine != _graph.Nil && (a > b || (a == b && _random.NextInt(2) == 0)));
            current = byMachine ? onMachine : inJob;
        }

        return length;
    }

    /// <summary>Looks at all other places of an operation.</summary>
    private void ConsiderMoves(int operation)
    {
        bool isTabu = _tabuUntil[operation] > _step;
        long duration = _shop.Durations[operation];
        (int oldOnMachine, int oldInJob) = (_graph.Machines.Previous[operation], _graph.Jobs.Previous[operation]);
        long worst = isTabu && _allowed.Ties == 0 ? _forbidden.Length : _allowed.Length;
        _graph.TakeOut(operation);
        (long[] completion, long[] tail, int nil) = (_graph.CompletionWithout, _graph.TailWithout, _graph.Nil);
        for (int a = nil, b = _graph.Machines.FirstBeside(operation); ; a = b, b = _graph.Machines.Next[b])
        {
            // Any place behind a on the machine costs that much; the job's other operations add to it.
            bool isWorse = completion[a] + duration + tail[b] > worst;
            for (int c = nil, d = _graph.Jobs.FirstBeside(operation); !isWorse; c = d, d = _graph.Jobs.Next[d])
            {
                long length = Math.Max(completion[a], completion[c]) + duration + Math.Max(tail[b], tail[d]);
                ref Choice choice = ref isTabu && length >= BestMakespan ? ref _forbidden : ref _allowed;
                if (length <= choice.Length && (a != oldOnMachine || c != oldInJob) && !_graph.HasPath(b, c) && !_graph.HasPath(d, a))
                {
                    choice.Take(length, new OpenShopMove(operation, a, c), _random);
                }

                if (d == nil)
                {
                    break;
                }
            }

            if (b == nil)
            {
                break;
            }
        }

        _graph.PutBack(operation);
    }

    /// <summary>The best move so far, of equal ones a random one.</summary>
    private struct Choice
    {
        public static readonly Choice None = new() { Length = long.MaxValue };

        public long Length;
        public OpenShopMove Move;
        public int Ties;

        public void Take(long length, OpenShopMove move, RandomStream random)
        {
            Ties = length < Length ? 1 : Ties + 1;
            Length = length;
            if (random.NextInt(Ties) == 0)
            {
                Move = move;
            }
        }
    }
}
