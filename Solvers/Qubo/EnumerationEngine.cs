using System.Numerics;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Qubo;

/// <summary>
/// Proves tiny problems by visiting all assignments in the order of Gray's code, one flip each: O(2^n * degree), well under a second at
/// its limit of n. An iteration is one assignment.
/// </summary>
internal sealed class EnumerationEngine : IExactEngine<QuboProblem, QuboSolution>
{
    /// <summary>The most variables that it takes.</summary>
    public const int LargestSize = 22;

    /// <inheritdoc/>
    public string Name => "enumeration";

    /// <inheritdoc/>
    public void Run(SolveContext<QuboProblem, QuboSolution> context, Lane lane)
    {
        var gains = new OneFlipGains(context.Problem);
        bool[] best = gains.Values.ToArray();
        long gained = 0;
        long most = 0;
        long last = (1L << context.Problem.VariableCount) - 1;
        long k = 0;
        for (; k < last && lane.NextIteration(); k++)
        {
            int variable = BitOperations.TrailingZeroCount(k + 1);
            gained += gains.Gains[variable];
            gains.Flip(variable);
            if (gained > most)
            {
                most = gained;
                gains.Values.CopyTo(best);
            }
        }

        var solution = new QuboSolution(best);
        context.Offer(solution, Name);
        if (k == last)
        {
            context.OfferBound(QuboObjective.Value(context.Problem, best), Name);
        }
    }
}
