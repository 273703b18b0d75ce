using CoSolve.Solvers.JobShop.Blocking;

namespace CoSolve.Learned.JobShop;

/// <summary>
/// Features of the jobs of a blocking job shop at a moment, in the order of the row. The job: the time until it can go on (since when it waits,
/// if negative), and that less the mean of all jobs; its operations left over the most of all; the share of machines that are held.
/// The machine after its next one: the share of jobs that hold it or go to it next, and the time until its holder is done. Its next machine:
/// the time until the holder is done, and whether that waits itself, so that only a swap can free the machine. Whether the job blocks a
/// machine; whether the machine after its next one is of no use now, shut down or held by a job that waits; how many jobs wait for the
/// machine that it holds, and for its next one; how many wait for its move in the end, as they wait for it or for one that does; its slack
/// to the latest end, and its work left over the most of all. Times are those expected at the moment: what will be shut down, and for how
/// long, is not looked at. They count in the longest duration. O(jobs * machines) for the chains, less without.
/// </summary>
public sealed class BlockingFeatures : IStateFeatures<BlockingState>
{
    // Slacks are many durations long; the other features are about one.
    private const double SlackWeight = 0.25;

    private readonly ShopGraph _graph;
    private readonly long[] _workFrom;
    private readonly long[] _ready;
    private readonly int[] _waiting;
    private readonly int[] _comers;
    private readonly int[] _held;
    private readonly int[] _behind;

    /// <summary>An extractor for states of one problem.</summary>
    public BlockingFeatures(ShopGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        _graph = graph;
        _workFrom = graph.WorkFrom();
        _ready = new long[graph.JobCount];
        _waiting = new int[graph.MachineCount];
        _comers = new int[graph.MachineCount];
        _held = new int[graph.JobCount];
        _behind = new int[graph.JobCount];
    }

    /// <inheritdoc/>
    public ShopGraph Graph => _graph;

    /// <summary>The extractor for the problem of a state.</summary>
    public static BlockingFeatures Of(BlockingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new BlockingFeatures(ShopGraph.Of(state.Problem));
    }

    /// <summary>
    /// Those that can move onto the smallest machine that any can move to. Jobs that can move to different machines seldom hinder each other,
    /// and the order of their moves teaches nothing, so the network decides for one machine at a time, in the order of the machines.
    /// </summary>
    public int Contenders(BlockingState state, ReadOnlySpan<int> candidates, Span<int> positions)
    {
        ArgumentNullException.ThrowIfNull(state);
        int first = int.MaxValue;
        int count = 0;
        for (int k = 0; k < candidates.Length; k++)
        {
            int machine = state.Problem.Machine[state.NextOperation(candidates[k])];
            count = machine < first ? 0 : count;
            first = Math.Min(first, machine);
            if (machine == first)
            {
                positions[count++] = k;
            }
        }

        return count;
    }

    /// <inheritdoc/>
    public int JobOf(int candidate) => candidate;

    /// <inheritdoc/>
    public void Write(BlockingState state, Span<float> rows, Span<int> next)
    {
        ArgumentNullException.ThrowIfNull(state);
        int inside = Survey(state, next);
        CountBehind(state, next);
        ShopSummary shop = Summarise(next);
        float share = 1f / next.Length;
        for (int j = 0; j < next.Length; j++)
        {
            if (next[j] < 0)
            {
                continue;
            }

            Span<float> row = rows.Slice(j * DecisionFeatures.Width, DecisionFeatures.Width);
            int operations = _graph.FirstOperation[j + 1] - next[j];
            double work = _workFrom[next[j]];
            row[0] = Units(_ready[j] - state.Time);
            row[1] = Units(_ready[j] - shop.MeanReady);
            row[2] = (float)operations / shop.MostOperations;
            row[3] = (float)inside / _waiting.Length;
            WriteMachines(state, next[j], operations > 1, row);
            row[8] = state.IsBlocking(j) ? 1 : 0;
            row[10] = _held[j] < 0 ? 0 : _waiting[_held[j]] * share;
            row[11] = _waiting[_graph.Machine[next[j]]] * share;
            row[12] = _behind[j] * share;
            row[13] = (float)(SlackWeight * Units(_ready[j] + work - shop.LatestEnd));
            row[14] = (float)(work / Math.Max(1, shop.MostWork));
            row[15] = 1;
        }
    }

