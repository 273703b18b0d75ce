namespace CoSolve.Problems.Qubo;

/// <summary>
/// A problem as a minimisation QUBO with penalties. For an assignment that decodes, the QUBO's value equals the problem's
/// objective (negated where the problem maximises); every other assignment costs more than the best that decodes.
/// </summary>
/// <param name="Model">The encoded problem.</param>
/// <param name="Penalty">The penalty weight used; the encoder's documentation proves it sufficient.</param>
/// <param name="Decode">The solution of an assignment, or null when it breaks a constraint.</param>
/// <param name="Encode">The assignment of a feasible solution.</param>
public sealed record QuboEncoding<TSolution>(
    QuboProblem Model, long Penalty, Func<QuboSolution, TSolution?> Decode, Func<TSolution, QuboSolution> Encode)
    where TSolution : class;
