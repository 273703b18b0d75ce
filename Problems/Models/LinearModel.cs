namespace CoSolve.Problems.Models;

/// <summary>A solver-neutral mixed-integer linear model, solved by the MIP engines and written as LP or MPS.</summary>
public sealed class LinearModel(string name, ObjectiveSense sense)
{
    private readonly List<LinearVariable> _variables = [];
    private readonly List<LinearConstraint> _constraints = [];

    /// <summary>The model's name.</summary>
    public string Name { get; } = name;

    /// <summary>The objective's direction.</summary>
    public ObjectiveSense Sense { get; } = sense;

    /// <summary>The constant term of the objective.</summary>
    public double ObjectiveOffset { get; set; }

    /// <summary>The columns by index.</summary>
    public IReadOnlyList<LinearVariable> Variables => _variables;

    /// <summary>The rows by index.</summary>
    public IReadOnlyList<LinearConstraint> Constraints => _constraints;

    /// <summary>Adds a column and returns its index.</summary>
    public int AddVariable(string variableName, double lower, double upper, bool isInteger, double cost = 0)
    {
        _variables.Add(new LinearVariable(variableName, lower, upper, isInteger, cost));
        return _variables.Count - 1;
    }

    /// <summary>Adds a 0-1 column and returns its index.</summary>
    public int AddBinary(string variableName, double cost = 0) => AddVariable(variableName, 0, 1, true, cost);

    /// <summary>Adds a row and returns its index.</summary>
    public int AddConstraint(string constraintName, double lower, double upper, int[] variables, double[] coefficients)
    {
        _constraints.Add(new LinearConstraint(constraintName, lower, upper, variables, coefficients));
        return _constraints.Count - 1;
    }

    /// <summary>Adds a real column and returns it.</summary>
    public LinearExpression AddContinuous(string variableName, double lower = 0, double upper = double.PositiveInfinity) =>
        LinearExpression.OfColumn(AddVariable(variableName, lower, upper, false));

    /// <summary>Adds an integer column and returns it.</summary>
    public LinearExpression AddInteger(string variableName, double lower = 0, double upper = double.PositiveInfinity) =>
        LinearExpression.OfColumn(AddVariable(variableName, lower, upper, true));

    /// <summary>Adds the row of a condition such as <c>3 * x + y &lt;= 4</c> and returns its index.</summary>
    public int AddConstraint(string constraintName, LinearCondition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        (int[] columns, double[] coefficients) = Collected(condition.Expression);
        double side = 0 - condition.Expression.Constant;
        return AddConstraint(constraintName, condition.Lower + side, condition.Upper + side, columns, coefficients);
    }

    /// <summary>Makes an expression the objective, in place of all costs given before.</summary>
    public void SetObjective(LinearExpression objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        (int[] columns, double[] coefficients) = Collected(objective);
        for (int j = 0; j < _variables.Count; j++)
        {
            _variables[j] = _variables[j] with { Cost = 0 };
        }

        for (int k = 0; k < columns.Length; k++)
        {
            _variables[columns[k]] = _variables[columns[k]] with { Cost = coefficients[k] };
        }

        ObjectiveOffset = objective.Constant;
    }

    /// <summary>The columns of an expression, ascending, with the sums of their coefficients.</summary>
    private static (int[] Columns, double[] Coefficients) Collected(LinearExpression expression)
    {
        var sums = expression.Terms.GroupBy(term => term.Column, term => term.Coefficient)
            .Select(group => (Column: group.Key, Coefficient: group.Sum()))
            .OrderBy(term => term.Column)
            .ToArray();
        return ([.. sums.Select(term => term.Column)], [.. sums.Select(term => term.Coefficient)]);
    }
}
