namespace CoSolve.Solvers.Lns;

/// <summary>The Hamming distance of binary columns from a point as a linear function (Fischetti and Lodi 2003, DOI 10.1007/s10107-003-0395-5, section 2).</summary>
internal static class LnsDistance
{
    /// <summary>Distance(x) = sum of coefficients * x + constant: x where the point has 0, and 1 - x where it has 1. O(n).</summary>
    public static (int[] Columns, double[] Coefficients, double Constant) From(LnsModel model, LnsPoint point)
    {
        var columns = new List<int>();
        var coefficients = new List<double>();
        double constant = 0;
        foreach (int column in model.Integers)
        {
            if (model.IsBinary(column))
            {
                bool isOne = point.Values[column] > 0.5;
                columns.Add(column);
                coefficients.Add(isOne ? -1 : 1);
                constant += isOne ? 1 : 0;
            }
        }

        return ([.. columns], [.. coefficients], constant);
    }
}
