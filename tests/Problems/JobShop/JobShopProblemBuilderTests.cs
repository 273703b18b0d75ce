using CoSolve.Problems;
using CoSolve.Problems.JobShop;

namespace CoSolve.Tests.Problems.JobShop;

public class JobShopProblemBuilderTests
{
    [Fact]
    public void JobsAndAlternativesComeInTheOrderOfTheirCalls()
    {
        var builder = new JobShopProblemBuilder("shop") { Criterion = JobShopCriterion.TotalWeightedTardiness };
        Assert.Equal(0, builder.AddJob((0, 3), (1, 2)));
        int flexible = builder.AddJob();
        Assert.Equal(0, builder.AddOperation(flexible, (2, 5), (0, 4)));
        builder.SetDates(flexible, releaseTime: 1, dueDate: 6, weight: 2);
        JobShopProblem problem = builder.Build();
        Assert.Equal((3, 3, JobShopCriterion.TotalWeightedTardiness), (problem.MachineCount, problem.OperationCount, problem.Criterion));
        Assert.Equal([0, 1, 2, 0], problem.Machine.ToArray());
        Assert.Equal([3, 2, 5, 4], problem.Duration.ToArray());
        Assert.Equal((1, 6L, 2), (problem.Jobs[1].ReleaseTime, problem.Jobs[1].DueDate, problem.Jobs[1].Weight));
    }

    [Fact]
    public void AJobWithAlternativesIsThatOfItsOperations()
    {
        var whole = new JobShopProblemBuilder("shop");
        Assert.Equal(0, whole.AddJob([[(0, 4), (1, 6)], [(2, 3)]]));
        var single = new JobShopProblemBuilder("shop");
        int job = single.AddJob();
        single.AddOperation(job, (0, 4), (1, 6));
        single.AddOperation(job, (2, 3));
        Assert.Equal(single.Build().Machine.ToArray(), whole.Build().Machine.ToArray());
        Assert.Equal([4, 6, 3], whole.Build().Duration.ToArray());
        Assert.Equal(2, whole.Build().OperationCount);
    }

    [Fact]
    public void LaterCallsLeaveABuiltProblemAlone()
    {
        var builder = new JobShopProblemBuilder("shop");
        int job = builder.AddJob((0, 1));
        JobShopProblem first = builder.Build();
        builder.AddOperation(job, (0, 2));
        Assert.Single(first.Jobs[0].Operations);
        Assert.Equal(2, builder.Build().OperationCount);
    }

    [Fact]
    public void BuildNamesWhatIsWrong()
    {
        var builder = new JobShopProblemBuilder("shop");
        builder.AddJob((0, -1));
        Assert.Contains("(0,0) has the negative duration -1", Assert.Throws<InvalidProblemException>(builder.Build).Message, StringComparison.Ordinal);
    }
}
