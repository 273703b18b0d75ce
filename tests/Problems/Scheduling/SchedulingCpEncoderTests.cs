using CoSolve.Problems;
using CoSolve.Problems.Models;
using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Encoding;
using static CoSolve.Tests.Problems.Scheduling.SchedulingFixtures;

namespace CoSolve.Tests.Problems.Scheduling;

public sealed class SchedulingCpEncoderTests
{
    [Fact]
    public void TheModelHoldsExactlyTheFeasibleSchedulesWithTheirObjectives()
    {
        int feasible = 0;
        int infeasible = 0;
        for (ulong seed = 0; seed < 600; seed++)
        {
            if (RandomScheduling.Tiny(seed) is not { } problem)
            {
                continue;
            }

            CpEncoding<SchedulingSolution> encoding = SchedulingCpEncoder.Encode(problem, problem.Horizon);
            RandomScheduling.ForEachSchedule(problem, schedule =>
            {
                CheckReport report = SchedulingChecker.Check(problem, schedule);
                long[] values = encoding.Encode(schedule);
                string which = $"seed {seed}: starts {string.Join(' ', schedule.Starts.ToArray())}, modes {string.Join(' ', schedule.Modes.ToArray())}: {string.Join("; ", report.Violations)}";
                // A mode that the model leaves out, because it can never be chosen, decodes to another one.
                SchedulingSolution decoded = encoding.Decode(values);
                bool isHeld = CpModelEvaluator.IsFeasible(encoding.Model, values) && decoded.Modes.SequenceEqual(schedule.Modes);
                Assert.True(report.IsFeasible == isHeld, which);
                if (!report.IsFeasible)
                {
                    infeasible++;
                    return;
                }

                feasible++;
                Assert.True(report.Objective == CpModelEvaluator.Objective(encoding.Model, values), which);
                Assert.Equal(report.Objective, SchedulingObjective.Evaluate(problem, decoded));
            });
        }

        Assert.True(feasible > 5_000 && infeasible > 50_000, $"{feasible} feasible and {infeasible} infeasible schedules were tried.");
    }

    [Fact]
    public void AHorizonBeforeTheEarliestEndIsRefused()
    {
        var problem = new SchedulingProblem(Two(On(3, 0), On(4, 1)) with { Precedences = [new(0, 1)] });
        Assert.Throws<ArgumentOutOfRangeException>(() => SchedulingCpEncoder.Encode(problem, 6));
        Assert.NotNull(SchedulingCpEncoder.Encode(problem, 7));
    }
}
