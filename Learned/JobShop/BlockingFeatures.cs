using CoSolve.Solvers.JobShop.Blocking;

namespace CoSolve.Learned.JobShop;

/// <summary>
/// Features of the jobs of a blocking job shop at a moment: the time until the job can go on (since when it waits, if negative), less the
/// quartiles and the mean of all jobs' and over the latest; the time until the holder of its next machine is done; whether that holder
/// waits itself, so that only a swap can free the machine; whether the job blocks a machine; whether its next machine is down; how many jobs wait
/// for the machine it holds, and for its next one; and the four of priority rules of <see cref="DispatchFeatures"/> but the last. What will
/// be shut down is not looked at. Times count in the longest duration. O(jobs log jobs + machines).
/// </summary>
public sealed class BlockingFeatures : IStateFeatures<BlockingState>
{
    private const double SlackWeight = 0.25;

    private readonly ShopGraph _graph;
    private readonly long[] _workFrom;
    private readonly long[] _ready;
    private readonly long[] _sorted;
    private readonly int[] _waiting;
    private readonly int[] _held;

    /// <summary>An extractor for states of one problem.</summary>
    public BlockingFeatures(ShopGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        _graph = graph;
        _workFrom = graph.WorkFrom();
        _ready = new long[graph.JobCount];
        _sorted = new long[graph.JobCount];
        _waiting = new int[graph.MachineCount];
        _held = new int[graph.JobCount];
    }

    /// <inheritdoc/>
    public void Write(BlockingState state, Span<float> rows, Span<int> next)
    {
        ArgumentNullException.ThrowIfNull(state);
        Survey(state, next);
        var summary = TimeSummary.Of(_ready, _sorted);
        var (latestEnd, mostWork) = Latest(next);
        double unit = 1 / _graph.Scale;
        for (int j = 0; j < next.Length; j++)
        {
            if (next[j] < 0)
            {
                continue;
            }

            Span<float> row = rows.Slice(j * DecisionFeatures.Width, DecisionFeatures.Width);
            int machine = _graph.Machine[next[j]];
            int holder = state.Holder[machine];
            double work = _workFrom[next[j]];
            row[0] = (float)((_ready[j] - state.Time) * unit);
            summary.Write(_ready[j], unit, row[1..6]);
            row[6] = holder < 0 ? 0 : (float)(Math.Max(0, _ready[holder] - state.Time) * unit);
            row[7] = holder >= 0 && state.IsBlocking(holder) ? 1 : 0;
            row[8] = state.IsBlocking(j) ? 1 : 0;
            row[9] = state.IsDown(machine) ? 1 : 0;
            row[10] = _held[j] < 0 ? 0 : (float)_waiting[_held[j]] / next.Length;
            row[11] = (float)_waiting[machine] / next.Length;
            row[12] = (float)((_ready[j] + work) / Math.Max(1, latestEnd));
            row[13] = (float)((_ready[j] + work - latestEnd) * unit * SlackWeight);
            row[14] = (float)(work / Math.Max(1, mostWork));
            row[15] = 1;
        }
    }

    /// <summary>Next operations, the times from which jobs can go on, the machines that they hold, and how many wait for each machine.</summary>
    private void Survey(BlockingState state, Span<int> next)
    {
        Array.Clear(_waiting);
        Array.Fill(_held, -1);
        for (int m = 0; m < _waiting.Length; m++)
        {
            if (state.Holder[m] >= 0)
            {
                _held[state.Holder[m]] = m;
            }
        }

        for (int j = 0; j < next.Length; j++)
        {
            int operation = state.NextOperation(j);
            next[j] = operation < _graph.FirstOperation[j + 1] ? operation : -1;
            _ready[j] = state.WaitingSince(j);
            if (state.IsWaiting(j))
            {
                _waiting[_graph.Machine[operation]]++;
            }
        }
    }

    private (double LatestEnd, double MostWork) Latest(ReadOnlySpan<int> next)
    {
        var (end, most) = (0L, 0L);
        for (int j = 0; j < next.Length; j++)
        {
            long work = next[j] < 0 ? 0 : _workFrom[next[j]];
            end = Math.Max(end, _ready[j] + work);
            most = Math.Max(most, work);
        }

        return (end, most);
    }
}
