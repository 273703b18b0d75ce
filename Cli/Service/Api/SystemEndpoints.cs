using System.Text;
using CoSolve.Cli.Families;
using CoSolve.Cli.Service.Stores;
using CoSolve.Cli.Service.Workers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoSolve.Cli.Service.Api;

/// <summary>The routes beside the jobs: health, metrics and the schemas of problems.</summary>
internal static class SystemEndpoints
{
    /// <summary>Adds the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder system = routes.MapGroup("").WithTags("system");
        system.MapGet("/health", HealthAsync).WithSummary("Whether the service and its database answer.").ProducesProblem(503);
        system.MapGet("/metrics", MetricsAsync).WithSummary("Metrics as Prometheus reads them.").Produces<string>(200, "text/plain").ProducesProblem(401);
        system.MapGet("/schemas", () => TypedResults.Ok(FamilyRegistry.Families.Select(f => f.Name).ToArray())).WithSummary("The families of problems.");
        system.MapGet("/schemas/{family}", Schema).WithSummary("The JSON schema of a family's problems.").Produces<object>(200, "application/schema+json").ProducesProblem(404);
    }

    private static async Task<Ok<HealthView>> HealthAsync(IJobStore store, CancellationToken stop)
    {
        await store.CountAsync(stop);
        return TypedResults.Ok(new HealthView("ok"));
    }

    private static async Task<ContentHttpResult> MetricsAsync(IJobStore store, JobWorker worker, RequestCounts requests, CancellationToken stop) =>
        TypedResults.Text(MetricsText.Write(await store.CountAsync(stop), worker.Busy, requests), "text/plain; version=0.0.4", Encoding.UTF8);

    private static Results<ContentHttpResult, ProblemHttpResult> Schema(string family) =>
        FamilyRegistry.Families.FirstOrDefault(f => f.Name == family) is { } known ? TypedResults.Text(known.JsonSchema, "application/schema+json", Encoding.UTF8)
        : TypedResults.Problem($"There is no such family. Maybe one of: {string.Join(", ", FamilyRegistry.Families.Select(f => f.Name))}.", statusCode: 404);
}
