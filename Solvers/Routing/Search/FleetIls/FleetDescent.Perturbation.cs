using CoSolve.Problems;

namespace CoSolve.Solvers.Routing.Search.FleetIls;

/// <content>What a perturbation takes out, and how it comes back.</content>
internal sealed partial class FleetDescent<TTimes>
{
    private readonly int[] _removed;
    private int _removedCount;

    /// <inheritdoc/>
    public void Perturb(int degree, bool byStrings, RandomStream random)
    {
        _random = random;
        Begin();
        _removedCount = 0;
        int seed = 1 + random.NextInt(_clients);
        if (byStrings)
        {
            RemoveStrings(seed, degree);
        }
        else
        {
            RemoveAround(seed, degree);
        }

        // Routes that move to another vehicle come behind these in the list.
        for (int k = _touched.Count - 1; k >= 0; k--)
        {
            Refresh(_touched[k]);
        }

        AddAbsent(seed, degree);
        random.Shuffle(_removed.AsSpan(0, _removedCount));
        double atALoss = _absence == 0 || random.NextDouble() >= Generous ? 0 : random.NextDouble();
        for (int k = 0; k < _removedCount; k++)
        {
            Enter(_removed[k], blinks: true, _random.NextDouble() < atALoss);
        }
    }

    /// <summary>Removes the visited clients nearest to one.</summary>
    private void RemoveAround(int seed, int degree)
    {
        if (_route[seed] >= 0)
        {
            TakeOut(seed);
        }

        foreach (int client in _neighbours.Of(seed))
        {
            if (_removedCount >= degree)
            {
                return;
            }

            if (_route[client] >= 0)
            {
                TakeOut(client);
            }
        }
    }

    /// <summary>Removes strings of clients from the routes that pass near one.</summary>
    private void RemoveStrings(int seed, int degree)
    {
        int longest = Math.Max(1, degree / 2);
        if (_route[seed] >= 0)
        {
            RemoveString(seed, 1 + _random.NextInt(longest));
        }

        foreach (int client in _neighbours.Of(seed))
        {
            if (_removedCount >= degree)
            {
                return;
            }

            if (_route[client] >= 0 && _savedAt[_route[client]] != _iteration)
            {
                RemoveString(client, Math.Min(degree - _removedCount, 1 + _random.NextInt(longest)));
            }
        }
    }

    /// <summary>Removes a client with some before and some behind it.</summary>
    private void RemoveString(int client, int length)
    {
        for (int back = _random.NextInt(length); back > 0 && _previous[client] <= _n; back--)
        {
            client = _previous[client];
        }

        for (int k = 0; k < length && client <= _n; k++)
        {
            int next = _next[client];
            TakeOut(client);
            client = next;
        }
    }

    private void TakeOut(int client)
    {
        Remove(client);
        if (!IsReload(client))
        {
            _removed[_removedCount++] = client;
        }
    }

    /// <summary>Adds near absent clients to those that are to be inserted.</summary>
    private void AddAbsent(int seed, int degree)
    {
        if (_absence == 0)
        {
            return;
        }

        int removed = _removedCount;
        if (_route[seed] < 0 && !_removed.AsSpan(0, removed).Contains(seed))
        {
            _removed[_removedCount++] = seed;
        }

        foreach (int client in _neighbours.Of(seed))
        {
            if (_removedCount >= removed + degree)
            {
                break;
            }

            if (_route[client] < 0 && !_removed.AsSpan(0, removed).Contains(client))
            {
                _removed[_removedCount++] = client;
            }
        }
    }
}
