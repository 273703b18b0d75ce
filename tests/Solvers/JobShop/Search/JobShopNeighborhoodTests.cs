using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Problems.Models;
using CoSolve.Solvers.JobShop.Search;
using CoSolve.Solvers.JobShop.Search.Neighborhoods;
using CoSolve.Solvers.Lns.CpSat;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Tests.Solvers.JobShop.Search;

public sealed class JobShopNeighborhoodTests
{
    [Fact]
    public void TheIncumbentIsFeasibleInEachNeighbourhoodWithItsObjective()
    {
        var random = new RandomStream(31);
        INeighborhoodSelector<JobShopProblem, JobShopSolution>[] selectors = [new TimeWindowSelector(), new MachineSubsetSelector(), new CriticalBlockSelector()];
        for (int i = 0; i < 150; i++)
        {
            JobShopProblem problem = WithCriterion(RandomJobShops.Flexible(random, 1 + random.NextInt(5), 1 + random.NextInt(4), 5), (JobShopCriterion)(i % 3));
            JobShopSolution start = RandomSchedule(problem, random);
            var free = new bool[problem.OperationCount];
            selectors[random.NextInt(3)].Select(problem, start, 1 + random.NextInt(problem.OperationCount), random, free);
            Assert.Contains(true, free);
            CpEncoding<JobShopSolution> encoding = NeighborhoodEncoder.Encode(problem, start, free);
            long[] values = encoding.Encode(start);
            Assert.True(CpModelEvaluator.IsFeasible(encoding.Model, values));
            Assert.Equal(JobShopObjective.Evaluate(problem, start), encoding.Model.Objective!.Evaluate(values));
            Assert.Equal(start.Starts.ToArray(), encoding.Decode(values).Starts.ToArray());
        }
    }

    [Theory]
    [InlineData(JobShopCriterion.Makespan)]
    [InlineData(JobShopCriterion.TotalWeightedCompletionTime)]
    [InlineData(JobShopCriterion.TotalWeightedTardiness)]
    public void AgreesWithTheWholeModelOnSmallShops(JobShopCriterion criterion)
    {
        var random = new RandomStream(32);
        CpSatSolver solver = new CpSatSolver();
        for (int i = 0; i < 3; i++)
        {
            JobShopProblem problem = WithCriterion(RandomJobShops.Flexible(random, 4, 3, 3), criterion);
            var all = new bool[problem.OperationCount];
            Array.Fill(all, true);
            JobShopSolution start = RandomSchedule(problem, random);
            long whole = solver.Solve(JobShopCpEncoder.Encode(problem).Model).Objective!.Value;
            SolveResult<JobShopSolution> result = JobShopSearches.Run(
                problem, [new JobShopNeighborhoodImprover(solver, new JobShopNeighborhoodOptions())], 5, start: start);
            Assert.Equal(whole, result.Objective);
            Assert.Empty(result.Failures);
        }
    }

    private static JobShopSolution RandomSchedule(JobShopProblem problem, RandomStream random)
    {
        var alternatives = new int[problem.OperationCount];
        for (int o = 0; o < alternatives.Length; o++)
        {
            int first = problem.FirstAlternative[o];
            alternatives[o] = first + random.NextInt(problem.FirstAlternative[o + 1] - first);
        }

        return ScheduleOrder.ToSolution(problem, ScheduleOrder.Random(problem, random), alternatives);
    }

    private static JobShopProblem WithCriterion(JobShopProblem problem, JobShopCriterion criterion) => new(
        problem.Name, problem.MachineCount, [.. problem.Jobs.Select((j, i) => j with { DueDate = i % 4 == 3 ? null : 7 * i, Weight = i % 3 })], criterion);
}
