using System.Text.Json.Nodes;
using CoSolve.Tests.Docs;

namespace CoSolve.Tests.Cli.Service;

public sealed class ApiDescriptionTests
{
    [Fact]
    public async Task TheOpenApiDocumentNamesEveryRoute()
    {
        await using RunningService service = await RunningService.StartAsync(RunningService.Settings());
        JsonNode document = JsonNode.Parse(await service.Client.GetStringAsync("/openapi/v1.json"))!;
        Assert.StartsWith("3.", (string)document["openapi"]!, StringComparison.Ordinal);
        Assert.Equal(
            ["/health", "/jobs", "/jobs/{id}", "/jobs/{id}/cancel", "/jobs/{id}/events", "/jobs/{id}/explanation", "/jobs/{id}/plot", "/jobs/{id}/problem", "/jobs/{id}/result", "/jobs/{id}/solution",
                "/metrics", "/schemas", "/schemas/{family}"],
            document["paths"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
        JsonNode submit = document["paths"]!["/jobs"]!["post"]!;
        Assert.Equal(
            ["criterion", "engine", "format", "gap", "name", "round", "seed", "target", "time", "webhook", "workers"],
            submit["parameters"]!.AsArray().Select(p => ((string)p!["name"]!).ToLowerInvariant()).Order(StringComparer.Ordinal));
        Assert.Contains("422", submit["responses"]!.AsObject().Select(r => r.Key));
        Assert.Equal("bearer", (string)document["components"]!["securitySchemes"]!["key"]!["scheme"]!);
    }

    [Fact]
    public async Task TheDocumentationNamesEveryRoute()
    {
        await using RunningService service = await RunningService.StartAsync(RunningService.Settings());
        JsonNode document = JsonNode.Parse(await service.Client.GetStringAsync("/openapi/v1.json"))!;
        string page = await File.ReadAllTextAsync(Path.Combine(DocumentationPages.Folder, "service.md"));
        foreach ((string path, JsonNode? methods) in document["paths"]!.AsObject())
        {
            Assert.All(methods!.AsObject().Select(m => m.Key.ToUpperInvariant()), method => Assert.Contains($"`{method} {path}", page, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task MetricsAreInThePrometheusFormat()
    {
        await using RunningService service = await RunningService.StartAsync(RunningService.Settings());
        await RunningService.SubmitAsync(service.Client, RunningService.Knapsack, "name=a.kp");
        string text = await service.Client.GetStringAsync("/metrics");
        Assert.Contains("cosolve_jobs{state=\"queued\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("cosolve_http_requests_total{status=\"2xx\"} 1\n", text, StringComparison.Ordinal);
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.Matches("^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+({[a-z]+=\"[a-z0-9]+\"})? [0-9.E+]+)$", line);
        }
    }
}
