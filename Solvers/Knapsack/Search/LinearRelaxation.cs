namespace CoSolve.Solvers.Knapsack.Search;

/// <summary>
/// The linear relaxation of a knapsack whose items are charged a price, solved by partition around pivots instead of by sorting (Balas
/// and Zemel 1980, "An algorithm for large zero-one knapsack problems", DOI 10.1287/opre.28.5.1130). In doubles: it steers the
/// choice of a price, and bounds are computed exactly elsewhere.
/// </summary>
internal sealed class LinearRelaxation(CoreItems items)
{
    private readonly double[] _densities = new double[items.Count];
    private readonly int[] _order = new int[items.Count];

    /// <summary>The number of items in the linear optimum, the fractional one in part; O(n) expected.</summary>
    /// <param name="price">What each item is charged on top of its value.</param>
    public double Cardinality(long price)
    {
        int high = 0;
        for (int k = 0; k < items.Count; k++)
        {
            double reduced = items.Values[k] - (double)price * items.Sizes[k];
            if (reduced > 0)
            {
                _densities[k] = reduced / items.Weights[k];
                _order[high++] = k;
            }
        }

        double room = items.Capacity;
        double count = 0;
        int low = 0;
        while (low < high)
        {
            var (equal, below) = Partition(low, high);
            var (weight, size) = Sums(low, equal);
            if (weight > room)
            {
                high = equal;
                continue;
            }

            room -= weight;
            count += size;
            (weight, size) = Sums(equal, below);
            if (weight >= room)
            {
                return count + size * (room / weight);
            }

            room -= weight;
            count += size;
            low = below;
        }

        return count;
    }

    /// <summary>Splits a range of the order into denser than a pivot, as dense, and less dense; returns where the latter two start.</summary>
    private (int Equal, int Below) Partition(int low, int high)
    {
        double a = _densities[_order[low]];
        double b = _densities[_order[low + (high - low) / 2]];
        double c = _densities[_order[high - 1]];
        double pivot = Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
        int equal = low;
        int below = high;
        for (int k = low; k < below;)
        {
            double density = _densities[_order[k]];
            if (density > pivot)
            {
                (_order[k], _order[equal]) = (_order[equal], _order[k]);
                equal++;
                k++;
            }
            else if (density < pivot)
            {
                below--;
                (_order[k], _order[below]) = (_order[below], _order[k]);
            }
            else
            {
                k++;
            }
        }

        return (equal, below);
    }

    private (double Weight, double Size) Sums(int from, int to)
    {
        double weight = 0;
        double size = 0;
        foreach (int k in _order.AsSpan(from, to - from))
        {
            weight += items.Weights[k];
            size += items.Sizes[k];
        }

        return (weight, size);
    }
}
