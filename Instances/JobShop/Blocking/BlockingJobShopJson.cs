using CoSolve.Problems.JobShop.Blocking;

namespace CoSolve.Instances.JobShop.Blocking;

/// <summary>Blocking job shops as JSON.</summary>
public static class BlockingJobShopJson
{
    /// <summary>The format.</summary>
    public static IJsonProblemFormat Format { get; } = new JsonProblemFormat<BlockingJobShopProblem, Data>(
        "blocking-jobshop",
        "operations of jobs without buffers, shutdowns of machines",
        "jobs: for each job its operations in their order. shutdowns: when a machine is down, the end excluded. Machines are numbered from 0; durations are whole numbers from 1.",
        ToProblem,
        problem => new Data(problem.Name, problem.MachineCount, Jobs(problem), [.. problem.Shutdowns.ToArray().Select(s => new Shutdown(s.Machine, s.From, s.To))]));

    private static BlockingJobShopProblem ToProblem(Data data) => new(
        data.Name,
        ShopSize.RequireMachines(data.Machines),
        [.. data.Jobs.Select(job => job.Select(o => new BlockingOperation(o.Machine, o.Duration)).ToArray())],
        [.. (data.Shutdowns ?? []).Select(s => new MachineShutdown(s.Machine, s.From, s.To))]);

    private static Operation[][] Jobs(BlockingJobShopProblem problem)
    {
        var jobs = new Operation[problem.JobCount][];
        for (int j = 0; j < jobs.Length; j++)
        {
            int first = problem.FirstOperation[j];
            jobs[j] = [.. Enumerable.Range(first, problem.FirstOperation[j + 1] - first).Select(o => new Operation(problem.Machine[o], problem.Duration[o]))];
        }

        return jobs;
    }

    private sealed record Data(string Name, int Machines, Operation[][] Jobs, Shutdown[]? Shutdowns = null);

    private sealed record Operation(int Machine, long Duration);

    private sealed record Shutdown(int Machine, long From, long To);
}
