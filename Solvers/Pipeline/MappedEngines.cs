using CoSolve.Problems;
using CoSolve.Solvers.Pipeline.Options;

namespace CoSolve.Solvers.Pipeline;

/// <summary>
/// Gives a family the engines of another one through a <see cref="Reformulation{TTarget, TSourceSolution, TTargetSolution}"/>. Plans
/// keep their form: constructors, bounders and stages run on the restated problem, and what they find is mapped back and passes the
/// source family's own checker before it counts.
/// </summary>
/// <param name="reformulate">Restates a problem; deterministic.</param>
/// <param name="check">The checker of the restated problem.</param>
public sealed class MappedEngines<TSource, TSourceSolution, TTarget, TTargetSolution>(
    Func<TSource, Reformulation<TTarget, TSourceSolution, TTargetSolution>> reformulate,
    Func<TTarget, TTargetSolution, CheckReport> check)
    where TSource : class, IProblem
    where TSourceSolution : class
    where TTarget : class, IProblem
    where TTargetSolution : class
{
    /// <summary>The engine for the source family, with the same name, description and options.</summary>
    public EngineDefinition<TSource, TSourceSolution> Of(EngineDefinition<TTarget, TTargetSolution> engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        return new EngineDefinition<TSource, TSourceSolution>(
            engine.Name, engine.Description, (problem, options, engineOptions) => Plan(engine, problem, options, engineOptions))
        {
            Options = engine.Options,
            Unavailable = engine.Unavailable,
            Inapplicable = problem => engine.Inapplicable(reformulate(problem).Target),
        };
    }

    private PipelinePlan<TSource, TSourceSolution> Plan(
        EngineDefinition<TTarget, TTargetSolution> engine, TSource problem, SolveOptions options, EngineOptions engineOptions)
    {
        var mapped = new MappedContext<TSource, TSourceSolution, TTarget, TTargetSolution>(reformulate, check);
        PipelinePlan<TTarget, TTargetSolution> plan = engine.Plan(mapped.Of(problem).Target, options, engineOptions);
        return new PipelinePlan<TSource, TSourceSolution>
        {
            Constructors = plan.Constructors.Select(c => new MappedConstructor(c, mapped)).ToArray(),
            Bounders = plan.Bounders.Select(b => new MappedBounder(b, mapped)).ToArray(),
            Lanes = plan.Lanes.Select(lane => lane.Select(s =>
                new PlannedStage<TSource, TSourceSolution>(new MappedStage(s.Stage, mapped), s.Share, s.Threads)).ToArray()).ToArray(),
            Resources = [.. plan.Resources, mapped],
        };
    }

    private sealed class MappedConstructor(
        IConstructor<TTarget, TTargetSolution> inner, MappedContext<TSource, TSourceSolution, TTarget, TTargetSolution> mapped)
        : IConstructor<TSource, TSourceSolution>
    {
        public string Name => inner.Name;

        public TSourceSolution? Construct(TSource problem, RandomStream random, CancellationToken cancellationToken)
        {
            Reformulation<TTarget, TSourceSolution, TTargetSolution> map = mapped.Of(problem);
            return inner.Construct(map.Target, random, cancellationToken) is { } solution ? map.ToSource(solution) : null;
        }
    }

    private sealed class MappedBounder(
        IBounder<TTarget> inner, MappedContext<TSource, TSourceSolution, TTarget, TTargetSolution> mapped) : IBounder<TSource>
    {
        public string Name => inner.Name;

        public long? Bound(TSource problem, CancellationToken cancellationToken)
        {
            Reformulation<TTarget, TSourceSolution, TTargetSolution> map = mapped.Of(problem);
            return inner.Bound(map.Target, cancellationToken) is { } bound ? map.SourceValue(bound) : null;
        }
    }

    private sealed class MappedStage(
        IStage<TTarget, TTargetSolution> inner, MappedContext<TSource, TSourceSolution, TTarget, TTargetSolution> mapped)
        : IStage<TSource, TSourceSolution>
    {
        public string Name => inner.Name;

        public void Run(SolveContext<TSource, TSourceSolution> context, Lane lane) => inner.Run(mapped.Of(context), lane);
    }
}
