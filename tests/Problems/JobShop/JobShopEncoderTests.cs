using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Problems.Models;
using CoSolve.Problems.Qubo;

namespace CoSolve.Tests.Problems.JobShop;

/// <summary>The encodings of tiny random job shops have the optimum that enumeration finds.</summary>
public sealed class JobShopEncoderTests
{
    public static TheoryData<JobShopCriterion> Criteria { get; } = new(Enum.GetValues<JobShopCriterion>());

    [Theory]
    [MemberData(nameof(Criteria))]
    public void TheConstraintModelHasTheOptimum(JobShopCriterion criterion)
    {
        ForTinyProblems(criterion, 150, (problem, optimum) =>
        {
            CpEncoding<JobShopSolution> encoding = JobShopCpEncoder.Encode(problem);
            if (ModelEnumeration.Minimum(encoding.Model) is not { } best)
            {
                return false;
            }

            Assert.Equal(optimum, best.Objective);
            JobShopSolution solution = encoding.Decode(best.Values);
            AssertFeasible(problem, solution, optimum);
            long[] again = encoding.Encode(solution);
            Assert.True(CpModelEvaluator.IsFeasible(encoding.Model, again));
            Assert.Equal(optimum, CpModelEvaluator.Objective(encoding.Model, again));
            return true;
        });
    }

    [Theory]
    [MemberData(nameof(Criteria))]
    public void TheLinearModelHasTheOptimum(JobShopCriterion criterion)
    {
        ForTinyProblems(criterion, 150, (problem, optimum) =>
        {
            LinearEncoding<JobShopSolution> encoding = JobShopMipEncoder.Encode(problem);
            if (ModelEnumeration.Minimum(encoding.Model) is not { } best)
            {
                return false;
            }

            Assert.Equal(optimum, best.Objective, 1e-6);
            JobShopSolution solution = encoding.Decode(best.Values);
            AssertFeasible(problem, solution, optimum);
            double[] again = encoding.Encode(solution);
            Assert.True(ModelEnumeration.IsFeasible(encoding.Model, again));
            Assert.Equal(optimum, ModelEnumeration.Objective(encoding.Model, again), 1e-6);
            return true;
        });
    }

    [Theory]
    [MemberData(nameof(Criteria))]
    public void TheQuboHasTheOptimumAndItsPenaltySuffices(JobShopCriterion criterion)
    {
        const int mostVariables = 14;
        ForTinyProblems(criterion, 60, (problem, optimum) =>
        {
            QuboEncoding<JobShopSolution> encoding = JobShopQuboEncoder.Encode(problem);
            int n = encoding.Model.VariableCount;
            if (n > mostVariables)
            {
                return false;
            }

            long least = long.MaxValue;
            for (int bits = 0; bits < 1 << n; bits++)
            {
                var assignment = new QuboSolution(Enumerable.Range(0, n).Select(k => (bits >> k & 1) == 1).ToArray());
                long value = Value(encoding.Model, assignment.Values);
                if (encoding.Decode(assignment) is { } solution)
                {
                    AssertFeasible(problem, solution, value);
                    least = Math.Min(least, value);
                }
                else
                {
                    Assert.True(value > optimum, $"A broken assignment costs {value}, the optimum {optimum}.");
                }
            }

            Assert.Equal(optimum, least);
            return true;
        });
    }

