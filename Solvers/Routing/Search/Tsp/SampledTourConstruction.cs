using CoSolve.Problems;

namespace CoSolve.Solvers.Routing.Search.Tsp;

/// <summary>
/// New tours for restarts (Fu, Qiu and Zha 2021, arXiv 2012.10658, section on state initialisation): from a random city on, the next
/// is drawn among the unvisited candidates by their potentials. Where none is left, the paper's random city is replaced by the next
/// unvisited one along the tour before, which is near at almost no cost. O(n k).
/// </summary>
internal sealed class SampledTourConstruction
{
    private readonly EdgePotentials _potentials;
    private readonly RandomStream _random;
    private readonly int[] _order;
    private readonly int[] _place;
    private readonly int[] _skip;
    private readonly bool[] _visited;

    /// <summary>Prepares tours of <paramref name="n"/> cities.</summary>
    public SampledTourConstruction(EdgePotentials potentials, int n, RandomStream random)
    {
        (_potentials, _random) = (potentials, random);
        (_order, _place, _skip, _visited) = (new int[n], new int[n], new int[n], new bool[n]);
    }

    /// <summary>A new tour; the span is overwritten by the next one.</summary>
    /// <param name="before">The tour that gaps are filled along.</param>
    public ReadOnlySpan<int> Construct(ReadOnlySpan<int> before)
    {
        int n = _order.Length;
        for (int k = 0; k < n; k++)
        {
            (_place[before[k]], _skip[k], _visited[k]) = (k, k, false);
        }

        int city = _random.NextInt(n);
        for (int k = 0; ; k++)
        {
            _order[k] = city;
            _visited[city] = true;
            _skip[_place[city]] = _place[city] + 1 == n ? 0 : _place[city] + 1;
            if (k + 1 == n)
            {
                return _order;
            }

            city = DrawUnvisited(city) is var drawn && drawn >= 0 ? drawn : before[NextUnvisited(_place[city], before)];
        }
    }

    private int DrawUnvisited(int city)
    {
        _potentials.Load(city, _potentials.Width);
        while (_potentials.Draw(_random) is var entry && entry >= 0)
        {
            if (!_visited[_potentials.CityOf(entry)])
            {
                return _potentials.CityOf(entry);
            }
        }

        return -1;
    }

    /// <summary>The first place from one on with an unvisited city; halves the paths it follows (Tarjan and van Leeuwen 1984).</summary>
    private int NextUnvisited(int place, ReadOnlySpan<int> before)
    {
        while (_visited[before[place]])
        {
            int next = _skip[place];
            _skip[place] = _visited[before[next]] ? _skip[next] : next;
            place = next;
        }

        return place;
    }
}
