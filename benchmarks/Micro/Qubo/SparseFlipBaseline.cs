using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CoSolve.Problems;
using CoSolve.Solvers.Qubo.Search;

namespace CoSolve.Micro.Qubo;

/// <summary>
/// Parallel flips as they were first written, the baseline of <see cref="ReplicaRates"/>: sixteen replicas in integer lanes, all fields summed
/// up anew from the lists of neighbours in each step, one logarithm per possible flip.
/// </summary>
internal sealed class SparseFlipBaseline(QuadraticForm form, RandomStream random)
{
    public const int Replicas = 16;

    private readonly int[] _weights = Array.ConvertAll(form.Rows.Weights, w => (int)w);
    private readonly int[] _x = new int[form.Size * Replicas];
    private readonly int[] _gains = new int[form.Size * Replicas];
    private readonly int[] _rests = new int[form.Size * Replicas];

    public void Step(double temperature)
    {
        Evaluate();
        for (int c = 0; c < _x.Length; c++)
        {
            if (_rests[c] > 0)
            {
                _rests[c]--;
            }
            else if (_gains[c] > 0 || (_gains[c] > -20 * temperature && random.NextDouble() < Math.Exp(_gains[c] / temperature)))
            {
                ulong draw = random.NextUInt64();
                _x[c] ^= (int)(draw & 1);
                _rests[c] = (draw & 1) == 0 ? 0 : (int)((draw >> 1) % 16);
            }
        }
    }

    private void Evaluate()
    {
        ref int x = ref MemoryMarshal.GetArrayDataReference(_x);
        ref int gains = ref MemoryMarshal.GetArrayDataReference(_gains);
        for (int i = 0; i < form.Size; i++)
        {
            var field = Vector512.Create((int)form.Linear[i]);
            for (int e = form.Rows.Start[i]; e < form.Rows.Start[i + 1]; e++)
            {
                field += Vector512.LoadUnsafe(ref x, (nuint)form.Rows.Columns[e] * Replicas) * _weights[e];
            }

            Vector512<int> own = Vector512.LoadUnsafe(ref x, (nuint)i * Replicas);
            (field - ((field * own) << 1)).StoreUnsafe(ref gains, (nuint)i * Replicas);
        }
    }
}
