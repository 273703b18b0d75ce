using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;
using CoSolve.Solvers.Explanations;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Scheduling.Explanations;

namespace CoSolve.Tests.Solvers.Scheduling.Explanations;

public class SchedulingExplainerTests
{
    private static readonly SolveOptions Options = new() { TimeLimit = TimeSpan.FromSeconds(60), Workers = 2 };

    [Fact]
    public void DeadlinesOnOneMachineAreMovedByWhatIsMissing()
    {
        var builder = new SchedulingProblemBuilder("press");
        int press = builder.AddMachine("press");
        builder.AddTask(4, [new(press)], builder.AddJob("a", deadline: 6));
        builder.AddTask(5, [new(press)], builder.AddJob("b", deadline: 7));
        builder.AddTask(1, [], builder.AddJob("c", deadline: 90));
        Explanation explanation = SchedulingExplainer.Explain(builder.Build(), null, Options);
        Assert.Equal(["job 0 (a) ends by its deadline 6", "job 1 (b) ends by its deadline 7", "machine 0 (press) processes one task at a time"], explanation.Conflict);
        Assert.True(explanation.IsIrreducible);
        Assert.Equal(
            ["move the deadline of job 0 (a) to 9 instead of 6", "move the deadline of job 1 (b) to 9 instead of 7", "let machine 0 (press) process several tasks at a time"],
            explanation.Relaxations.Select(r => Assert.Single(r.Changes)));
        Assert.All(explanation.Relaxations, r => Assert.True(r.IsSmallest));
    }

    [Fact]
    public void CapacitiesAndTheHorizonAreLimitsToo()
    {
        var builder = new SchedulingProblemBuilder("workers") { Horizon = 5 };
        int workers = builder.AddRenewable(3, "workers");
        builder.AddTask(3, [new(workers, 2)]);
        builder.AddTask(3, [new(workers, 2)]);
        Explanation explanation = SchedulingExplainer.Explain(builder.Build(), null, Options);
        Assert.Equal(["there are 3 of resource 0 (workers)", "every task ends by 5, the horizon"], explanation.Conflict);
        Assert.Equal(["raise resource 0 (workers) to 4 instead of 3", "extend the horizon to 6 instead of 5"], explanation.Relaxations.Select(r => Assert.Single(r.Changes)));
    }

    [Fact]
    public void LagsPinsAndPrecedencesAreNamed()
    {
        var builder = new SchedulingProblemBuilder("oven");
        int oven = builder.AddMachine("oven");
        int heat = builder.AddTask(new SchedulingTask([new(4, [new(oven)])]) { Name = "heat" });
        int cool = builder.AddTask(new SchedulingTask([new(2, [new(oven)])]) { Name = "cool" });
        builder.AddTask(new SchedulingTask([new(3, [new(oven)])]) { Name = "clean", PinnedStart = 5 });
        builder.AddPrecedence(new SchedulingPrecedence(heat, cool) { LargestLag = 1 });
        builder.Horizon = 10;
        Explanation explanation = SchedulingExplainer.Explain(builder.Build(), null, Options);
        Assert.True(explanation is { IsInfeasible: true, IsIrreducible: true });
        Assert.Contains("the lag from task 0 (heat) to task 1 (cool) is at most 1", explanation.Conflict);
        Assert.Contains("task 2 (clean) is pinned to start at 5", explanation.Conflict);
        string[] changes = [.. explanation.Relaxations.SelectMany(r => r.Changes)];
        Assert.Contains("let the lag from task 0 (heat) to task 1 (cool) grow to 3 instead of 1", changes);
        Assert.Contains("unpin the start of task 2 (clean)", changes);
        Assert.Contains("extend the horizon to 14 instead of 10", changes);
    }

    [Fact]
    public void ALateJobIsTracedBackToADate()
    {
        var builder = new SchedulingProblemBuilder("late");
        int press = builder.AddMachine("press");
        int job = builder.AddJob("a", dueDate: 7);
        int first = builder.AddTask(4, [new(press)], name: "other");
        int cut = builder.AddTask(3, [new(press)], job, "cut");
        int pack = builder.AddTask(2, [], job, "pack");
        builder.AddPrecedence(cut, pack, lag: 1);
        SchedulingProblem problem = builder.Build();
        Explanation explanation = SchedulingExplainer.Explain(problem, new SchedulingSolution([0, 4, 8], [0, 0, 0]), Options);
        Assert.Equal(
            "job 0 (a) ends at 10, 3 after its due date 7: task 2 (pack) starts at 8 after task 1 (cut), its predecessor with a lag of 1, "
            + "task 1 (cut) starts at 4 after task 0 (other) on machine 0 (press), task 0 (other) starts at 0 at once",
            Assert.Single(explanation.Remarks));
        Assert.Equal(0, first);
    }
}
