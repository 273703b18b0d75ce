namespace CoSolve.Solvers.Pipeline.Stopping;

/// <summary>Stops when several criteria hold together: after ten seconds without improvement, but not before the gap is below five per cent.</summary>
public sealed record StopWhenAll : StopCriterion
{
    /// <summary>Joins criteria.</summary>
    /// <param name="criteria">At least one; iterations, which lanes count, are not among them.</param>
    public StopWhenAll(params IReadOnlyList<StopCriterion> criteria) => Criteria = [.. criteria];

    /// <summary>The criteria.</summary>
    public IReadOnlyList<StopCriterion> Criteria { get; }

    /// <inheritdoc/>
    public override bool Holds(in SolveState state)
    {
        foreach (StopCriterion criterion in Criteria)
        {
            if (!criterion.Holds(state))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override double? Due(in SolveState state)
    {
        double? latest = null;
        foreach (StopCriterion criterion in Criteria)
        {
            double? due = criterion.Holds(state) ? state.Seconds : criterion.Due(state);
            if (due is null)
            {
                return null;
            }

            latest = Math.Max(latest ?? 0, due.Value);
        }

        return latest;
    }

    /// <inheritdoc/>
    public override void Validate()
    {
        if (Criteria.Count == 0 || Criteria.Any(criterion => criterion is StopAfterIterations))
        {
            throw new ArgumentOutOfRangeException(
                nameof(Criteria), "Criteria that must all hold are at least one, and none counts iterations. Maybe state the iteration limit beside them.");
        }

        foreach (StopCriterion criterion in Criteria)
        {
            criterion.Validate();
        }
    }
}
