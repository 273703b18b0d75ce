namespace CoSolve.Problems.Models;

/// <summary>
/// A linear expression over the columns of one model, as users write it: <c>3 * x + 2 * y - 1</c>. Immutable; a sum copies its terms, so that long
/// sums are made by <see cref="Sum"/> in linear time.
/// </summary>
public sealed class LinearExpression
{
    private readonly (int Column, double Coefficient)[] _terms;

    private LinearExpression((int Column, double Coefficient)[] terms, double constant) => (_terms, Constant) = (terms, constant);

    /// <summary>The constant term.</summary>
    public double Constant { get; }

    /// <summary>The columns with their coefficients, in the order of writing; a column may come several times.</summary>
    public IReadOnlyList<(int Column, double Coefficient)> Terms => _terms;

    /// <summary>A column alone.</summary>
    /// <param name="column">Its index in the model.</param>
    public static LinearExpression OfColumn(int column)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        return new([(column, 1)], 0);
    }

    /// <summary>A constant.</summary>
    public static LinearExpression FromDouble(double constant) => new([], constant);

    /// <summary>The sum; O(terms).</summary>
    public static LinearExpression Sum(params IEnumerable<LinearExpression> parts)
    {
        LinearExpression[] all = [.. parts];
        return new([.. all.SelectMany(part => part._terms)], all.Sum(part => part.Constant));
    }

    /// <summary>The value at a point, for example at a solution's values.</summary>
    /// <param name="values">A value for each column of the model.</param>
    public double ValueAt(ReadOnlySpan<double> values)
    {
        double value = Constant;
        foreach ((int column, double coefficient) in _terms)
        {
            value += coefficient * values[column];
        }

        return value;
    }

    /// <summary>A constant.</summary>
    public static implicit operator LinearExpression(double constant) => FromDouble(constant);

    /// <summary>The sum.</summary>
    public static LinearExpression operator +(LinearExpression left, LinearExpression right) => Sum(left, right);

    /// <summary>The difference.</summary>
    public static LinearExpression operator -(LinearExpression left, LinearExpression right) => Sum(left, -1 * right);

    /// <summary>The product with a number.</summary>
    public static LinearExpression operator *(double factor, LinearExpression expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return new(Array.ConvertAll(expression._terms, term => (term.Column, factor * term.Coefficient)), factor * expression.Constant);
    }

    /// <summary>The condition that the left side is at most the right one.</summary>
    public static LinearCondition operator <=(LinearExpression left, LinearExpression right) => new(left - right, double.NegativeInfinity, 0);

    /// <summary>The condition that the left side is at least the right one.</summary>
    public static LinearCondition operator >=(LinearExpression left, LinearExpression right) => new(left - right, 0, double.PositiveInfinity);

    /// <summary>The condition that this expression equals another.</summary>
    public LinearCondition EqualTo(LinearExpression other) => new(this - other, 0, 0);
}
