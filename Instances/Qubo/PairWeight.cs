using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Instances.Qubo;

/// <summary>The weight of a pair of variables or nodes in JSON.</summary>
/// <param name="First">The one, from 0.</param>
/// <param name="Second">The other.</param>
/// <param name="Weight">The weight.</param>
internal sealed record PairWeight(int First, int Second, long Weight)
{
    /// <summary>The pairs of a problem.</summary>
    public static PairWeight[] Of(SymmetricTerms terms) => [.. terms.Pairs().Select(p => new PairWeight(p.I, p.J, p.Weight))];

    /// <summary>The terms over so many variables.</summary>
    /// <exception cref="InvalidProblemException">A pair names a variable that does not exist, or one twice; or there are too many variables.</exception>
    public static SymmetricTerms ToTerms(int size, PairWeight[] pairs) =>
        size is >= 0 and <= CooComments.MostVariables
            ? new SymmetricTerms(size, pairs.Select(p => (p.First, p.Second, p.Weight)))
            : throw new InvalidProblemException($"The number of variables or nodes is {size}; expected 0 to {CooComments.MostVariables}. Maybe count those that pairs name.");
}
