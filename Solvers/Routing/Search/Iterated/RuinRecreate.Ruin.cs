namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <content>The removal of adjacent strings (section 5.1 of the paper).</content>
internal sealed partial class RuinRecreate<TRules>
{
    private readonly long[] _ruined;

    private void Ruin()
    {
        if (_links.UsedCount == 0)
        {
            _seed = 1 + _random.NextInt(_n);
            return;
        }

        double meanCount = (double)_links.RoutedCount / _links.UsedCount;
        double longest = Math.Min(_options.LongestString, meanCount);
        double mostStrings = 4 * _options.MeanRemoved / (1 + longest) - 1;
        int strings = (int)(1 + _random.NextDouble() * mostStrings);
        int seed = _seed = 1 + _random.NextInt(_n);
        if (_links.Route[seed] >= 0)
        {
            RuinRoute(seed, longest);
            strings--;
        }

        foreach (int client in _near.Width == 0 ? default : _near.Of(seed))
        {
            if (strings <= 0)
            {
                break;
            }

            int slot = _links.Route[client];
            if (slot >= 0 && _ruined[slot] != _iteration)
            {
                RuinRoute(client, longest);
                strings--;
            }
        }

        if (_rules.NeedsRefresh)
        {
            foreach (int slot in _touched)
            {
                _rules.Refresh(slot);
            }
        }
    }

    private void RuinRoute(int client, double longest)
    {
        int slot = _links.Route[client];
        _ruined[slot] = _iteration;
        int count = _links.Count[slot];
        int length = (int)(1 + _random.NextDouble() * Math.Min(count, longest));
        length = Math.Min(length, count);
        int preserved = 0;
        if (length > 1 && length < count && _random.NextDouble() < _options.SplitProbability)
        {
            preserved = 1;
            while (length + preserved < count && _random.NextDouble() < _options.SplitGrowth)
            {
                preserved++;
            }
        }

        RemoveString(client, length, preserved);
    }

    /// <summary>Removes a random string that holds the client, but for a preserved substring inside it.</summary>
    private void RemoveString(int client, int length, int preserved)
    {
        int whole = length + preserved;
        int left = Available(client, _links.Previous, whole - 1);
        int right = Available(client, _links.Next, whole - 1);
        int least = Math.Max(0, whole - 1 - right);
        int offset = least + _random.NextInt(Math.Min(whole - 1, left) - least + 1);
        int node = client;
        for (int k = 0; k < offset; k++)
        {
            node = _links.Previous[node];
        }

        int keepFrom = preserved == 0 ? whole : 1 + _random.NextInt(length - 1);
        for (int k = 0; k < whole && node <= _n; k++)
        {
            int next = _links.Next[node];
            if ((k < keepFrom || k >= keepFrom + preserved) && MayLeave(node))
            {
                RemoveWithCompanions(node);
            }

            node = next;
        }
    }

    /// <summary>The number of clients that follow a client in a direction, counted up to a limit.</summary>
    private int Available(int client, int[] direction, int limit)
    {
        int count = 0;
        for (int v = direction[client]; count < limit && v <= _n; v = direction[v])
        {
            count++;
        }

        return count;
    }
}
