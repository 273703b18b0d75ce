using System.Net;
using System.Text.Json.Nodes;
using CoSolve.Cli.Service.Api;
using CoSolve.Cli.Service.Jobs;

namespace CoSolve.Tests.Cli.Service;

/// <summary>Explanations of jobs over HTTP, made by real processes.</summary>
public sealed class ExplanationApiTests
{
    [Fact]
    public async Task AnInfeasibleJobIsExplainedByItsRulesAndChanges()
    {
        await using RunningService service = await RunningService.StartAsync(RunningService.Settings(jobs: 1));
        JobView job = await RunningService.SubmitAsync(service.Client, Samples.OversizedClient, "name=big.vrp&time=5s");
        JobView explained = await RunningService.ExplainAsync(service.Client, job.Id, "?time=30s");
        Assert.Equal((job.Id, "big.vrp", 30.0), (explained.Options.Explains, explained.Name, explained.Options.Time));
        explained = await RunningService.EndAsync(service.Client, explained.Id);
        Assert.Equal((JobState.Completed, "INFEASIBLE", null), (explained.State, explained.Status, explained.Error));
        JsonNode result = await ResultAsync(service.Client, explained.Id);
        Assert.Equal("infeasible", (string)result["status"]!);
        Assert.Equal(["client 3 must be visited", "a vehicle holds 10"], result["conflict"]!.AsArray().Select(r => (string)r!));
        Assert.Contains("let a vehicle hold 11 instead of 10", result["relaxations"]!.AsArray().SelectMany(r => r!["changes"]!.AsArray()).Select(c => (string)c!));
    }

    [Fact]
    public async Task ASolutionIsExplainedAndKeptWithTheExplanation()
    {
        await using RunningService service = await RunningService.StartAsync(RunningService.Settings(jobs: 1));
        JobView job = await RunningService.SubmitAsync(service.Client, RunningService.Ft06, "name=ft06.jsp&time=20s&criterion=completion");
        await RunningService.EndAsync(service.Client, job.Id);
        JobView explained = await RunningService.ExplainAsync(service.Client, job.Id, "");
        Assert.Equal("completion", explained.Options.Criterion);
        explained = await RunningService.EndAsync(service.Client, explained.Id);
        Assert.Equal((JobState.Completed, "FEASIBLE"), (explained.State, explained.Status));
        Assert.Equal("feasible", (string)(await ResultAsync(service.Client, explained.Id))["status"]!);
        Assert.Equal(await service.Client.GetStringAsync($"/jobs/{job.Id}/solution"), await service.Client.GetStringAsync($"/jobs/{explained.Id}/solution"));
    }

    [Fact]
    public async Task ExplanationsAreRefusedForOtherFamiliesParametersAndKeys()
    {
        await using RunningService service = await RunningService.StartAsync(RunningService.Settings(), "ann", "bob");
        using HttpClient ann = service.ClientWith(RunningService.KeyOf("ann"));
        using HttpClient bob = service.ClientWith(RunningService.KeyOf("bob"));
        JobView knapsack = await RunningService.SubmitAsync(ann, RunningService.Knapsack, "name=a.kp");
        JobView shop = await RunningService.SubmitAsync(ann, RunningService.Ft06, "name=ft06.jsp");
        await RefusedAsync(ann, knapsack.Id, "", HttpStatusCode.BadRequest, "There are no explanations of knapsack problems. Maybe");
        await RefusedAsync(ann, shop.Id, "?engine=cpsat", HttpStatusCode.BadRequest, "The parameter 'engine' is not known. Maybe one of: time, seed, workers, webhook.");
        await RefusedAsync(ann, shop.Id, "?time=2h", HttpStatusCode.BadRequest, "above the limit of this service");
        await RefusedAsync(bob, shop.Id, "", HttpStatusCode.NotFound, "There is no such job for this key.");
    }

    private static async Task<JsonNode> ResultAsync(HttpClient client, string id) => JsonNode.Parse(await client.GetStringAsync($"/jobs/{id}/result"))!;

    private static async Task RefusedAsync(HttpClient client, string id, string query, HttpStatusCode status, string detail)
    {
        using HttpResponseMessage response = await client.PostAsync($"/jobs/{id}/explanation{query}", null);
        Assert.Equal(status, response.StatusCode);
        Assert.Contains(detail, (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["detail"]!, StringComparison.Ordinal);
    }
}
