using CoSolve.Problems.JobShop;

namespace CoSolve.Instances.JobShop;

/// <summary>Job shops, classic and flexible, with dates and any criterion, as JSON.</summary>
public static class JobShopJson
{
    /// <summary>The format.</summary>
    public static IJsonProblemFormat Format { get; } = new JsonProblemFormat<JobShopProblem, Data>(
        "jobshop",
        "machine alternatives, release times, due dates, weights, criterion",
        "operations: for each operation of the job, in its order, the machines that can do it, each with the duration there. Machines are numbered from 0; times are whole numbers from 0.",
        data => new JobShopProblem(data.Name, ShopSize.RequireMachines(data.Machines), [.. data.Jobs.Select(j => new JobShopJob([.. j.Operations.Select(Alternatives)], j.ReleaseTime, j.DueDate, j.Weight))], data.Criterion),
        problem => new Data(
            problem.Name, problem.MachineCount, [.. problem.Jobs.Select(j => new Job([.. j.Operations.Select(o => o.Select(a => new Alternative(a.Machine, a.Duration)).ToArray())], j.ReleaseTime, j.DueDate, j.Weight))], problem.Criterion));

    private static JobShopAlternative[] Alternatives(Alternative[] operation) => [.. operation.Select(a => new JobShopAlternative(a.Machine, a.Duration))];

    private sealed record Data(string Name, int Machines, Job[] Jobs, JobShopCriterion Criterion = JobShopCriterion.Makespan);

    private sealed record Job(Alternative[][] Operations, long ReleaseTime = 0, long? DueDate = null, long Weight = 1);

    private sealed record Alternative(int Machine, long Duration);
}