    [Fact]
    public void LargerProblemsAreEncodedFeasiblyInAllModels()
    {
        var random = new RandomStream(5);
        for (int round = 0; round < 120; round++)
        {
            JobShopProblem problem = RandomShops.JobShop(
                random, 5, 4, 4, round % 2 == 0, criterion: (JobShopCriterion)(round % 3), releases: round % 4 == 0);
            JobShopSolution solution = RandomSchedule(problem, random);
            long objective = JobShopObjective.Evaluate(problem, solution);
            CpEncoding<JobShopSolution> cp = JobShopCpEncoder.Encode(problem);
            Assert.True(CpModelEvaluator.IsFeasible(cp.Model, cp.Encode(solution)));
            Assert.Equal(objective, CpModelEvaluator.Objective(cp.Model, cp.Encode(solution)));
            AssertFeasible(problem, cp.Decode(cp.Encode(solution)), objective);
            LinearEncoding<JobShopSolution> mip = JobShopMipEncoder.Encode(problem);
            Assert.True(ModelEnumeration.IsFeasible(mip.Model, mip.Encode(solution)));
            Assert.Equal(objective, ModelEnumeration.Objective(mip.Model, mip.Encode(solution)), 1e-6);
            AssertFeasible(problem, mip.Decode(mip.Encode(solution)), objective);
            QuboEncoding<JobShopSolution> qubo = JobShopQuboEncoder.Encode(problem);
            QuboSolution assignment = qubo.Encode(solution);
            Assert.Equal(objective, Value(qubo.Model, assignment.Values));
            AssertFeasible(problem, qubo.Decode(assignment)!, objective);
        }
    }

    [Fact]
    public void ATightHorizonKeepsTheOptimumAndATooTightOneIsRefused()
    {
        JobShopProblem problem = JobShopFixtures.TwoByTwo();
        long optimum = ShopEnumeration.Optimum(problem);
        Assert.Equal(optimum, ModelEnumeration.Minimum(JobShopCpEncoder.Encode(problem, optimum, optimum).Model)!.Value.Objective);
        Assert.Throws<ArgumentOutOfRangeException>(() => JobShopCpEncoder.Encode(problem, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => JobShopMipEncoder.Encode(problem, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => JobShopQuboEncoder.Encode(problem, 4));
    }

    [Fact]
    public void HugeTimesAreRefusedWhereTheModelCannotHoldThem()
    {
        var problem = new JobShopProblem("huge", 1, [new JobShopJob([[new(0, 1L << 41)]])]);
        Assert.Throws<NotSupportedException>(() => JobShopMipEncoder.Encode(problem));
        var wide = new JobShopProblem("wide", 1, [new JobShopJob([[new(0, 1)]]), new JobShopJob([[new(0, 100_000)]])]);
        Assert.Throws<NotSupportedException>(() => JobShopQuboEncoder.Encode(wide));
    }

    private static void ForTinyProblems(JobShopCriterion criterion, int wanted, Func<JobShopProblem, long, bool> check)
    {
        var random = new RandomStream(17 + (ulong)criterion);
        int done = 0;
        for (int round = 0; done < wanted; round++)
        {
            Assert.True(round < 40 * wanted, $"Only {done} of {wanted} problems were small enough.");
            JobShopProblem problem = RandomShops.JobShop(random, 3, 2, 2, round % 2 == 0, longest: 1 + random.NextInt(2), criterion, round % 3 == 0);
            if (problem.OperationCount <= 4 && check(problem, ShopEnumeration.Optimum(problem)))
            {
                done++;
            }
        }
    }

    private static JobShopSolution RandomSchedule(JobShopProblem problem, RandomStream random)
    {
        var starts = new long[problem.OperationCount];
        var alternatives = new int[problem.OperationCount];
        for (int o = 0; o < starts.Length; o++)
        {
            starts[o] = random.NextInt(30);
            alternatives[o] = problem.FirstAlternative[o] + random.NextInt(problem.FirstAlternative[o + 1] - problem.FirstAlternative[o]);
        }

        return MachineOrders.FromStarts(problem, starts, alternatives).Schedule(out _)!;
    }

    private static long Value(QuboProblem model, ReadOnlySpan<bool> x)
    {
        long value = model.Offset;
        for (int i = 0; i < x.Length; i++)
        {
            value += x[i] ? model.Linear[i] : 0;
            for (int k = model.Quadratic.RowStart[i]; k < model.Quadratic.RowStart[i + 1]; k++)
            {
                value += x[i] && x[model.Quadratic.Columns[k]] ? model.Quadratic.Weights[k] : 0;
            }
        }

        return value;
    }

    private static void AssertFeasible(JobShopProblem problem, JobShopSolution solution, long objective)
    {
        CheckReport report = JobShopChecker.Check(problem, solution);
        Assert.Empty(report.Violations);
        Assert.Equal(objective, report.Objective);
    }
}
