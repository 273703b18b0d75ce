namespace CoSolve.Solvers.Routing.Search.Model;

/// <summary>Points in square cells of about two each, for nearest neighbours in about O(k) each and O(n) memory.</summary>
internal sealed class PointGrid
{
    private readonly double[] _x;
    private readonly double[] _y;
    private readonly double _left;
    private readonly double _bottom;
    private readonly double _side;
    private readonly int _columns;
    private readonly int _rows;
    private readonly int[] _cellStart;
    private readonly int[] _points;
    private readonly List<int> _found = [];

    /// <summary>Builds the grid of the points from index <paramref name="first"/> on.</summary>
    public PointGrid(double[] x, double[] y, int first)
    {
        (_x, _y) = (x, y);
        int count = Math.Max(1, x.Length - first);
        (_left, _bottom) = (x.Skip(first).DefaultIfEmpty(0).Min(), y.Skip(first).DefaultIfEmpty(0).Min());
        double width = x.Skip(first).DefaultIfEmpty(0).Max() - _left;
        double height = y.Skip(first).DefaultIfEmpty(0).Max() - _bottom;
        _side = Math.Max(Math.Sqrt(Math.Max(width * height, 1e-9) * 2 / count), Math.Max(width, height) / count);
        _side = _side > 0 ? _side : 1;
        _columns = (int)(width / _side) + 1;
        _rows = (int)(height / _side) + 1;
        _cellStart = new int[_columns * _rows + 1];
        for (int i = first; i < x.Length; i++)
        {
            _cellStart[CellOf(i) + 1]++;
        }

        for (int c = 0; c < _cellStart.Length - 1; c++)
        {
            _cellStart[c + 1] += _cellStart[c];
        }

        _points = new int[count];
        var next = (int[])_cellStart.Clone();
        for (int i = first; i < x.Length; i++)
        {
            _points[next[CellOf(i)]++] = i;
        }
    }

    /// <summary>
    /// At least <paramref name="count"/> points around a point, itself excluded, among them its nearest ones: all points of the
    /// rings of cells out to one ring beyond that which completes the count. The list is reused by the next call.
    /// </summary>
    public List<int> Around(int point, int count)
    {
        _found.Clear();
        int column = (int)((_x[point] - _left) / _side);
        int row = (int)((_y[point] - _bottom) / _side);
        int last = int.MaxValue;
        for (int ring = 0; ring <= Math.Min(last, Math.Max(_columns, _rows)); ring++)
        {
            AddRing(point, column, row, ring);
            if (last == int.MaxValue && _found.Count >= count)
            {
                // A circle around the square of the rings so far needs rings out to 1.42 times the radius.
                last = (int)(ring * 1.42) + 1;
            }
        }

        return _found;
    }

    private void AddRing(int point, int column, int row, int ring)
    {
        for (int r = Math.Max(0, row - ring); r <= Math.Min(_rows - 1, row + ring); r++)
        {
            bool wholeRow = r == row - ring || r == row + ring;
            int step = wholeRow || ring == 0 ? 1 : 2 * ring;
            for (int c = column - ring; c <= column + ring; c += step)
            {
                if (c >= 0 && c < _columns)
                {
                    AddCell(point, r * _columns + c);
                }
            }
        }
    }

    private void AddCell(int point, int cell)
    {
        for (int k = _cellStart[cell]; k < _cellStart[cell + 1]; k++)
        {
            if (_points[k] != point)
            {
                _found.Add(_points[k]);
            }
        }
    }

    private int CellOf(int i)
    {
        int column = Math.Min(_columns - 1, (int)((_x[i] - _left) / _side));
        int row = Math.Min(_rows - 1, (int)((_y[i] - _bottom) / _side));
        return row * _columns + column;
    }
}
