using System.Diagnostics;
using System.Diagnostics.Metrics;
using CoSolve.Problems.Knapsack;
using CoSolve.Problems.Routing;
using CoSolve.Solvers;
using CoSolve.Solvers.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoSolve.Tests.Solvers;

public class CoSolveServicesTests
{
    private static readonly KnapsackProblem Bag = new("services bag", 5, (4, 3), (3, 2), (2, 2));

    [Fact]
    public void EveryFamilyHasOneSolver()
    {
        using ServiceProvider services = new ServiceCollection().AddCoSolve().AddCoSolve().BuildServiceProvider();
        Assert.Equal(7, services.GetRequiredService<Solver<KnapsackProblem, KnapsackSolution>>().Solve(Bag, new SolveOptions()).Objective);
        Assert.Same(services.GetRequiredService<Solver<RoutingProblem, RoutingSolution>>(), services.GetRequiredService<Solver<RoutingProblem, RoutingSolution>>());
        Assert.Equal(9, new ServiceCollection().AddCoSolve().AddCoSolve().Count);
    }

    [Fact]
    public void RegisteredEnginesJoinTheirFamily()
    {
        using ServiceProvider services = new ServiceCollection()
            .AddSingleton(new EngineDefinition<KnapsackProblem, KnapsackSolution>("own", "nothing", (_, _) => new PipelinePlan<KnapsackProblem, KnapsackSolution>()))
            .AddCoSolve().BuildServiceProvider();
        Assert.Equal("own", services.GetRequiredService<Solver<KnapsackProblem, KnapsackSolution>>().Engines[^1].Name);
        Assert.DoesNotContain(services.GetRequiredService<Solver<RoutingProblem, RoutingSolution>>().Engines, e => e.Name == "own");
    }

    [Fact]
    public void ASolveIsLoggedFromItsBeginToItsEnd()
    {
        var log = new LogList();
        using ServiceProvider services = new ServiceCollection().AddSingleton<ILoggerFactory>(log).AddCoSolve().BuildServiceProvider();
        services.GetRequiredService<Solver<KnapsackProblem, KnapsackSolution>>().Solve(Bag, new SolveOptions { Engine = "combo", Seed = 4 });
        Assert.Equal("CoSolve.KnapsackProblem", log.Category);
        Assert.Equal("Information: Solving services bag by combo with 1 workers, seed 4", log.Lines[0]);
        Assert.StartsWith("Information: Solved services bag: Optimal by combo/", log.Lines[^1], StringComparison.Ordinal);
        Assert.Contains(log.Lines, line => line.StartsWith("Debug: ", StringComparison.Ordinal) && line.EndsWith("bound 7", StringComparison.Ordinal));
    }

    [Fact]
    public void ASolveIsTracedAndMeasured()
    {
        var activities = new List<Activity>();
        using var tracing = new ActivityListener
        {
            ShouldListenTo = source => source.Name == SolverDiagnostics.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (activities)
                {
                    activities.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(tracing);
        var measured = new List<string>();
        using var metering = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == SolverDiagnostics.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        metering.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, tags));
        metering.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, tags));
        metering.Start();
        CoSolve.Solvers.Knapsack.KnapsackEngines.CreateSolver().Solve(Bag, new SolveOptions { Engine = "greedy" });
        Activity activity;
        lock (activities)
        {
            activity = Assert.Single(activities, a => (string?)a.GetTagItem("cosolve.instance") == Bag.Name && (string?)a.GetTagItem("cosolve.engine") == "greedy");
        }

        Assert.Equal(("solve", "KnapsackProblem", 7L), (activity.OperationName, activity.GetTagItem("cosolve.problem"), activity.GetTagItem("cosolve.objective")));
        lock (measured)
        {
            Assert.Equal(["cosolve.incumbents", "cosolve.solve.duration", "cosolve.solves"], measured.Distinct().Order());
        }

        void Keep(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            foreach (KeyValuePair<string, object?> tag in tags)
            {
                if (tag is { Key: "cosolve.engine", Value: "greedy" })
                {
                    lock (measured)
                    {
                        measured.Add(instrument.Name);
                    }
                }
            }
        }
    }

    private sealed class LogList : ILoggerFactory, ILogger
    {
        public string Category { get; private set; } = "";

        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName)
        {
            Category = categoryName;
            return this;
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (Lines)
            {
                Lines.Add($"{logLevel}: {formatter(state, exception)}");
            }
        }

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
