using System.Globalization;
using CoSolve.Instances;
using CoSolve.Instances.Scheduling;
using CoSolve.Problems;
using CoSolve.Problems.FlowShop;
using CoSolve.Problems.JobShop;
using CoSolve.Problems.JobShop.Blocking;
using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;
using CoSolve.Solvers.Explanations;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Scheduling;
using CoSolve.Solvers.Scheduling.Bounds;
using CoSolve.Solvers.Scheduling.Explanations;

namespace CoSolve.Cli.Families;

/// <summary>General scheduling problems at the command line: projects, shops of many kinds, calendars, set-up times, due dates.</summary>
internal static class SchedulingFamily
{
    /// <summary>The family.</summary>
    public static ProblemFamily<SchedulingProblem, SchedulingSolution> Create() => new()
    {
        Name = "scheduling",
        Formats = [SchedulingJson.Format, new PattersonFormat(), new PsplibFormat(), new MplibFormat(), new BirginFormat(), .. ShopMatrixFormat.All],
        Solver = SchedulingEngines.CreateSolver(),
        SolutionFormat = new SchedulingSolutionFormat(),
        SolutionFormatOfEnding = new Dictionary<string, ISolutionFormat<SchedulingProblem, SchedulingSolution>> { [".csv"] = new ScheduleTableFormat() },
        Explainer = SchedulingExplainer.Explain,
        Facts = Facts,
        EncodeCp = SchedulingModels.ToCpModel,
        EncodeLinear = SchedulingModels.ToLinearModel,
    };

    /// <summary>Explanations of shops by their restatement as general problems.</summary>
    public static Func<TProblem, TSolution?, SolveOptions, CancellationToken, Explanation> ExplainerOf<TProblem, TSolution>(
        Func<TProblem, Reformulation<SchedulingProblem, TSolution, SchedulingSolution>> restate)
        where TSolution : class => (problem, solution, options, stop) =>
        {
            Reformulation<SchedulingProblem, TSolution, SchedulingSolution> map = restate(problem);
            return SchedulingExplainer.Explain(map.Target, solution is null ? null : map.ToTarget(solution), options, stop);
        };

    /// <summary>The shops as general problems.</summary>
    public static IReadOnlyList<ProblemConversion> Conversions { get; } =
    [
        new(typeof(JobShopProblem), typeof(SchedulingProblem), p => SchedulingConversions.Of((JobShopProblem)p).Target),
        new(typeof(FlowShopProblem), typeof(SchedulingProblem), p => SchedulingConversions.Of((FlowShopProblem)p).Target),
        new(typeof(BlockingJobShopProblem), typeof(SchedulingProblem), p => SchedulingConversions.Of((BlockingJobShopProblem)p).Target),
    ];

    private static IEnumerable<(string Key, string Value)> Facts(SchedulingProblem problem)
    {
        yield return ("tasks", Text(problem.Tasks.Count));
        yield return ("modes", Text(problem.Tasks.Sum(t => (long)t.Modes.Count)));
        yield return ("jobs", Text(problem.Jobs.Count));
        foreach (SchedulingResourceKind kind in Enum.GetValues<SchedulingResourceKind>())
        {
            int count = problem.Resources.Count(r => r.Kind == kind);
            if (count > 0)
            {
                yield return ($"{kind.ToString().ToLowerInvariant()}-resources", Text(count));
            }
        }

        yield return ("precedences", Text(problem.Precedences.Count));
        string rules = string.Join(", ", Rules(problem));
        if (rules.Length > 0)
        {
            yield return ("rules", rules);
        }

        string goals = string.Join(problem.IsLexicographic ? ", then " : " + ", problem.Goals.Select(g => g.Weight == 1 ? g.Criterion.ToString() : $"{Text(g.Weight)} {g.Criterion}"));
        yield return ("criterion", goals);
        yield return ("bound", Text(Math.Max(
            new EarliestEndBounder().Bound(problem, CancellationToken.None) ?? 0, new ResourceBounder().Bound(problem, CancellationToken.None) ?? 0)));
    }

    /// <summary>The rules beside machines, capacities and smallest lags that the problem has.</summary>
    private static IEnumerable<string> Rules(SchedulingProblem problem)
    {
        (bool Holds, string Name)[] rules =
        [
            (problem.Resources.Any(r => r.Setups is not null), "set-up times"),
            (problem.Resources.Any(r => r.DownTimes.Count > 0), "calendars"),
            (problem.Precedences.Any(p => p.LargestLag is not null), "largest lags"),
            (problem.Precedences.Any(p => p.IsBlocking), "blocking"),
            (problem.Tasks.Any(t => t.IsOptional), "optional tasks"),
            (problem.Tasks.Any(t => t.PinnedStart is not null || t.PinnedMode is not null), "pinned tasks"),
            (problem.MachineRules.Count > 0, "machine rules"),
            (problem.Sequences.Count > 0, "sequences"),
            (Enumerable.Range(0, problem.Tasks.Count).Any(t => problem.DeadlineOf(t) is not null), "deadlines"),
        ];
        return rules.Where(r => r.Holds).Select(r => r.Name);
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
