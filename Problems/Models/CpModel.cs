namespace CoSolve.Problems.Models;

/// <summary>
/// A solver-neutral constraint-programming model: integer variables, the constraints of <see cref="CpConstraint"/> and a
/// linear objective. Built by the encoders, solved by CP-SAT, checked by <see cref="CpModelEvaluator"/>.
/// </summary>
public sealed class CpModel(string name)
{
    private readonly List<CpVariable> _variables = [];
    private readonly List<CpConstraint> _constraints = [];

    /// <summary>The model's name.</summary>
    public string Name { get; } = name;

    /// <summary>The variables by index.</summary>
    public IReadOnlyList<CpVariable> Variables => _variables;

    /// <summary>The constraints by index.</summary>
    public IReadOnlyList<CpConstraint> Constraints => _constraints;

    /// <summary>The objective expression; null for a satisfaction problem.</summary>
    public CpLinear? Objective { get; private set; }

    /// <summary>The objective's direction.</summary>
    public ObjectiveSense Sense { get; private set; }

    /// <summary>The literal that is true when <paramref name="literal"/> is false.</summary>
    public static int Not(int literal) => -literal - 1;

    /// <summary>Adds an integer variable and returns its index.</summary>
    public int AddInteger(long lower, long upper, string variableName = "") => AddInteger(new CpDomain(lower, upper), variableName);

    /// <summary>Adds an integer variable and returns its index.</summary>
    public int AddInteger(CpDomain domain, string variableName = "")
    {
        _variables.Add(new CpVariable(variableName, domain));
        return _variables.Count - 1;
    }

    /// <summary>Adds a 0-1 variable and returns its index, which is also its positive literal.</summary>
    public int AddBoolean(string variableName = "") => AddInteger(CpDomain.Boolean, variableName);

    /// <summary>Adds a constraint and returns its index (which intervals are referred to by).</summary>
    public int Add(CpConstraint constraint)
    {
        ArgumentNullException.ThrowIfNull(constraint);
        _constraints.Add(constraint);
        return _constraints.Count - 1;
    }

    /// <summary>Adds lower &lt;= expression &lt;= upper, when all enforcement literals are true.</summary>
    public int AddLinear(CpLinear expression, long lower, long upper, params int[] enforcement) =>
        Add(new CpConstraint.Linear(expression, new CpDomain(lower, upper)) { Enforcement = enforcement });

    /// <summary>Adds an interval of fixed or variable size, optional with a presence literal.</summary>
    public int AddInterval(CpLinear start, CpLinear size, CpLinear end, params int[] presence) =>
        Add(new CpConstraint.Interval(start, size, end) { Enforcement = presence });

    /// <summary>Sets the objective to minimise.</summary>
    public void Minimize(CpLinear objective) => (Objective, Sense) = (objective, ObjectiveSense.Minimize);

    /// <summary>Sets the objective to maximise.</summary>
    public void Maximize(CpLinear objective) => (Objective, Sense) = (objective, ObjectiveSense.Maximize);
}
