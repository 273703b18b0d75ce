using System.Net;
using System.Text.Json.Nodes;
using CoSolve.Cli.Service.Api;
using CoSolve.Cli.Service.Jobs;

namespace CoSolve.Tests.Cli.Service;

/// <summary>The life of jobs over HTTP, solved by real processes.</summary>
public sealed class JobApiTests
{
    [Fact]
    public async Task AJobIsSolvedAndItsTextsCanBeFetched()
    {
        await using RunningService service = await RunningService.StartAsync(RunningService.Settings(jobs: 1));
        JobView submitted = await RunningService.SubmitAsync(service.Client, RunningService.Ft06, "name=ft06.jsp&time=20s&workers=1");
        Assert.Equal(("jobshop", "jsplib", "ft06.jsp", 20.0), (submitted.Family, submitted.Format, submitted.Name, submitted.Options.Time));
        JobView job = await RunningService.EndAsync(service.Client, submitted.Id);
        Assert.Equal((JobState.Completed, "OPTIMAL", 55m, 55m, 0.0, "ok"), (job.State, job.Status, job.Objective, job.Bound, job.Gap, job.Check));
        Assert.Null(job.Error);
        Assert.StartsWith("Makespan 55\n", await service.Client.GetStringAsync($"/jobs/{job.Id}/solution"), StringComparison.Ordinal);
        JsonNode result = JsonNode.Parse(await service.Client.GetStringAsync($"/jobs/{job.Id}/result"))!;
        Assert.Equal(55, (int)result["objective"]!);
        Assert.NotNull(result["solution"]);
        using HttpResponseMessage plot = await service.Client.GetAsync($"/jobs/{job.Id}/plot");
        Assert.Equal("image/svg+xml", plot.Content.Headers.ContentType!.MediaType);
        Assert.Contains("<svg", await plot.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(RunningService.Ft06, await service.Client.GetStringAsync($"/jobs/{job.Id}/problem"));
        Assert.Equal([job.Id], (await RunningService.ReadAsync<JobView[]>(await service.Client.GetAsync("/jobs"))).Select(j => j.Id));
    }

    [Fact]
    public async Task EventsEndWithTheJobAndGoOnAfterTheLastOneSeen()
    {
        await using RunningService service = await RunningService.StartAsync(RunningService.Settings(jobs: 1));
        JobView job = await RunningService.SubmitAsync(service.Client, RunningService.Ft06, "time=20s");
        string all = await service.Client.GetStringAsync($"/jobs/{job.Id}/events");
        Assert.Contains("id: 1\n", all, StringComparison.Ordinal);
        Assert.Contains("event: progress\n", all, StringComparison.Ordinal);
        string last = all.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)[^1];
        Assert.StartsWith("event: end\n", last, StringComparison.Ordinal);
        Assert.Equal(55, (int)JsonNode.Parse(last[(last.IndexOf("data: ", StringComparison.Ordinal) + 6)..])!["objective"]!);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/jobs/{job.Id}/events");
        request.Headers.Add("Last-Event-ID", "1");
        using HttpResponseMessage rest = await service.Client.SendAsync(request);
        Assert.DoesNotContain("id: 1\n", await rest.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARunningJobEndsWithItsBestSolutionWhenItIsCancelled()
    {
        await using RunningService service = await RunningService.StartAsync(RunningService.Settings(jobs: 1));
        JobView job = await RunningService.SubmitAsync(service.Client, RunningService.LongShop(), "time=50s&engine=tspr&workers=1");
        await RunningService.WaitAsync(service.Client, job.Id, j => j.Objective is not null);
        using HttpResponseMessage answer = await service.Client.PostAsync($"/jobs/{job.Id}/cancel", null);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        JobView ended = await RunningService.EndAsync(service.Client, job.Id);
        Assert.Equal((JobState.Cancelled, "ok", "Cancelled"), (ended.State, ended.Check, ended.Reason));
        Assert.StartsWith("Makespan ", await service.Client.GetStringAsync($"/jobs/{job.Id}/solution"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWaitingJobIsCancelledAtOnceAndARemovedOneIsGone()
    {
        await using RunningService service = await RunningService.StartAsync(RunningService.Settings());
        JobView job = await RunningService.SubmitAsync(service.Client, RunningService.Knapsack, "name=a.kp");
        Assert.Equal(JobState.Queued, (await RunningService.JobAsync(service.Client, job.Id)).State);
        await service.Client.PostAsync($"/jobs/{job.Id}/cancel", null);
        Assert.Equal(JobState.Cancelled, (await RunningService.JobAsync(service.Client, job.Id)).State);
        using HttpResponseMessage early = await service.Client.GetAsync($"/jobs/{job.Id}/solution");
        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        using HttpResponseMessage removed = await service.Client.DeleteAsync($"/jobs/{job.Id}");
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        using HttpResponseMessage gone = await service.Client.GetAsync($"/jobs/{job.Id}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task InfeasibleProblemsAndTargetsAreAnswered()
    {
        await using RunningService service = await RunningService.StartAsync(RunningService.Settings(jobs: 1));
        JobView infeasible = await RunningService.SubmitAsync(service.Client, "Minimize\n obj: x\nSubject To\n c1: x >= 3\n c2: x <= 1\nGenerals\n x\nEnd\n", "name=a.lp");
        JobView target = await RunningService.SubmitAsync(service.Client, RunningService.Ft06, "target=60&time=20s");
        Assert.Equal((JobState.Completed, "INFEASIBLE"), Ended(await RunningService.EndAsync(service.Client, infeasible.Id)));
        Assert.True((await RunningService.EndAsync(service.Client, target.Id)).Objective <= 60);

        static (JobState, string?) Ended(JobView job) => (job.State, job.Status);
    }

    [Fact]
    public async Task AJobThatNeedsMoreMemoryThanAllowedFails()
    {
        var settings = RunningService.Settings(jobs: 1);
        settings = settings with { Workers = settings.Workers with { Limits = settings.Workers.Limits with { Megabytes = 64 } } };
        await using RunningService service = await RunningService.StartAsync(settings);
        JobView job = await RunningService.SubmitAsync(service.Client, RunningService.LongShop(), "time=50s&engine=cpsat");
        JobView ended = await RunningService.EndAsync(service.Client, job.Id);
        Assert.Equal(JobState.Failed, ended.State);
        Assert.Contains("MB, more than the 64 MB allowed. Maybe", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWebhookCallsAllowedHostsOnlyAndFollowsNoRedirect()
    {
        using var listener = new HttpListener();
        int port = FreePort.Next();
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        await using RunningService service = await RunningService.StartAsync(RunningService.Settings(jobs: 1) with { WebhookHosts = new(["127.0.0.1"]) });
        string allowed = Uri.EscapeDataString($"http://127.0.0.1:{port}/hook");
        JobView job = await RunningService.SubmitAsync(service.Client, RunningService.Knapsack, $"name=a.kp&time=5s&webhook={allowed}");
        HttpListenerContext call = await listener.GetContextAsync().WaitAsync(TimeSpan.FromMinutes(1));
        JsonNode body = JsonNode.Parse(call.Request.InputStream)!;
        Assert.Equal((job.Id, "completed", 11), ((string)body["id"]!, (string)body["state"]!, (int)body["objective"]!));
        Task<HttpListenerContext> second = listener.GetContextAsync();
        call.Response.Redirect($"http://127.0.0.1:{port}/elsewhere");
        call.Response.Close();
        Assert.NotSame(second, await Task.WhenAny(second, Task.Delay(1500)));
        foreach (string refused in new[] { "http://localhost/x", "http://10.0.0.1/", "file:///etc/passwd", "http://user@127.0.0.1/", "nothing" })
        {
            using HttpResponseMessage answer = await RunningService.PostAsync(service.Client, RunningService.Knapsack, $"name=a.kp&webhook={Uri.EscapeDataString(refused)}");
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }
}