    private float Units(double time) => (float)(time / _graph.Scale);

    /// <summary>The features of the next machine and of the one after it.</summary>
    private void WriteMachines(BlockingState state, int operation, bool goesOn, Span<float> row)
    {
        int holder = state.Holder[_graph.Machine[operation]];
        row[6] = holder < 0 ? 0 : Units(Math.Max(0, _ready[holder] - state.Time));
        row[7] = holder >= 0 && state.IsBlocking(holder) ? 1 : 0;
        row[4] = row[5] = row[9] = 0;
        if (goesOn)
        {
            int after = _graph.Machine[operation + 1];
            int blocker = state.Holder[after];
            row[4] = (float)(_comers[after] + (blocker >= 0 ? 1 : 0)) / _graph.JobCount;
            row[5] = blocker < 0 ? 0 : Units(Math.Max(0, _ready[blocker] - state.Time));
            row[9] = state.IsDown(after) || (blocker >= 0 && state.IsBlocking(blocker)) ? 1 : 0;
        }
    }

    /// <summary>Next operations, the times from which jobs can go on, the machines that they hold, how many wait for each machine and how many
    /// go to it next; returns how many machines are held.</summary>
    private int Survey(BlockingState state, Span<int> next)
    {
        Array.Clear(_waiting);
        Array.Clear(_comers);
        Array.Fill(_held, -1);
        int inside = 0;
        for (int m = 0; m < _waiting.Length; m++)
        {
            if (state.Holder[m] >= 0)
            {
                _held[state.Holder[m]] = m;
                inside++;
            }
        }

        for (int j = 0; j < next.Length; j++)
        {
            int operation = state.NextOperation(j);
            next[j] = operation < _graph.FirstOperation[j + 1] ? operation : -1;
            _ready[j] = state.ExpectedReady(j);
            if (next[j] >= 0)
            {
                _comers[_graph.Machine[operation]]++;
                _waiting[_graph.Machine[operation]] += state.IsWaiting(j) ? 1 : 0;
            }
        }

        return inside;
    }

    /// <summary>Counts each waiting job at all jobs along the holders of the machines waited for. A walk goes no further than there are
    /// machines, in case it comes into a cycle.</summary>
    private void CountBehind(BlockingState state, ReadOnlySpan<int> next)
    {
        Array.Clear(_behind);
        for (int j = 0; j < next.Length; j++)
        {
            int job = j;
            for (int step = 0; step < _waiting.Length && state.IsWaiting(job); step++)
            {
                int holder = state.Holder[_graph.Machine[next[job]]];
                if (holder < 0 || holder == j)
                {
                    break;
                }

                _behind[holder]++;
                job = holder;
            }
        }
    }

    private ShopSummary Summarise(ReadOnlySpan<int> next)
    {
        var (end, most, operations, sum) = (0L, 0L, 1, 0.0);
        for (int j = 0; j < next.Length; j++)
        {
            long work = next[j] < 0 ? 0 : _workFrom[next[j]];
            end = Math.Max(end, _ready[j] + work);
            most = Math.Max(most, work);
            operations = Math.Max(operations, next[j] < 0 ? 0 : _graph.FirstOperation[j + 1] - next[j]);
            sum += _ready[j];
        }

        return new(sum / next.Length, end, most, operations);
    }

    private readonly record struct ShopSummary(double MeanReady, long LatestEnd, long MostWork, int MostOperations);
}
