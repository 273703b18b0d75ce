namespace CoSolve.Instances.Models;

/// <summary>How model files are written.</summary>
public enum ModelFileStyle
{
    /// <summary>In the part of the format that CBC, GLPK, SCIP, HiGHS and CPLEX all read.</summary>
    Portable,

    /// <summary>With the model's own sense, ranges and constant, so that this project, CPLEX, SCIP, HiGHS and Gurobi read the same model back.</summary>
    Complete,
}
