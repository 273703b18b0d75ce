namespace CoSolve.Problems;

/// <summary>What every problem type has: a name, a direction and the scale of its integer objective.</summary>
public interface IProblem
{
    /// <summary>The instance's name as its file gives it, or a short generated one; never empty.</summary>
    string Name { get; }

    /// <summary>Whether the objective is minimised or maximised.</summary>
    ObjectiveSense Sense { get; }

    /// <summary>
    /// Objective values are integers; the value in the units of the instance file is the integer divided by this scale
    /// (1 for integer files, 10 for distances truncated to one decimal, ...). At least 1.
    /// </summary>
    long ObjectiveScale { get; }
}
