using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Solvers.Qubo.Bounds;

/// <summary>
/// The semidefinite relaxation of a maximum cut, with triangle inequalities as they are found. <see cref="MixingMethod"/> proposes the dual diagonal y; the largest
/// eigenvalue of Diag(y)^(-1/2) M Diag(y)^(-1/2), estimated by <see cref="LanczosIteration"/>, is the factor by which y must grow to be feasible, and
/// <see cref="VerifiedCholesky"/> proves that it is. For the triangles a first-order method of the saddle point, one sweep a step, in place of the bundle method of Rendl,
/// Rinaldi and Wiegele (2010, "Solving max-cut to optimality by intersecting semidefinite and polyhedral relaxations", DOI 10.1007/s10107-008-0235-8).
/// </summary>
internal sealed class SemidefiniteRelaxation
{
    // Values times 2^scale stay below 2^52, so that they are exact as doubles.
    private const int LargestScale = 40;
    private const int LanczosSteps = 250;

    // Dual variables of nodes without a field get this share of the mean: the matrix is then definite, not only semidefinite.
    private const double LeastShare = 1e-7;

    // Added to the estimated factor, then doubled until the proof succeeds.
    private const double FirstMargin = 1e-6;
    private const int Attempts = 12;

    // Of the mean dual variable: how fast multipliers rise, and the ratio of the damping to that.
    private const double FirstStep = 0.003;
    private const double Damping = 5;
    private const double StepDecay = 0.1;
    private const int StepsPerRound = 20;

    private const double Slack = 0.1;
    private const float LeastViolation = 0.01f;

    private readonly RandomStream _random;
    private readonly double _doubledWeight;
    private readonly double _largestWeight;
    private int _rounds;

    /// <summary>Starts from random vectors.</summary>
    /// <param name="problem">The graph.</param>
    /// <param name="triangles">The triangle inequalities known from the start.</param>
    /// <param name="rank">The dimension of the vectors.</param>
    /// <param name="random">Draws the vectors.</param>
    public SemidefiniteRelaxation(MaxCutProblem problem, TriangleMultipliers triangles, int rank, RandomStream random)
    {
        (_random, Triangles) = (random, triangles);
        Mixing = new MixingMethod(Triangles.Matrix, rank, random);
        foreach (long weight in problem.Edges.Weights)
        {
            _doubledWeight += 2.0 * weight;
            _largestWeight = Math.Max(_largestWeight, Math.Abs((double)weight));
        }
    }

    /// <summary>The vectors.</summary>
    public MixingMethod Mixing { get; }

    /// <summary>The triangle inequalities.</summary>
    public TriangleMultipliers Triangles { get; }

    /// <summary>One round on the triangles: finds violated ones, then some steps. Returns how many were new.</summary>
    /// <param name="most">The most new triangles.</param>
    /// <param name="next">Whether one more sweep may be made.</param>
    /// <param name="stop">Ends the search for triangles.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public int Tighten(int most, Func<bool> next, CancellationToken stop)
    {
        List<TriangleInequality> found = TriangleSeparation.MostViolated(Mixing, Triangles.Matrix, most, LeastViolation, stop);
        int added = Triangles.Renew(found, Mixing, Slack);
        double step = FirstStep * Mixing.Norms.Average() / Math.Sqrt(1 + StepDecay * _rounds++);
        for (int k = 0; k < StepsPerRound && next(); k++)
        {
            Mixing.Load(Triangles.Matrix);
            Mixing.Sweep();
            Triangles.Update(Mixing, step, Damping * step);
        }

        return added;
    }

    /// <summary>Sweeps with fixed multipliers until a sweep gains less than a share of the objective.</summary>
    public void Converge(double share, Func<bool> next)
    {
        Triangles.Settle();
        Mixing.Load(Triangles.Matrix);
        while (next() && Mixing.Sweep() > share * Mixing.Norms.Sum())
        {
        }
    }

    /// <summary>The factor that makes the present dual feasible, by estimate, and the bound on the cut that it then gives.</summary>
    public (double[] Dual, double Factor, double Bound) Estimate(CancellationToken stop)
    {
        double least = Mixing.Norms.Average() * LeastShare;
        double[] dual = Array.ConvertAll(Mixing.Norms, norm => Math.Max(norm, least));
        double factor = LanczosIteration.LargestEigenvalue(Triangles.Matrix, dual, LanczosSteps, _random, stop);
        return (dual, factor, (_doubledWeight + factor * dual.Sum() + 2 * Triangles.Sum) / 4);
    }

    /// <summary>A proven certificate; null when rounding stood in the way or the factorisation would be too large.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public SemidefiniteCertificate? Certify(double[] dual, double factor, int threads, CancellationToken stop)
    {
        // No partial sum of an entry of M is larger than its weight and all multipliers together.
        double largest = Math.Max(2 * factor * dual.Max(), _largestWeight + Triangles.Sum);
        int scale = Math.Min(LargestScale, 51 - Math.ILogB(largest));
        if (!double.IsFinite(largest) || scale < 0)
        {
            return null;
        }

        (TriangleInequality, long)[] triangles = Triangles.Round(scale);
        var cholesky = new VerifiedCholesky(Triangles.Matrix, stop);
        double margin = FirstMargin;
        for (int attempt = 0; attempt < Attempts && cholesky.IsApplicable; attempt++, margin *= 2)
        {
            long[] diagonal = Array.ConvertAll(dual, y => (long)Math.Ceiling(Math.ScaleB(y * (factor + margin), scale)));
            if (cholesky.Proves(Array.ConvertAll(diagonal, y => Math.ScaleB(y, -scale)), threads))
            {
                return new SemidefiniteCertificate(scale, diagonal, triangles);
            }
        }

        return null;
    }
}
