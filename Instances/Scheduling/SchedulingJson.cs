using CoSolve.Problems.Scheduling;

namespace CoSolve.Instances.Scheduling;

/// <summary>Scheduling problems as JSON, with the fields of <see cref="SchedulingData"/>. The schema is also scheduling.schema.json beside this file in the
/// repository.</summary>
public static class SchedulingJson
{
    /// <summary>The format.</summary>
    public static IJsonProblemFormat Format { get; } = new JsonProblemFormat<SchedulingProblem, SchedulingData>(
        "scheduling",
        "modes, resources, lags, calendars, set-up times, dates, criteria",
        "Times are whole numbers from 0. Tasks, jobs, resources and modes are referred to by their numbers from 0.",
        data => new SchedulingProblem(data),
        problem => problem.ToData());
}
