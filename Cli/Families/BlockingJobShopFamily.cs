using System.Globalization;
using CoSolve.Instances.JobShop.Blocking;
using CoSolve.Learned.JobShop;
using CoSolve.Problems.JobShop;
using CoSolve.Problems.JobShop.Blocking;
using CoSolve.Problems.Scheduling;
using CoSolve.Solvers.JobShop.Blocking;

namespace CoSolve.Cli.Families;

/// <summary>Blocking job shops with swaps and shutdowns at the command line.</summary>
internal static class BlockingJobShopFamily
{
    /// <summary>The family.</summary>
    public static ProblemFamily<BlockingJobShopProblem, BlockingJobShopSolution> Create() => new()
    {
        Name = "blocking-jobshop",
        Formats = [new BlockingJobShopFormat(), BlockingJobShopJson.Format],
        Solver = BlockingJobShopEngines.CreateSolver(LearnedBlockingEngines.All),
        SolutionFormat = new BlockingJobShopSolutionFormat(),
        Explainer = SchedulingFamily.ExplainerOf<BlockingJobShopProblem, BlockingJobShopSolution>(SchedulingConversions.Of),
        Facts = Facts,
        EncodeCp = BlockingJobShopModels.ToCpModel,
    };

    /// <summary>A job shop without its buffers.</summary>
    public static IReadOnlyList<ProblemConversion> Conversions { get; } =
    [
        new(typeof(JobShopProblem), typeof(BlockingJobShopProblem), p => BlockingJobShopProblem.Of((JobShopProblem)p))
        {
            Relation = _ => "without buffers the least makespan is at least the job shop's.",
        },
    ];

    private static IEnumerable<(string Key, string Value)> Facts(BlockingJobShopProblem problem)
    {
        yield return ("jobs", Text(problem.JobCount));
        yield return ("machines", Text(problem.MachineCount));
        yield return ("operations", Text(problem.OperationCount));
        yield return ("shutdowns", Text(problem.Shutdowns.Length));
        yield return ("bound", Text(new BlockingBounder().Bound(problem, CancellationToken.None) ?? 0));
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
