using System.Text.Json;
using CoSolve.Instances;
using CoSolve.Problems;
using CoSolve.Problems.Models;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Explanations;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Options;

namespace CoSolve.Cli.Families;

/// <summary>What the command line needs of one problem type, with its types.</summary>
internal sealed record ProblemFamily<TProblem, TSolution> : IProblemFamily
    where TProblem : class, IProblem
    where TSolution : class
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <inheritdoc/>
    public required string Name { get; init; }

    /// <inheritdoc/>
    public required IReadOnlyList<IInstanceFormat> Formats { get; init; }

    /// <summary>The family's pipeline.</summary>
    public required Solver<TProblem, TSolution> Solver { get; init; }

    /// <summary>The family's solution files.</summary>
    public required ISolutionFormat<TProblem, TSolution> SolutionFormat { get; init; }

    /// <summary>Further formats of solutions by the ending, with its dot, of the files written in them.</summary>
    public IReadOnlyDictionary<string, ISolutionFormat<TProblem, TSolution>> SolutionFormatOfEnding { get; init; } =
        new Dictionary<string, ISolutionFormat<TProblem, TSolution>>();

    /// <summary>Facts for <c>cosolve info</c>: sizes, ranges, quick bounds.</summary>
    public required Func<TProblem, IEnumerable<(string Key, string Value)>> Facts { get; init; }

    /// <summary>The encoder to a constraint model; null for none.</summary>
    public Func<TProblem, CpEncoding<TSolution>>? EncodeCp { get; init; }

    /// <summary>The encoder to a linear model; null for none.</summary>
    public Func<TProblem, LinearEncoding<TSolution>>? EncodeLinear { get; init; }

    /// <summary>The encoder to a QUBO; null for none.</summary>
    public Func<TProblem, QuboProblem>? EncodeQubo { get; init; }

    /// <summary>Explains problems and solutions; null for none.</summary>
    public Func<TProblem, TSolution?, SolveOptions, CancellationToken, Explanation>? Explainer { get; init; }

    /// <inheritdoc/>
    public string JsonSchema => Formats.OfType<IJsonProblemFormat>().Single().Schema().ToJsonString(Indented);

    /// <inheritdoc/>
    public Type ProblemType => typeof(TProblem);

    /// <inheritdoc/>
    public IEnumerable<(string Name, string Description, string? Unavailable, IReadOnlyList<EngineOption> Options)> Engines =>
        Solver.Engines.Select(e => (e.Name, e.Description, e.Unavailable(), e.Options));

    /// <inheritdoc/>
    public IEnumerable<(string Key, string Value)> Describe(IProblem problem) => Facts((TProblem)problem);

    /// <inheritdoc/>
    public CpModel? CpModel(IProblem problem) => EncodeCp?.Invoke((TProblem)problem).Model;

    /// <inheritdoc/>
    public LinearModel? LinearModel(IProblem problem) => EncodeLinear?.Invoke((TProblem)problem).Model;

    /// <inheritdoc/>
    public QuboProblem? QuboModel(IProblem problem) => EncodeQubo?.Invoke((TProblem)problem);

    /// <inheritdoc/>
    public void Validate(IProblem problem, SolveOptions options) => Solver.Validate((TProblem)problem, options);

    /// <inheritdoc/>
    public object ReadSolution(IProblem problem, InstanceText solution) => Read(solution, (TProblem)problem);

    /// <inheritdoc/>
    public CheckReport Check(IProblem problem, InstanceText solution)
    {
        var typed = (TProblem)problem;
        return Solver.Check(typed, Read(solution, typed));
    }

    /// <inheritdoc/>
    public void RequireExplanations() => _ = RequiredExplainer();

    /// <inheritdoc/>
    public Explanation Explain(IProblem problem, InstanceText? solution, SolveOptions options, CancellationToken cancellationToken)
    {
        var typed = (TProblem)problem;
        return RequiredExplainer()(typed, solution is null ? null : Read(solution, typed), options, cancellationToken);
    }

    /// <inheritdoc/>
    public ISolveSession Prepare(IProblem problem, SolveOptions options, InstanceText? warmStart, string solutionEnding)
    {
        var typed = (TProblem)problem;
        TSolution? start = warmStart is null ? null : FormatOf(warmStart.Extension).ReadPartial(warmStart, typed);
        ISolutionFormat<TProblem, TSolution> format = FormatOf(solutionEnding);
        return format.Unsupported(typed) is { } reason
            ? throw new ArgumentException(reason)
            : new SolveSession<TProblem, TSolution>(this, format, typed, options, start);
    }

    private Func<TProblem, TSolution?, SolveOptions, CancellationToken, Explanation> RequiredExplainer() =>
        Explainer ?? throw new ArgumentException($"There are no explanations of {Name} problems. Maybe give a routing or scheduling problem, a shop or a MIP.");

    private TSolution Read(InstanceText solution, TProblem problem) => FormatOf(solution.Extension).Read(solution, problem);

    private ISolutionFormat<TProblem, TSolution> FormatOf(string ending) => SolutionFormatOfEnding.GetValueOrDefault(ending.ToLowerInvariant(), SolutionFormat);
}
