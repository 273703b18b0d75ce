using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Bounds;
using CoSolve.Solvers.JobShop.Constructors;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop;

/// <summary>The engines for job shops and flexible job shops.</summary>
public static class JobShopEngines
{
    private static IReadOnlyList<EngineDefinition<JobShopProblem, JobShopSolution>> All { get; } =
    [
        new("auto", "chooses by size: best of the dispatching rules", (_, _) => Dispatch()),
        new("dispatch", "best of the dispatching rules SPT, LPT, MWKR, MOPNR, FDD/MWKR, with and without noise", (_, _) => Dispatch()),
    ];

    /// <summary>The family's pipeline: <c>JobShopEngines.CreateSolver().Solve(problem, options)</c>.</summary>
    public static Solver<JobShopProblem, JobShopSolution> CreateSolver() => new(JobShopChecker.Check, All);

    /// <summary>Dispatching rules, the fastest first so that a solution of any size is there at once, and the combinatorial bounds.</summary>
    internal static PipelinePlan<JobShopProblem, JobShopSolution> Dispatch() => new()
    {
        Constructors =
        [
            new DispatchConstructor(new PriorityRulePolicy(PriorityRule.Mwkr), ScheduleGeneration.NonDelay),
            new BestDispatchConstructor(),
        ],
        Bounders = [new JobBounder(), new MachineSetBounder(), new OneMachineBounder()],
    };
}
