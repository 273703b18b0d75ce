using System.Text.Json;
using CoSolve.Instances;
using CoSolve.Instances.JobShop;
using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Tests.Problems.JobShop;

namespace CoSolve.Tests.Instances.JobShop;

public sealed class JobShopSolutionFormatTests
{
    private static readonly JobShopProblem Two = JobShopFixtures.TwoByTwo();

    [Fact]
    public void AScheduleIsWrittenAsMachineOrders()
    {
        var output = new StringWriter();
        new JobShopSolutionFormat().Write(new JobShopSolution([0, 4, 0, 4], [0, 1, 2, 3]), Two, 6, output);
        Assert.Equal("Makespan 6\nMachine 0: 0.0 1.1\nMachine 1: 1.0 0.1\n", output.ToString());
    }

    [Fact]
    public void SchedulesAreReadBackWithTheirObjective()
    {
        var random = new RandomStream(11);
        for (int round = 0; round < 200; round++)
        {
            JobShopProblem problem = RandomShops.JobShop(random, 5, 4, 4, round % 2 == 0, criterion: (JobShopCriterion)(round % 3), releases: true);
            long[] starts = Enumerable.Range(0, problem.OperationCount).Select(_ => random.NextLong(0, 20)).ToArray();
            int[] alternatives = Enumerable.Range(0, problem.OperationCount)
                .Select(o => problem.FirstAlternative[o] + random.NextInt(problem.FirstAlternative[o + 1] - problem.FirstAlternative[o])).ToArray();
            JobShopSolution solution = MachineOrders.FromStarts(problem, starts, alternatives).Schedule(out _)!;
            long objective = JobShopObjective.Evaluate(problem, solution);
            var output = new StringWriter();
            new JobShopSolutionFormat().Write(solution, problem, objective, output);
            JobShopSolution again = new JobShopSolutionFormat().Read(new InstanceText("s", output.ToString()), problem);
            CheckReport report = JobShopChecker.Check(problem, again);
            Assert.Empty(report.Violations);
            Assert.True(report.Objective <= objective);
            Assert.Equal(alternatives, again.Alternatives.ToArray());
        }
    }

    [Fact]
    public void TheJsonHasStartsAndEnds()
    {
        using JsonDocument shop = JsonText.Parse(json => new JobShopSolutionFormat().WriteJson(new JobShopSolution([0, 4, 0, 4], [0, 1, 2, 3]), Two, json));
        JsonElement last = shop.RootElement.GetProperty("operations")[3];
        Assert.Equal((1, 1, 0), (last.GetProperty("job").GetInt32(), last.GetProperty("operation").GetInt32(), last.GetProperty("machine").GetInt32()));
        Assert.Equal((4, 5), (last.GetProperty("start").GetInt64(), last.GetProperty("end").GetInt64()));
    }

    [Theory]
    [InlineData("", "the file ends here; expected 'Makespan'.")]
    [InlineData("Cost 6\n", "expected 'Makespan' and its value at the beginning.")]
    [InlineData("Makespan x\n", "expected the value of Makespan (a whole number), found 'x'.")]
    [InlineData("Makespan 6\nMachine 0: 0.0 1.1\nMachine 1: 1.0\n", "operation (0,1) is not scheduled.")]
    [InlineData("Makespan 6\nMachine 0: 0.0 1.1 1.1\nMachine 1: 1.0 0.1\n", "operation (1,1) is scheduled twice.")]
    [InlineData("Makespan 6\nMachine 0: 0.0 1.1 0.1\nMachine 1: 1.0\n", "operation (0,1) cannot be processed on machine 0.")]
    [InlineData("Makespan 6\nMachine 0: 0.0 2.0\n", "the problem has no operation (2,0).")]
    [InlineData("Makespan 6\nMachine 0: 0.0 1.9\n", "the problem has no operation (1,9).")]
    [InlineData("Makespan 6\nMachine 2: 0.0\n", "expected a machine's number between 0 and 1 and ':'.")]
    [InlineData("Makespan 6\nMachine 0 0.0\n", "expected a machine's number between 0 and 1 and ':'.")]
    [InlineData("Makespan 6\nMachine 0: 0.0\nMachine 0: 1.1\n", "machine 0 has two lines.")]
    [InlineData("Makespan 6\nMachine 0: 0.-1\n", "expected an operation as job.operation, both from 0.")]
    [InlineData("Makespan 6\nMachine 0: 1.1 0.0\nMachine 1: 0.1 1.0\n", "the orders form a cycle: operation (0,0) waits for itself.")]
    [InlineData("Makespan 5\nMachine 0: 0.0 1.1\nMachine 1: 1.0 0.1\n", "claims Makespan 5, but its orders give 6.")]
    public void WrongSolutionsAreNamed(string text, string problem)
    {
        var error = Assert.Throws<InstanceFormatException>(() => new JobShopSolutionFormat().Read(new InstanceText("s", text), Two));
        Assert.EndsWith(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DamagedSolutionsAreReadOrRefusedInOneLine()
    {
        const string text = "Makespan 6\nMachine 0: 0.0 1.1\nMachine 1: 1.0 0.1\n";
        var random = new RandomStream(2);
        int refused = 0;
        for (int round = 0; round < 2000; round++)
        {
            char[] damaged = text[..random.NextInt(text.Length + 1)].ToCharArray();
            for (int k = random.NextInt(3); k > 0 && damaged.Length > 0; k--)
            {
                damaged[random.NextInt(damaged.Length)] = "019.: -\nxM"[random.NextInt(10)];
            }

            try
            {
                JobShopSolution solution = new JobShopSolutionFormat().Read(new InstanceText("s", new string(damaged)), Two);
                Assert.Empty(JobShopChecker.Check(Two, solution).Violations);
            }
            catch (InstanceFormatException e)
            {
                Assert.DoesNotContain('\n', e.Message);
                refused++;
            }
        }

        Assert.InRange(refused, 1000, 1999);
    }
}
