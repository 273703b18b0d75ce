namespace CoSolve.Solvers.Pipeline.Stopping;

/// <summary>
/// A reason to end a solve with the best solution so far. Immutable, so that one object serves many solves. The first of
/// <see cref="SolveOptions.StopCriteria"/> that holds ends the solve; <see cref="StopWhenAll"/> asks for several at once.
/// </summary>
public abstract record StopCriterion
{
    /// <summary>Whether the solve is to end. Asked after each better solution or bound and at the due times, under a lock: it must be quick.</summary>
    public abstract bool Holds(in SolveState state);

    /// <summary>The second at which the criterion will hold unless something better is found meanwhile; null where time alone does not bring it about.</summary>
    public virtual double? Due(in SolveState state) => null;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range; the message names it and advises.</exception>
    public virtual void Validate()
    {
    }
}
