using CoSolve.Problems;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Qubo.Search;

/// <summary>A search's window on the solve's shared incumbent, in assignments and values of the quadratic form (maximised).</summary>
internal sealed class IncumbentExchange(SolveContext<QuboProblem, QuboSolution> context, string engine)
{
    private readonly int _sign = context.Sense == ObjectiveSense.Maximize ? 1 : -1;

    /// <summary>The same window for another search.</summary>
    public IncumbentExchange For(string other) => new(context, other);

    /// <summary>The form's value of the shared incumbent; null when there is none.</summary>
    public long? BestValue => context.Best is { } best ? _sign * best.Objective : null;

    /// <summary>Copies the shared incumbent; false when there is none.</summary>
    public bool TryTake(Span<byte> x)
    {
        if (context.Best is not { } best)
        {
            return false;
        }

        for (int i = 0; i < x.Length; i++)
        {
            x[i] = best.Solution.Values[i] ? (byte)1 : (byte)0;
        }

        return true;
    }

    /// <summary>Hands in an assignment; it is offered only when better than the shared incumbent.</summary>
    public void Offer(ReadOnlySpan<byte> x, long value)
    {
        if (BestValue is { } best && value <= best)
        {
            return;
        }

        bool[] values = new bool[x.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = x[i] != 0;
        }

        context.Offer(new QuboSolution(values), engine);
    }

    /// <summary>Publishes a warning.</summary>
    public void Warn(string message) => context.Report(SolveEventKind.Warning, engine, message);
}
