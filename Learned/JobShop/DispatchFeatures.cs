using CoSolve.Solvers.JobShop.Constructors;

namespace CoSolve.Learned.JobShop;

/// <summary>
/// The 11 dynamic features of Corsini et al. (NeurIPS 2024): the time from which the job can go on less that of its machine; less the quartiles
/// and the mean of all jobs' times, and over the latest; the same five for the machine's time among the machines. Four own ones are what
/// priority rules look at: the job's earliest end over the latest of all, its slack to that, its work left over the most of all, and the
/// work waiting for its machine over a machine's share of the jobs. Times count in the longest duration. O(jobs log jobs + machines log machines).
/// </summary>
public sealed class DispatchFeatures : IStateFeatures<DispatchState>
{
    // Slacks are many durations long; the other features are about one.
    private const double SlackWeight = 0.25;

    private readonly ShopGraph _graph;
    private readonly long[] _workFrom;
    private readonly long[] _jobTimes;
    private readonly long[] _machineTimes;

    /// <summary>An extractor for states of one problem.</summary>
    public DispatchFeatures(ShopGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        _graph = graph;
        _workFrom = graph.WorkFrom();
        _jobTimes = new long[graph.JobCount];
        _machineTimes = new long[graph.MachineCount];
    }

    /// <inheritdoc/>
    public ShopGraph Graph => _graph;

    /// <summary>The extractor for the problem of a state, which has one machine for each operation.</summary>
    public static DispatchFeatures Of(DispatchState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new DispatchFeatures(ShopGraph.Of(state.Problem));
    }

    /// <inheritdoc/>
    public int Contenders(DispatchState state, ReadOnlySpan<int> candidates, Span<int> positions)
    {
        for (int k = 0; k < candidates.Length; k++)
        {
            positions[k] = k;
        }

        return candidates.Length;
    }

    /// <inheritdoc/>
    /// <remarks>One alternative each: its index is the operation's.</remarks>
    public int JobOf(int candidate) => _graph.JobOf[candidate];

    /// <inheritdoc/>
    public void Write(DispatchState state, Span<float> rows, Span<int> next)
    {
        ArgumentNullException.ThrowIfNull(state);
        var jobs = TimeSummary.Of(state.JobReady, _jobTimes);
        var machines = TimeSummary.Of(state.MachineFree, _machineTimes);
        var (latestEnd, mostWork) = Latest(state);
        double unit = 1 / _graph.Scale;
        double queueUnit = _graph.MachineCount * unit / Math.Max(1, _graph.JobCount);
        for (int j = 0; j < next.Length; j++)
        {
            int operation = state.NextOperation[j];
            next[j] = operation < _graph.FirstOperation[j + 1] ? operation : -1;
            if (next[j] < 0)
            {
                continue;
            }

            Span<float> row = rows.Slice(j * DecisionFeatures.Width, DecisionFeatures.Width);
            int machine = _graph.Machine[operation];
            double ready = state.JobReady[j];
            double free = state.MachineFree[machine];
            double work = _workFrom[operation];
            row[0] = (float)((ready - free) * unit);
            jobs.Write(ready, unit, row[1..6]);
            machines.Write(free, unit, row[6..11]);
            row[11] = (float)((ready + work) / Math.Max(1, latestEnd));
            row[12] = (float)((ready + work - latestEnd) * unit * SlackWeight);
            row[13] = (float)(work / Math.Max(1, mostWork));
            row[14] = (float)(state.QueuedWork[machine] * queueUnit);
            row[15] = 1;
        }
    }

    private (double LatestEnd, double MostWork) Latest(DispatchState state)
    {
        var (end, most) = (0L, 0L);
        for (int j = 0; j < _graph.JobCount; j++)
        {
            int operation = state.NextOperation[j];
            long work = operation < _graph.FirstOperation[j + 1] ? _workFrom[operation] : 0;
            end = Math.Max(end, state.JobReady[j] + work);
            most = Math.Max(most, work);
        }

        return (end, most);
    }
}
