using System.CommandLine;
using CoSolve.Cli.Families;
using CoSolve.Cli.Output;
using CoSolve.Instances;
using CoSolve.Problems;
using CoSolve.Solvers.Explanations;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Cli.Commands;

/// <summary><c>cosolve explain</c>: why a problem has no solution and what would have to change; or why a solution is as it is.</summary>
internal sealed class ExplainCommand : Command
{
    private const int MostLines = 40;

    private static readonly TimeSpan UsualTime = TimeSpan.FromSeconds(30);

    private readonly InstanceArguments _instance;
    private readonly Argument<string?> _solution = new("SOL") { Description = "A solution file to explain: violated rules, clients left out, late jobs.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<TimeSpan?> _time = TimeText.Option("--time", "Wall-clock limit of the explanation. Default 30s.");
    private readonly Option<int> _workers = new("--workers") { Description = "Parallel searches, at least 2.", DefaultValueFactory = _ => Environment.ProcessorCount, HelpName = "N" };
    private readonly Option<ulong> _seed = new("--seed") { Description = "Seed of all randomness.", DefaultValueFactory = _ => 1, HelpName = "S" };
    private readonly Option<bool> _json = JsonText.Option();

    public ExplainCommand()
        : base("explain", "Explain why a problem is infeasible and what would make it feasible, or why a solution is as it is.")
    {
        _instance = new InstanceArguments(this);
        Arguments.Add(_solution);
        foreach (Option option in new Option[] { _time, _workers, _seed, _json })
        {
            Options.Add(option);
        }

        SetAction(Run);
    }

    private int Run(ParseResult arguments)
    {
        using var interruption = new Interruption();
        (IProblem problem, _, IProblemFamily family) = _instance.Read(arguments);
        InstanceText? solution = arguments.GetValue(_solution) is { } path ? InstanceText.Load(path) : null;
        var options = new SolveOptions
        {
            TimeLimit = arguments.GetValue(_time) ?? UsualTime,
            TimeAlreadySpent = ProcessClock.SinceStart(),
            Workers = arguments.GetValue(_workers),
            Seed = arguments.GetValue(_seed),
        };
        Explanation explanation = family.Explain(problem, solution, options, interruption.Token);
        if (arguments.GetValue(_json))
        {
            JsonText.Print(json => ExplanationJson.Write(json, problem, family.Name, explanation));
        }
        else
        {
            Print(explanation, isSolution: solution is not null);
        }

        return interruption.ExitCode ?? ExitCode.Success;
    }

    private static void Print(Explanation explanation, bool isSolution)
    {
        PrintList(
            explanation.IsIrreducible ? "These rules contradict each other; without any one of them, the others do not:" : "These rules contradict each other, perhaps already some of them:",
            explanation.Conflict);
        if (explanation.IsInfeasible == true && explanation.Conflict.Count == 0)
        {
            Console.Out.WriteLine("The problem has no solution even without the rules that can be relaxed.");
        }

        PrintList(
            "Any one of these changes makes the problem feasible:",
            [.. explanation.Relaxations.Select(change => string.Join(", and ", change.Changes) + (change.IsSmallest ? "" : " (less may do)"))]);
        PrintList("About the solution:", explanation.Remarks);
        if (explanation.Conflict.Count == 0 && explanation.Remarks.Count == 0 && explanation.IsInfeasible != true)
        {
            Console.Out.WriteLine(
                explanation.IsInfeasible is null ? "Neither a solution nor a contradiction was found within the time. Maybe allow more with --time."
                : isSolution ? "The solution keeps every rule, leaves nothing out and is nowhere late."
                : "The problem has a solution.");
        }

        string irreducible = explanation.IsIrreducible ? "yes" : "no";
        Console.Out.WriteLine(
            $"explain={ExplanationJson.Word(explanation)} rules={explanation.Conflict.Count} irreducible={irreducible} "
            + $"changes={explanation.Relaxations.Count} remarks={explanation.Remarks.Count}");
    }

    private static void PrintList(string title, IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
        {
            Console.Out.WriteLine(title);
            foreach (string line in lines.Take(MostLines))
            {
                Console.Out.WriteLine($"    {line}");
            }

            if (lines.Count > MostLines)
            {
                Console.Out.WriteLine($"    and {lines.Count - MostLines} more (--json has all)");
            }
        }
    }
}
