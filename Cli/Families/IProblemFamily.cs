using CoSolve.Instances;
using CoSolve.Problems;
using CoSolve.Problems.Models;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Explanations;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Options;

namespace CoSolve.Cli.Families;

/// <summary>One problem type behind the verbs of the command line, its types erased.</summary>
internal interface IProblemFamily
{
    /// <summary>The family's name.</summary>
    string Name { get; }

    /// <summary>The problem type.</summary>
    Type ProblemType { get; }

    /// <summary>The formats that hold such problems.</summary>
    IReadOnlyList<IInstanceFormat> Formats { get; }

    /// <summary>Name and description of each engine, why it cannot run here (null when it can), and its options.</summary>
    IEnumerable<(string Name, string Description, string? Unavailable, IReadOnlyList<EngineOption> Options)> Engines { get; }

    /// <summary>Facts for <c>cosolve info</c>.</summary>
    IEnumerable<(string Key, string Value)> Describe(IProblem problem);

    /// <summary>The constraint model, or null when the family has no encoder.</summary>
    CpModel? CpModel(IProblem problem);

    /// <summary>The linear model, or null when the family has no encoder.</summary>
    LinearModel? LinearModel(IProblem problem);

    /// <summary>The QUBO, or null when the family has no encoder.</summary>
    QuboProblem? QuboModel(IProblem problem);

    /// <summary>The JSON schema of the family's problems, for the format among <see cref="Formats"/> that writes them as JSON.</summary>
    string JsonSchema { get; }

    /// <summary>Checks that options and engine fit a problem, without solving it.</summary>
    /// <exception cref="ArgumentException">An option is out of range, or the engine has no such option or value.</exception>
    /// <exception cref="EngineUnavailableException">The engine is unknown, missing or does not take the problem.</exception>
    void Validate(IProblem problem, SolveOptions options);

    /// <summary>Reads a solution file; the object is of the family's solution type.</summary>
    object ReadSolution(IProblem problem, InstanceText solution);

    /// <summary>Checks a solution file.</summary>
    CheckReport Check(IProblem problem, InstanceText solution);

    /// <summary>Checks that there are explanations of the family's problems.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    void RequireExplanations();

    /// <summary>Explains why a problem is infeasible or, given a solution file, why the solution is as it is.</summary>
    /// <exception cref="ArgumentException">The family has no explanations.</exception>
    Explanation Explain(IProblem problem, InstanceText? solution, SolveOptions options, CancellationToken cancellationToken);

    /// <summary>Starts a solve whose solutions can be written in the format of a file's ending.</summary>
    /// <exception cref="ArgumentException">That format cannot hold the problem's solutions.</exception>
    ISolveSession Prepare(IProblem problem, SolveOptions options, InstanceText? warmStart, string solutionEnding);
}
