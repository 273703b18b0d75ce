using CoSolve.Problems;
using CoSolve.Problems.FlowShop;
using CoSolve.Problems.JobShop;
using CoSolve.Problems.JobShop.Blocking;
using CoSolve.Problems.Knapsack;
using CoSolve.Problems.Mip;
using CoSolve.Problems.Qubo;
using CoSolve.Problems.Routing;
using CoSolve.Problems.Scheduling;
using CoSolve.Solvers.FlowShop;
using CoSolve.Solvers.JobShop;
using CoSolve.Solvers.JobShop.Blocking;
using CoSolve.Solvers.Knapsack;
using CoSolve.Solvers.Mip;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Qubo;
using CoSolve.Solvers.Routing;
using CoSolve.Solvers.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CoSolve.Solvers;

/// <summary>CoSolve's solvers as services.</summary>
public static class CoSolveServiceCollectionExtensions
{
    /// <summary>
    /// Registers the <see cref="Solver{TProblem, TSolution}"/> of every family as a singleton. It takes further engines from the registered
    /// <see cref="EngineDefinition{TProblem, TSolution}"/> services of its family, and logs as CoSolve.RoutingProblem
    /// and so on where an <see cref="ILoggerFactory"/> is registered.
    /// </summary>
    public static IServiceCollection AddCoSolve(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services
            .AddSolver<JobShopProblem, JobShopSolution>(JobShopEngines.CreateSolver)
            .AddSolver<BlockingJobShopProblem, BlockingJobShopSolution>(BlockingJobShopEngines.CreateSolver)
            .AddSolver<FlowShopProblem, FlowShopSolution>(FlowShopEngines.CreateSolver)
            .AddSolver<SchedulingProblem, SchedulingSolution>(SchedulingEngines.CreateSolver)
            .AddSolver<RoutingProblem, RoutingSolution>(RoutingEngines.CreateSolver)
            .AddSolver<KnapsackProblem, KnapsackSolution>(KnapsackEngines.CreateSolver)
            .AddSolver<QuboProblem, QuboSolution>(QuboEngines.CreateSolver)
            .AddSolver<MaxCutProblem, MaxCutSolution>(MaxCutEngines.CreateSolver)
            .AddSolver<MipProblem, MipSolution>(MipEngines.CreateSolver);
    }

    private static IServiceCollection AddSolver<TProblem, TSolution>(
        this IServiceCollection services, Func<IReadOnlyList<EngineDefinition<TProblem, TSolution>>, Solver<TProblem, TSolution>> create)
        where TProblem : class, IProblem
        where TSolution : class
    {
        services.TryAddSingleton(provider => create([.. provider.GetServices<EngineDefinition<TProblem, TSolution>>()])
            .WithLogger(provider.GetService<ILoggerFactory>()?.CreateLogger($"CoSolve.{typeof(TProblem).Name}")));
        return services;
    }
}
