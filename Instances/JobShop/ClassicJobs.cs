using CoSolve.Problems;
using CoSolve.Problems.JobShop;

namespace CoSolve.Instances.JobShop;

/// <summary>Checks and assembles the jobs of formats in which every job visits every machine once.</summary>
internal sealed class ClassicJobs(int machines)
{
    private readonly int[] _lastVisitor = NewVisitors(machines);

    /// <summary>Notes that a job visits a machine.</summary>
    /// <exception cref="InstanceFormatException">It has visited it before.</exception>
    public void Visit(TokenReader reader, int job, int machine, int firstMachine)
    {
        if (_lastVisitor[machine] == job)
        {
            throw reader.Error($"job {job} visits machine {machine + firstMachine} twice; in this format each job visits each machine once.");
        }

        _lastVisitor[machine] = job;
    }

    /// <summary>A job of single-alternative operations.</summary>
    public static JobShopJob Job(ReadOnlySpan<JobShopAlternative> operations)
    {
        var list = new IReadOnlyList<JobShopAlternative>[operations.Length];
        for (int k = 0; k < list.Length; k++)
        {
            list[k] = [operations[k]];
        }

        return new JobShopJob(list);
    }

    /// <summary>The problem, when these formats can express it.</summary>
    /// <exception cref="NotSupportedException">A job does not visit every machine exactly once on one alternative, or has a
    /// release time, or the criterion is not the makespan.</exception>
    public static JobShopProblem Require(IProblem problem, string format)
    {
        if (problem is not JobShopProblem { IsClassic: true, Criterion: JobShopCriterion.Makespan } shop)
        {
            throw new NotSupportedException($"The format {format} holds classic job shops with makespan only. Maybe use fjs for machine alternatives.");
        }

        var visitor = NewVisitors(shop.MachineCount);
        for (int j = 0; j < shop.JobCount; j++)
        {
            int first = shop.FirstOperation[j];
            int last = shop.FirstOperation[j + 1];
            bool each = last - first == shop.MachineCount;
            for (int o = first; o < last; o++)
            {
                each &= visitor[shop.Machine[o]] != j;
                visitor[shop.Machine[o]] = j;
            }

            if (!each || shop.Jobs[j].ReleaseTime != 0)
            {
                throw new NotSupportedException($"The format {format} needs each job once on each machine and no release times; job {j} differs. Maybe use fjs.");
            }
        }

        return shop;
    }

    private static int[] NewVisitors(int machines)
    {
        var visitors = new int[machines];
        Array.Fill(visitors, -1);
        return visitors;
    }
}
