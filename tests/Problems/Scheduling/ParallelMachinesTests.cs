using CoSolve.Problems;
using CoSolve.Problems.Models;
using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Encoding;
using CoSolve.Problems.Scheduling.Parts;
using CoSolve.Tests.Problems.Models;

namespace CoSolve.Tests.Problems.Scheduling;

public sealed class ParallelMachinesTests
{
    [Fact]
    public void BothModelsAdmitEveryAssignmentAtItsMakespan()
    {
        for (ulong seed = 0; seed < 1000; seed++)
        {
            SchedulingProblem problem = Draw(new RandomStream(seed));
            ParallelMachines machines = ParallelMachines.Of(problem)!;
            CpEncoding<SchedulingSolution> cp = ParallelMachinesEncoders.ToCpModel(machines);
            LinearEncoding<SchedulingSolution> linear = ParallelMachinesEncoders.ToLinearModel(machines);
            ForEachAssignment(machines, machineOf =>
            {
                SchedulingSolution schedule = machines.Schedule(machineOf);
                CheckReport report = SchedulingChecker.Check(problem, schedule);
                Assert.Empty(report.Violations);
                Assert.Equal(machines.Makespan(machineOf) * machines.Factor, report.Objective);
                Assert.Equal(machineOf, machines.MachinesOf(schedule));
                long[] values = cp.Encode(schedule);
                double[] point = linear.Encode(schedule);
                Assert.True(CpModelEvaluator.IsFeasible(cp.Model, values));
                Assert.True(LinearPoints.IsFeasible(linear.Model, point));
                Assert.Equal(report.Objective, CpModelEvaluator.Objective(cp.Model, values));
                Assert.Equal((double)report.Objective!.Value, LinearPoints.Objective(linear.Model, point));
                Assert.Equal(machineOf, machines.MachinesOf(cp.Decode(values)));
                Assert.Equal(machineOf, machines.MachinesOf(linear.Decode(point)));
            });
        }
    }

    [Fact]
    public void TheFastestModeOnAMachineCounts()
    {
        var problem = new SchedulingProblem(new SchedulingData
        {
            Name = "modes",
            Resources = [new(SchedulingResourceKind.Machine), new(SchedulingResourceKind.Machine)],
            Tasks = [new([new(5, [new(0)]), new(3, [new(0)]), new(9, [new(1)])])],
        });
        ParallelMachines machines = ParallelMachines.Of(problem)!;
        Assert.Equal((3L, 9L), (machines.Durations[0, 0], machines.Durations[0, 1]));
        Assert.Equal(1, machines.Schedule([0]).Modes[0]);
    }

    [Fact]
    public void WhatHasTimesOrOrdersIsNotParallelMachines()
    {
        SchedulingData data = Draw(new RandomStream(1)).ToData();
        Assert.NotNull(ParallelMachines.Of(new SchedulingProblem(data)));
        Assert.Null(ParallelMachines.Of(new SchedulingProblem(data with { Goals = [new(SchedulingCriterion.TotalCompletionTime)] })));
        Assert.Null(ParallelMachines.Of(new SchedulingProblem(data with { Precedences = [new SchedulingPrecedence(0, 1)] })));
        Assert.Null(ParallelMachines.Of(new SchedulingProblem(data with { Tasks = [.. data.Tasks.Select(t => t with { EarliestStart = 1 })] })));
        Assert.Null(ParallelMachines.Of(new SchedulingProblem(data with { Resources = [.. data.Resources.Select(r => r with { DownTimes = [new(0, 1)] })] })));
        Assert.Null(ParallelMachines.Of(new SchedulingProblem(data with { Horizon = 1000 })));
    }

    /// <summary>Two to five tasks on two or three machines, not every machine possible for every task.</summary>
    internal static SchedulingProblem Draw(RandomStream random)
    {
        int machines = 2 + random.NextInt(2);
        return new SchedulingProblem(new SchedulingData
        {
            Name = "machines",
            Resources = [.. Enumerable.Repeat(new SchedulingResource(SchedulingResourceKind.Machine), machines)],
            Tasks =
            [
                .. Enumerable.Range(0, 2 + random.NextInt(4)).Select(_ => new SchedulingTask(
                    [.. Enumerable.Range(0, machines).Where(m => m == 0 || random.NextInt(4) > 0).Select(m => new SchedulingMode(random.NextInt(10), [new(m)]))])),
            ],
            Goals = [new(SchedulingCriterion.Makespan, 1 + random.NextInt(2))],
        });
    }

    /// <summary>Calls back with every assignment of tasks to machines that can process them.</summary>
    internal static void ForEachAssignment(ParallelMachines machines, Action<int[]> visit)
    {
        var machineOf = new int[machines.TaskCount];
        Choose(0);

        void Choose(int task)
        {
            if (task == machineOf.Length)
            {
                visit((int[])machineOf.Clone());
                return;
            }

            for (int m = 0; m < machines.MachineCount; m++)
            {
                if (machines.Durations[task, m] != ParallelMachines.Impossible)
                {
                    machineOf[task] = m;
                    Choose(task + 1);
                }
            }
        }
    }
}
