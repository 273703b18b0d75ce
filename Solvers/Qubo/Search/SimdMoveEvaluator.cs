using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CoSolve.Solvers.Qubo.Search;

/// <summary>Evaluates sixteen assignments on the processor, one per SIMD lane; O(n + m) vector operations per batch.</summary>
internal sealed class SimdMoveEvaluator : IMoveEvaluator
{
    private const int Lanes = 16;

    private readonly QuadraticForm _form;
    private readonly int[] _weights;

    /// <summary>Narrows the weights of a form that <see cref="ReplicaAnnealer.Takes"/>.</summary>
    public SimdMoveEvaluator(QuadraticForm form)
    {
        _form = form;
        _weights = Array.ConvertAll(form.Rows.Weights, w => checked((int)w));
    }

    /// <inheritdoc/>
    public int BatchSize => Lanes;

    /// <inheritdoc/>
    public int VariableCount => _form.Size;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Evaluate(ReadOnlySpan<int> assignments, Span<int> gains)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(assignments.Length, _form.Size * Lanes);
        ArgumentOutOfRangeException.ThrowIfNotEqual(gains.Length, _form.Size * Lanes);
        ref int x = ref MemoryMarshal.GetReference(assignments);
        ref int g = ref MemoryMarshal.GetReference(gains);
        int[] start = _form.Rows.Start;
        int[] columns = _form.Rows.Columns;
        int[] weights = _weights;
        for (int i = 0; i < start.Length - 1; i++)
        {
            var field = Vector512.Create((int)_form.Linear[i]);
            int end = start[i + 1];
            for (int e = start[i]; e < end; e++)
            {
                field += Vector512.LoadUnsafe(ref x, (nuint)columns[e] * Lanes) * weights[e];
            }

            Vector512<int> own = Vector512.LoadUnsafe(ref x, (nuint)i * Lanes);
            (field - ((field * own) << 1)).StoreUnsafe(ref g, (nuint)i * Lanes);
        }
    }
}
