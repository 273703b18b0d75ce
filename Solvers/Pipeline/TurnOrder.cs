namespace CoSolve.Solvers.Pipeline;

/// <summary>
/// Makes threads take turns: one holds the baton, the others wait. Seats pass it on in order; a seat that left is skipped. Only the
/// holder of the baton calls <see cref="Pass"/> and <see cref="Leave"/>, so that the order of all that the threads do is fixed.
/// </summary>
internal sealed class TurnOrder : IDisposable
{
    private readonly SemaphoreSlim[] _turns;
    private readonly bool[] _left;

    /// <summary>Creates the order; seat 0 holds the baton.</summary>
    public TurnOrder(int seats)
    {
        _turns = Enumerable.Range(0, seats).Select(seat => new SemaphoreSlim(seat == 0 ? 1 : 0)).ToArray();
        _left = new bool[seats];
    }

    /// <summary>Waits for the baton.</summary>
    public void Await(int seat) => _turns[seat].Wait();

    /// <summary>Passes the baton on and waits until it comes back; returns at once when no other seat is left.</summary>
    public void Pass(int seat)
    {
        int next = Next(seat);
        if (next != seat)
        {
            _turns[next].Release();
            Await(seat);
        }
    }

    /// <summary>Passes the baton on for good.</summary>
    public void Leave(int seat)
    {
        _left[seat] = true;
        int next = Next(seat);
        if (next != seat)
        {
            _turns[next].Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach(_turns, t => t.Dispose());

    private int Next(int seat)
    {
        for (int step = 1; step < _turns.Length; step++)
        {
            int next = (seat + step) % _turns.Length;
            if (!_left[next])
            {
                return next;
            }
        }

        return seat;
    }
}
