namespace CoSolve.Solvers.Pipeline;

/// <summary>One stage's place in a <see cref="TurnOrder"/> and the length of its turns, in iterations or in seconds.</summary>
/// <param name="order">The order.</param>
/// <param name="seat">The stage's seat.</param>
/// <param name="iterations">The iterations of one turn; null when turns are measured by the clock.</param>
/// <param name="seconds">The seconds of one turn, when <paramref name="iterations"/> is null.</param>
/// <param name="clock">The present second.</param>
internal sealed class Turn(TurnOrder order, int seat, long? iterations, double seconds, Func<double> clock)
{
    private long _lastIteration;
    private double _end;

    /// <summary>Waits for the first turn.</summary>
    public void Await()
    {
        order.Await(seat);
        Begin(0);
    }

    /// <summary>Returns at once while the turn lasts, and otherwise at the beginning of the next one.</summary>
    /// <param name="made">The iterations that the stage has made.</param>
    public void Keep(long made)
    {
        if (iterations is null ? clock() >= _end : made >= _lastIteration)
        {
            order.Pass(seat);
            Begin(made);
        }
    }

    /// <summary>Ends the last turn.</summary>
    public void Leave() => order.Leave(seat);

    private void Begin(long made) => (_lastIteration, _end) = (made + (iterations ?? 0), clock() + seconds);
}
