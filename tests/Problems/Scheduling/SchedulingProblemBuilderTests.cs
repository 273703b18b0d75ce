using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Tests.Problems.Scheduling;

public class SchedulingProblemBuilderTests
{
    [Fact]
    public void AProblemReadsLikeItsStatement()
    {
        var builder = new SchedulingProblemBuilder("kit") { Horizon = 40 };
        int press = builder.AddMachine("press");
        int workers = builder.AddRenewable(3, "workers");
        int steel = builder.AddConsumable(9, "steel");
        int order = builder.AddJob("order", release: 2, dueDate: 20, deadline: 30, weight: 4);
        int cut = builder.AddTask(3, [new(press), new(workers, 2)], order, "cut");
        int bend = builder.AddTask([new(4, [new(press), new(steel, 5)]), new(6, [new(workers)])], order);
        int pack = builder.AddTask(1, []);
        builder.AddChain(cut, bend, pack);
        builder.AddPrecedence(cut, pack, lag: 5);
        builder.Minimize(SchedulingCriterion.TotalTardiness, weight: 2);
        SchedulingProblem problem = builder.Build();
        Assert.Equal((3, 3, 1, 3), (problem.Tasks.Count, problem.Resources.Count, problem.Jobs.Count, problem.Precedences.Count));
        Assert.Equal((SchedulingResourceKind.Machine, SchedulingResourceKind.Renewable, SchedulingResourceKind.Consumable),
            (problem.Resources[press].Kind, problem.Resources[workers].Kind, problem.Resources[steel].Kind));
        Assert.Equal((2, 1, 30L), (problem.Tasks[bend].Modes.Count, problem.Tasks[pack].Modes[0].Duration, problem.DeadlineOf(cut)));
        Assert.Equal((cut, bend), (problem.Precedences[0].Before, problem.Precedences[0].After));
        Assert.Equal((SchedulingCriterion.TotalTardiness, 2), (problem.Goals[0].Criterion, problem.Goals[0].Weight));
        Assert.Equal(40, problem.Horizon);
    }

    [Fact]
    public void WithoutAGoalTheMakespanIsMinimized() =>
        Assert.Equal(SchedulingCriterion.Makespan, new SchedulingProblemBuilder("empty").Build().SingleCriterion);
}
