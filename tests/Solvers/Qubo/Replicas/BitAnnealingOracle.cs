using CoSolve.Problems;
using CoSolve.Solvers.Pipeline.Replicas;
using CoSolve.Solvers.Qubo.Replicas;
using CoSolve.Solvers.Qubo.Search;

namespace CoSolve.Tests.Solvers.Qubo.Replicas;

/// <summary>The annealing of one replica of <see cref="BitSlicedAnnealer"/> without bit lanes: Metropolis' rule in plain integers.</summary>
internal sealed class BitAnnealingOracle(QuadraticForm form, RandomStream random, int replica)
{
    private readonly SignedGraph _graph = new(form);
    private readonly BitNoise _noise = new(DigitsFor(form), 16, random);

    public void Run(byte[] x, in ReplicaSchedule schedule)
    {
        for (int step = 0; step < schedule.Steps; step++)
        {
            _noise.Draw(schedule.At(step) / _graph.Unit);
            Sweep(x, (uint)random.NextUInt64());
        }

        for (bool improved = true; improved;)
        {
            improved = false;
            foreach (int i in _graph.Order)
            {
                if (form.Gain(x, i) > 0)
                {
                    x[i] ^= 1;
                    improved = true;
                }
            }
        }
    }

    private void Sweep(byte[] x, uint key)
    {
        for (int k = 0; k < _graph.Size; k++)
        {
            int i = _graph.Order[k];
            long gain = form.Gain(x, i) / _graph.Unit;
            if (gain + Bonus(k, key, _graph.Degrees[k]) >= 0)
            {
                x[i] ^= 1;
            }
        }
    }

    /// <summary>The geometric number; where the degree is even, gains are even too and its last digit is not looked at.</summary>
    private long Bonus(int place, uint key, int degree)
    {
        uint places = CounterHash.Of((uint)place, key);
        uint more = CounterHash.Of(places, 0);
        long bonus = 0;
        for (int digit = degree % 2 == 0 ? 1 : 0; digit < _noise.Digits; digit++)
        {
            uint row = (digit < 4 ? places >> (7 * digit) : more >> (7 * (digit - 4))) & (BitNoise.Rows - 1);
            uint word = _noise.Pool[(int)(digit * BitNoise.Rows + row) * 16 + replica / 32];
            bonus += (long)((word >> (replica % 32)) & 1) << digit;
        }

        return bonus;
    }

    private static int DigitsFor(QuadraticForm form)
    {
        int largest = Enumerable.Range(0, form.Size).Max(i => form.Rows.Start[i + 1] - form.Rows.Start[i]);
        int planes = 2;
        while (1 << planes <= (largest + 1) / 2 + 1)
        {
            planes++;
        }

        return planes + 1;
    }
}
