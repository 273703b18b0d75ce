namespace CoSolve.Solvers.Routing.Construction;

/// <summary>Points in square cells of about two points each, for searches around a point.</summary>
internal sealed class ClientGrid
{
    private readonly double[] _x;
    private readonly double[] _y;
    private readonly int[] _cellStart;
    private readonly int[] _byCell;
    private readonly double _left;
    private readonly double _bottom;
    private readonly double _side;
    private readonly int _columns;
    private readonly int _rows;

    /// <summary>Sorts the points into cells; O(n).</summary>
    public ClientGrid(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        (_x, _y) = (x.ToArray(), y.ToArray());
        (_left, _bottom) = (_x.Min(), _y.Min());
        double width = _x.Max() - _left;
        double height = _y.Max() - _bottom;
        _side = Math.Max(Math.Max(Math.Sqrt(2 * width * height / _x.Length), Math.Max(width, height) * 2 / _x.Length), 1e-9);
        _columns = (int)(width / _side) + 1;
        _rows = (int)(height / _side) + 1;
        _cellStart = new int[_columns * _rows + 1];
        _byCell = new int[_x.Length];
        for (int i = 0; i < _x.Length; i++)
        {
            _cellStart[CellOf(i) + 1]++;
        }

        for (int cell = 0; cell < _columns * _rows; cell++)
        {
            _cellStart[cell + 1] += _cellStart[cell];
        }

        int[] next = _cellStart[..^1];
        for (int i = 0; i < _x.Length; i++)
        {
            _byCell[next[CellOf(i)]++] = i;
        }
    }

    /// <summary>
    /// Offers points around point <paramref name="i"/>, ring by ring, until the nearest <paramref name="wanted"/> (or all) are
    /// certainly among those offered; nearness is the squared straight-line distance.
    /// </summary>
    public void OfferAround(int i, int wanted, Action<int, double> offer)
    {
        int column = Column(i);
        int row = Row(i);
        int rings = Math.Max(Math.Max(column, _columns - 1 - column), Math.Max(row, _rows - 1 - row));
        int offered = 0;
        int last = rings;
        for (int ring = 0; ring <= last; ring++)
        {
            offered += OfferRing(i, column, row, ring, offer);
            if (offered >= wanted && last == rings)
            {
                // A point within the circle through the farthest corner of this ring's square may lie in later rings.
                last = Math.Min(rings, (int)Math.Ceiling((ring + 1) * Math.Sqrt(2)));
            }
        }
    }

    private int OfferRing(int i, int column, int row, int ring, Action<int, double> offer)
    {
        int offered = 0;
        for (int r = Math.Max(0, row - ring); r <= Math.Min(_rows - 1, row + ring); r++)
        {
            bool isEdge = Math.Abs(r - row) == ring;
            int step = isEdge || ring == 0 ? 1 : 2 * ring;
            for (int c = column - ring; c <= column + ring; c += step)
            {
                if (c >= 0 && c < _columns)
                {
                    offered += OfferCell(i, r * _columns + c, offer);
                }
            }
        }

        return offered;
    }

    private int OfferCell(int i, int cell, Action<int, double> offer)
    {
        int offered = 0;
        for (int k = _cellStart[cell]; k < _cellStart[cell + 1]; k++)
        {
            int j = _byCell[k];
            if (j != i)
            {
                double dx = _x[i] - _x[j];
                double dy = _y[i] - _y[j];
                offer(j, dx * dx + dy * dy);
                offered++;
            }
        }

        return offered;
    }

    private int Column(int i) => (int)((_x[i] - _left) / _side);

    private int Row(int i) => (int)((_y[i] - _bottom) / _side);

    private int CellOf(int i) => Row(i) * _columns + Column(i);
}
