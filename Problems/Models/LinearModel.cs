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
    public double ObjectiveOffset { get; init; }

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
}
