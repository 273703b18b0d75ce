using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using CoSolve.Cli.Families;
using CoSolve.Cli.Service;
using CoSolve.Cli.Service.Api;
using Xunit.Abstractions;

namespace CoSolve.Tests.Cli.Service;

/// <summary>What the service refuses, and that it says so with problem details and nothing of its insides.</summary>
public sealed class ServiceSafetyTests(ITestOutputHelper output) : IAsyncLifetime
{
    private RunningService _service = null!;

    public async Task InitializeAsync() => _service = await RunningService.StartAsync(RunningService.Settings(), "ann", "bob");

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task AJobIsSeenByItsKeyAlone()
    {
        using HttpClient ann = _service.ClientWith(RunningService.KeyOf("ann")), bob = _service.ClientWith(RunningService.KeyOf("bob"));
        JobView job = await RunningService.SubmitAsync(ann, RunningService.Knapsack, "name=a.kp");
        Assert.Equal(job.Id, (await RunningService.JobAsync(ann, job.Id)).Id);
        foreach (string route in new[] { "", "/events", "/problem", "/solution", "/result", "/plot" })
        {
            using HttpResponseMessage answer = await bob.GetAsync($"/jobs/{job.Id}{route}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using HttpResponseMessage cancel = await bob.PostAsync($"/jobs/{job.Id}/cancel", null), delete = await bob.DeleteAsync($"/jobs/{job.Id}");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (cancel.StatusCode, delete.StatusCode));
        Assert.Equal("[]", await bob.GetStringAsync("/jobs"));
        Assert.Equal(CoSolve.Cli.Service.Jobs.JobState.Queued, (await RunningService.JobAsync(ann, job.Id)).State);
    }

    [Theory]
    [InlineData("/jobs")]
    [InlineData("/metrics")]
    [InlineData("/jobs/0")]
    [InlineData("/nothing")]
    public async Task WithoutAKeyNothingOfJobsIsAnswered(string path)
    {
        foreach (HttpClient client in new[] { _service.Client, _service.ClientWith("cosolve_wrong"), _service.ClientWith(ApiKeys.HashOf(RunningService.KeyOf("ann"))) })
        {
            using HttpResponseMessage answer = await client.GetAsync(path);
            await RequireProblemAsync(answer, 401);
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        }
    }

    [Fact]
    public async Task OpenRoutesNeedNoKey()
    {
        Assert.Equal("""{"status":"ok"}""", await _service.Client.GetStringAsync("/health"));
        foreach (string family in FamilyRegistry.Families.Select(f => f.Name))
        {
            Assert.Equal("object", (string)JsonNode.Parse(await _service.Client.GetStringAsync($"/schemas/{family}"))!["type"]!);
        }

        using HttpResponseMessage unknown = await _service.Client.GetAsync("/schemas/..%2F..%2Fetc%2Fpasswd");
        await RequireProblemAsync(unknown, 404);
        using HttpResponseMessage page = await _service.Client.GetAsync("/");
        Assert.Equal(("text/html", "nosniff"), (page.Content.Headers.ContentType!.MediaType, page.Headers.GetValues("X-Content-Type-Options").Single()));
    }

    [Theory]
    [InlineData("tme=5s", "3 10\n6 5\n5 5\n3 7\n", 400, "'tme' is not known. Maybe")]
    [InlineData("time=soon", "3 10\n6 5\n5 5\n3 7\n", 400, "'soon' is not a valid duration. Maybe")]
    [InlineData("time=2h", "3 10\n6 5\n5 5\n3 7\n", 400, "above the limit of this service. Maybe 60s")]
    [InlineData("workers=0", "3 10\n6 5\n5 5\n3 7\n", 400, "Maybe")]
    [InlineData("workers=99", "3 10\n6 5\n5 5\n3 7\n", 400, "Maybe 2")]
    [InlineData("seed=-1", "3 10\n6 5\n5 5\n3 7\n", 400, "Maybe")]
    [InlineData("gap=NaN", "3 10\n6 5\n5 5\n3 7\n", 400, "Maybe")]
    [InlineData("target=x", "3 10\n6 5\n5 5\n3 7\n", 400, "Maybe")]
    [InlineData("engine=none", "3 10\n6 5\n5 5\n3 7\n", 400, "There is no engine 'none' for this problem. Maybe")]
    [InlineData("engine=dp:x=1", "3 10\n6 5\n5 5\n3 7\n", 400, "")]
    [InlineData("format=none", "3 10\n6 5\n5 5\n3 7\n", 400, "There is no format 'none'. Maybe")]
    [InlineData("round=up", "3 10\n6 5\n5 5\n3 7\n", 400, "Maybe")]
    [InlineData("criterion=speed", "3 10\n6 5\n5 5\n3 7\n", 400, "Maybe")]
    [InlineData("name=a.kp", "", 422, "is empty")]
    [InlineData("name=a.kp", "3 10\n6 5\n", 422, "a.kp:")]
    [InlineData("name=a.json", "{\"format\": \"cosolve-knapsack\", \"version\": 1, \"problem\": {\"name\": null}}", 422, "a.json:")]
    [InlineData("name=x%0Ay", "3 10\n6 5\n5 5\n3 7\n", 400, "control characters")]
    [InlineData("name=a.kp", "3 10\0", 422, "NUL byte")]
    public async Task MistakesAreAnsweredWithProblemDetails(string query, string body, int status, string part)
    {
        using HttpClient ann = _service.ClientWith(RunningService.KeyOf("ann"));
        using HttpResponseMessage answer = await RunningService.PostAsync(ann, body, query);
        Assert.Contains(part, await RequireProblemAsync(answer, status), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFolderInANameIsDroppedAndNoFileIsRead()
    {
        using HttpClient ann = _service.ClientWith(RunningService.KeyOf("ann"));
        JobView job = await RunningService.SubmitAsync(ann, RunningService.Knapsack, "name=..%2F..%2Fetc%2Fpasswd.kp");
        Assert.Equal("passwd.kp", job.Name);
        using HttpResponseMessage answer = await RunningService.PostAsync(ann, "/etc/passwd", "name=%2Fetc%2Fpasswd");
        Assert.DoesNotContain("root", await RequireProblemAsync(answer, 422), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALargeBodyIsRefusedBeforeItIsSent()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(_service.Address.Host, _service.Address.Port);
        using NetworkStream stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /jobs HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {RunningService.KeyOf("ann")}\r\nContent-Length: 104857600\r\n\r\n"));
        using var reader = new StreamReader(stream);
        string answer = await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(20));
        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABodyWithoutALengthIsCutOffAtTheLimit()
    {
        await using RunningService small = await RunningService.StartAsync(RunningService.Settings() with { LargestBody = 1000 });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/jobs") { Content = new StringContent(new string('1', 5000)) };
        request.Headers.TransferEncodingChunked = true;
        using HttpResponseMessage answer = await small.Client.SendAsync(request);
        await RequireProblemAsync(answer, 413);
    }

    [Fact]
    public async Task PagesOfOtherSitesCannotCall()
    {
        using HttpClient ann = _service.ClientWith(RunningService.KeyOf("ann"));
        ann.DefaultRequestHeaders.Add("Origin", "http://evil.example");
        using HttpResponseMessage foreign = await RunningService.PostAsync(ann, RunningService.Knapsack, "name=a.kp");
        await RequireProblemAsync(foreign, 403);
        using var rebound = new HttpRequestMessage(HttpMethod.Get, "/health");
        rebound.Headers.Host = "evil.example";
        using HttpResponseMessage answer = await _service.Client.SendAsync(rebound);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task ManyRequestsAndManyWaitingJobsAreLimited()
    {
        await using RunningService strict = await RunningService.StartAsync(RunningService.Settings() with { Rate = 2, MostWaiting = 3 });
        for (int k = 0; k < 3; k++)
        {
            await RunningService.SubmitAsync(strict.Client, RunningService.Knapsack, "name=a.kp");
        }

        using HttpResponseMessage full = await RunningService.PostAsync(strict.Client, RunningService.Knapsack, "name=a.kp");
        Assert.Contains("3 unfinished jobs", await RequireProblemAsync(full, 429), StringComparison.Ordinal);
        var answers = new List<HttpStatusCode>();
        for (int k = 0; k < 40; k++)
        {
            using HttpResponseMessage answer = await strict.Client.GetAsync("/health");
            answers.Add(answer.StatusCode);
        }

        Assert.Contains(HttpStatusCode.OK, answers);
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
    }

    [Fact]
    public async Task OtherMachinesNeedAKey()
    {
        using var folder = new TemporaryFolder();
        await using var store = await CoSolve.Cli.Service.Stores.SqliteJobStore.OpenAsync(folder.File("jobs.db"), CancellationToken.None);
        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => ServiceHost.StartAsync(RunningService.Settings() with { Address = IPAddress.Any }, store, CancellationToken.None));
        Assert.Contains("no API key is set. Maybe", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>A bounded load of malformed requests: COSOLVE_LOAD_REQUESTS of them, by default few. The memory after each quarter is written to the output.</summary>
    [Fact]
    public async Task MalformedRequestsAreAnsweredAndLeaveNothing()
    {
        int count = int.TryParse(Environment.GetEnvironmentVariable("COSOLVE_LOAD_REQUESTS"), out int asked) ? asked : 400;
        var random = new CoSolve.Problems.RandomStream(3);
        using HttpClient ann = _service.ClientWith(RunningService.KeyOf("ann"));
        for (int k = 0; k < count; k++)
        {
            using HttpRequestMessage request = Malformed(random);
            using HttpResponseMessage answer = await ann.SendAsync(request);
            Assert.InRange((int)answer.StatusCode, 400, 499);
            if ((k + 1) % (count / 4) == 0)
            {
                double megabytes = GC.GetTotalMemory(forceFullCollection: true) / 1048576.0;
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{k + 1} requests: {megabytes:0.0} MB of managed memory in use"));
            }
        }

        Assert.Equal("[]", await ann.GetStringAsync("/jobs"));
        Assert.Equal("""{"status":"ok"}""", await _service.Client.GetStringAsync("/health"));
    }

    private static HttpRequestMessage Malformed(CoSolve.Problems.RandomStream random)
    {
        string[] paths = ["/jobs?time=", "/jobs?format=lp", "/jobs?name=a.json", "/jobs?engine=%00", "/jobs?workers=1e9", "/jobs/%2e%2e/%2e%2e", "/jobs?a=b&a=c", "/jobs?gap=-1"];
        string[] bodies = ["", "{", "[[[[[[", "{\"format\": \"cosolve-mip\"", "1 2 3", "NAME : x\nTYPE : CVRP\nDIMENSION : -1\n", new string('{', 2000), "<xml/>", "999999999 999999999\n1"];
        string path = paths[random.NextInt(paths.Length)];
        byte[] body = Encoding.UTF8.GetBytes(bodies[random.NextInt(bodies.Length)]);
        if (random.NextInt(4) == 0)
        {
            body = [.. body, 0xC3, 0x28, (byte)random.NextInt(256)];
        }

        HttpMethod method = random.NextInt(5) == 0 ? HttpMethod.Put : HttpMethod.Post;
        var request = new HttpRequestMessage(method, path) { Content = new ByteArrayContent(body) };
        if (random.NextInt(4) == 0)
        {
            request.Content.Headers.Add("Content-Encoding", "gzip");
        }

        return request;
    }

    private static async Task<string> RequireProblemAsync(HttpResponseMessage answer, int status)
    {
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        JsonNode problem = JsonNode.Parse(text)!;
        Assert.Equal(status, (int)problem["status"]!);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        return (string?)problem["detail"] ?? "";
    }
}
