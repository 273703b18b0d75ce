using System.Globalization;
using CoSolve.Instances;
using CoSolve.Instances.JobShop;
using CoSolve.Learned.JobShop;
using CoSolve.Problems.JobShop;
using CoSolve.Problems.Scheduling;
using CoSolve.Solvers.JobShop;
using CoSolve.Solvers.JobShop.Bounds;

namespace CoSolve.Cli.Families;

/// <summary>Job shops and flexible job shops at the command line.</summary>
internal static class JobShopFamily
{
    /// <summary>The family.</summary>
    public static ProblemFamily<JobShopProblem, JobShopSolution> Create() => new()
    {
        Name = "jobshop",
        Formats = JobShopFormats.All,
        Solver = JobShopEngines.CreateSolver(LearnedJobShopEngines.All),
        SolutionFormat = new JobShopSolutionFormat(),
        SolutionFormatOfEnding = new Dictionary<string, ISolutionFormat<JobShopProblem, JobShopSolution>> { [".csv"] = new JobShopTableFormat() },
        Explainer = SchedulingFamily.ExplainerOf<JobShopProblem, JobShopSolution>(SchedulingConversions.Of),
        Facts = Facts,
        EncodeCp = JobShopModels.ToCpModel,
        EncodeLinear = JobShopModels.ToLinearModel,
        EncodeQubo = p => JobShopModels.ToQubo(p).Model,
    };

    private static IEnumerable<(string Key, string Value)> Facts(JobShopProblem problem)
    {
        yield return ("kind", problem.IsClassic ? "job shop" : "flexible job shop");
        yield return ("jobs", Text(problem.JobCount));
        yield return ("machines", Text(problem.MachineCount));
        yield return ("operations", Text(problem.OperationCount));
        yield return ("alternatives", Text(problem.Machine.Length));
        yield return ("durations", $"{Text(Least(problem.Duration))} to {Text(Most(problem.Duration))}");
        yield return ("criterion", problem.Criterion.ToString());
        long? job = new JobBounder().Bound(problem, CancellationToken.None);
        long? machine = new OneMachineBounder().Bound(problem, CancellationToken.None);
        long? load = new MachineSetBounder().Bound(problem, CancellationToken.None);
        yield return ("bound", Text(Math.Max(job ?? 0, Math.Max(machine ?? 0, load ?? 0))));
    }

    private static long Least(ReadOnlySpan<long> values)
    {
        long least = values.IsEmpty ? 0 : long.MaxValue;
        foreach (long value in values)
        {
            least = Math.Min(least, value);
        }

        return least;
    }

    private static long Most(ReadOnlySpan<long> values)
    {
        long most = 0;
        foreach (long value in values)
        {
            most = Math.Max(most, value);
        }

        return most;
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
