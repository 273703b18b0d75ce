namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <content>Absent optional clients far from the ruin, which an iteration leaves alone: there may be hundreds of them.</content>
internal sealed partial class RuinRecreate<TRules>
{
    private readonly int[] _aside;
    private readonly long[] _nearAt;
    private int _asideCount;
    private int _seed;

    /// <summary>Takes optional clients that were absent before and are not near the ruin off the list of absent ones.</summary>
    private void SetFarAside(int absentBefore)
    {
        _asideCount = 0;
        if (absentBefore <= _near.Width)
        {
            return;
        }

        _nearAt[_seed] = _iteration;
        foreach (int client in _near.Width == 0 ? default : _near.Of(_seed))
        {
            _nearAt[client] = _iteration;
        }

        int kept = 0;
        for (int k = 0; k < _absentCount; k++)
        {
            int client = _absent[k];
            bool isTried = k >= absentBefore || _keys.AbsenceCost[client] >= _keys.Prohibitive || _keys.Alternatives?[client] is not null || _nearAt[client] == _iteration;
            if (isTried)
            {
                _absent[kept++] = client;
            }
            else
            {
                _aside[_asideCount++] = client;
            }
        }

        _absentCount = kept;
    }

    private void BringBack()
    {
        _aside.AsSpan(0, _asideCount).CopyTo(_absent.AsSpan(_absentCount));
        _absentCount += _asideCount;
    }
}
