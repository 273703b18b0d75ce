using CoSolve.Problems;

namespace CoSolve.Instances.Routing.Generation;

/// <summary>
/// Distinct places of clients on a square grid (Uchoa et al. 2017, DOI 10.1016/j.ejor.2016.08.012, section 4.2): uniform, or
/// clustered around seeds with a density that falls exponentially with the distance.
/// </summary>
internal sealed class ClientPlaces
{
    // 40 on the paper's grid of side 1000.
    private const double DecayShare = 0.04;

    private readonly RandomStream _random;
    private readonly int _size;
    private readonly HashSet<(int X, int Y)> _taken = [];

    /// <summary>An empty grid of (size + 1)^2 places.</summary>
    public ClientPlaces(RandomStream random, int size) => (_random, _size) = (random, size);

    /// <summary>Takes a place out of the choice, the depot's for example.</summary>
    public void Take((int X, int Y) place) => _taken.Add(place);

    /// <summary>A uniform place that is not taken; it is then.</summary>
    public (int X, int Y) Uniform()
    {
        while (true)
        {
            (int X, int Y) place = Any();
            if (_taken.Add(place))
            {
                return place;
            }
        }
    }

    /// <summary>
    /// Clients of which the first are uniform and the rest clustered around seeds, which are clients themselves.
    /// </summary>
    /// <param name="count">The number of clients.</param>
    /// <param name="uniform">How many are uniform besides the seeds.</param>
    /// <param name="seeds">The number of seeds.</param>
    public List<(int X, int Y)> Clustered(int count, int uniform, int seeds)
    {
        var places = new List<(int X, int Y)>();
        while (places.Count < Math.Min(count, seeds))
        {
            places.Add(Uniform());
        }

        (int X, int Y)[] centres = places.ToArray();
        while (places.Count < count)
        {
            places.Add(places.Count < centres.Length + uniform ? Uniform() : Near(centres));
        }

        return places;
    }

    private (int X, int Y) Near((int X, int Y)[] centres)
    {
        while (true)
        {
            (int X, int Y) place = Any();
            double density = 0;
            foreach ((int x, int y) in centres)
            {
                density += Math.Exp(-Math.Sqrt(Square(place.X - x) + Square(place.Y - y)) / (DecayShare * _size));
            }

            if (_random.NextDouble() <= density && _taken.Add(place))
            {
                return place;
            }
        }
    }

    private static double Square(double value) => value * value;

    private (int X, int Y) Any() => (_random.NextInt(_size + 1), _random.NextInt(_size + 1));
}
