using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Replicas;
using CoSolve.Solvers.Qubo.Replicas;
using CoSolve.Solvers.Qubo.Search;

namespace CoSolve.Tests.Solvers.Qubo.Replicas;

/// <summary>The tabu search of <see cref="GpuTabu"/> in plain steps, every gain computed anew.</summary>
internal sealed class DenseTabuOracle(QuadraticForm form, RandomStream random, int replicas) : IQuadraticReplicas
{
    private const int StepsOfALaunch = 500;

    private readonly byte[][] _x = Enumerable.Range(0, replicas).Select(_ => new byte[form.Size]).ToArray();
    private readonly long[] _best = new long[replicas];

    public int Replicas => replicas;

    public int Size => form.Size;

    public void Load(int replica, ReadOnlySpan<byte> x) => x.CopyTo(_x[replica]);

    public bool Run(in ReplicaSchedule schedule, Lane lane)
    {
        // A launch draws a key for each of its steps and one more.
        var launches = new List<(int First, uint[] Keys)>();
        for (int step = 0; step == 0 || step < schedule.Steps; step += StepsOfALaunch)
        {
            int steps = Math.Min(StepsOfALaunch, schedule.Steps - step);
            launches.Add((step, Enumerable.Range(0, steps + 1).Select(_ => (uint)random.NextUInt64()).ToArray()));
        }

        for (int r = 0; r < replicas; r++)
        {
            _best[r] = Search(r, _x[r], launches);
        }

        return true;
    }

    public void CopyValues(Span<long> values) => _best.CopyTo(values);

    public void CopyTo(int replica, Span<byte> x) => _x[replica].CopyTo(x);

    public void Dispose()
    {
    }

    private long Search(int replica, byte[] x, List<(int First, uint[] Keys)> launches)
    {
        byte[] best = (byte[])x.Clone();
        long bestValue = form.Value(x);
        int[] tabuUntil = new int[x.Length];
        foreach (var (first, keys) in launches)
        {
            for (int step = 0; step + 1 < keys.Length; step++)
            {
                uint key = CounterHash.Of((uint)replica, keys[step]);
                int move = Choose(x, tabuUntil, first + step, bestValue - form.Value(x), key);
                if (move < 0)
                {
                    continue;
                }

                // The next pass over the variables marks the move.
                uint nextKey = CounterHash.Of((uint)replica, keys[step + 1]);
                tabuUntil[move] = first + step + 1 + OneFlipTabuSearch.TenureFor(form.Size) + 1 + (int)(nextKey % (uint)OneFlipTabuSearch.TenureSpreadFor(form.Size));
                x[move] ^= 1;
                if (form.Value(x) > bestValue)
                {
                    bestValue = form.Value(x);
                    best = (byte[])x.Clone();
                }
            }
        }

        best.CopyTo(x, 0);
        return bestValue;
    }

    private int Choose(byte[] x, int[] tabuUntil, int now, long wanted, uint key)
    {
        int move = -1;
        (long Gain, uint Tie) top = default;
        for (int i = 0; i < x.Length; i++)
        {
            long gain = form.Gain(x, i);
            (long, uint) order = (gain, (CounterHash.Of((uint)i, key) & 0xfffe0000u) | ((uint)i << 1));
            if ((tabuUntil[i] <= now || gain > wanted) && (move < 0 || order.CompareTo(top) > 0))
            {
                (move, top) = (i, order);
            }
        }

        return move;
    }
}
