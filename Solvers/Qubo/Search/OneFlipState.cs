using CoSolve.Problems;

namespace CoSolve.Solvers.Qubo.Search;

/// <summary>
/// An assignment with its value and the gain of every one-flip move, kept up to date move by move. Flipping k changes the gain of
/// j by (1 - 2 x_j)(1 - 2 x_k) q_jk (Glover and Hao 2010, "Efficient evaluations for solving large 0-1 unconstrained quadratic
/// optimisation problems", DOI 10.1504/IJMHEUR.2010.033120). Variables can be blocked (tabu): <see cref="SelectBest"/> passes over
/// them. Not thread-safe.
/// </summary>
internal abstract class OneFlipState(QuadraticForm form)
{
    /// <summary>The form.</summary>
    public QuadraticForm Form { get; } = form;

    /// <summary>f at the current assignment.</summary>
    public long Value { get; protected set; }

    /// <summary>The state for a form: dense rows in the narrowest type, or sparse rows with a scan or with gain buckets,
    /// whichever moves fewer bytes per flip.</summary>
    public static OneFlipState Create(QuadraticForm form)
    {
        if (form.LargestGain > IntFlipState.LargestGain)
        {
            return new LongFlipState(form);
        }

        // Estimated cycles per flip, from the micro-benchmarks: a dense pass, a sparse update with a scan, gain buckets.
        double n = form.Size;
        long cell = form.LargestWeight >> form.CommonShift;
        int bytes = cell <= sbyte.MaxValue ? 1 : cell <= short.MaxValue ? 2 : 4;
        double dense = n * n * bytes > DenseByteLimit ? double.PositiveInfinity : n * (0.12 + 0.08 * bytes);
        double scan = 4 * form.MeanDegree + 0.11 * n;
        double buckets = BucketFlipState.Takes(form) ? 14 * form.MeanDegree + 60 : double.PositiveInfinity;
        if (buckets < Math.Min(dense, scan))
        {
            return new BucketFlipState(form);
        }

        return scan < dense ? new SparseFlipState(form)
            : bytes == 1 ? new DenseFlipState8(form)
            : bytes == 2 ? new DenseFlipState16(form)
            : new DenseFlipState32(form);
    }

    private const double DenseByteLimit = 1L << 30;

    /// <summary>Replaces the assignment and unblocks all variables, by flipping what differs.</summary>
    public abstract void Load(ReadOnlySpan<byte> x);

    /// <summary>The current value of variable i, 0 or 1.</summary>
    public abstract byte this[int i] { get; }

    /// <summary>Copies the assignment.</summary>
    public abstract void CopyTo(Span<byte> x);

    /// <summary>The gain of flipping i, blocked or not.</summary>
    public abstract long Gain(int i);

    /// <summary>Flips variable k and updates all gains.</summary>
    public abstract void Flip(int k);

    /// <summary>Takes variable i, not blocked, out of <see cref="SelectBest"/>.</summary>
    public abstract void Block(int i);

    /// <summary>Puts variable i, blocked, back.</summary>
    public abstract void Unblock(int i);

    /// <summary>A variable of the largest gain among those not blocked, ties broken at random; -1 when all are blocked.</summary>
    public abstract int SelectBest(RandomStream random);
}
