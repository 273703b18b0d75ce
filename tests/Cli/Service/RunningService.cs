using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using CoSolve.Cli.Service;
using CoSolve.Cli.Service.Api;
using CoSolve.Cli.Service.Jobs;
using CoSolve.Cli.Service.Stores;
using CoSolve.Cli.Service.Workers;
using CoSolve.Instances.Generation;
using CoSolve.Instances.JobShop.Generation;

namespace CoSolve.Tests.Cli.Service;

/// <summary>A service of its own for one test: a free port of the loopback address, a database file in a temporary folder, jobs in real processes.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    public const string Ft06 = "6 6\n2 1 0 3 1 6 3 7 5 3 4 6\n1 8 2 5 4 10 5 10 0 10 3 4\n2 5 3 4 5 8 0 9 1 1 4 7\n1 5 0 5 2 5 3 3 4 8 5 9\n2 9 1 3 4 5 5 4 0 3 3 1\n1 3 3 3 5 9 0 10 4 4 2 1\n";
    public const string Knapsack = "3 10\n6 5\n5 5\n3 7\n";

    private readonly TemporaryFolder _folder;
    private readonly ServiceHost _host;

    private RunningService(TemporaryFolder folder, SqlJobStore store, ServiceHost host)
    {
        (_folder, Store, _host) = (folder, store, host);
        Client = new HttpClient { BaseAddress = host.Address, Timeout = TimeSpan.FromMinutes(2) };
    }

    /// <summary>The jobs.</summary>
    public SqlJobStore Store { get; }

    /// <summary>A client without a key.</summary>
    public HttpClient Client { get; }

    /// <summary>Where the service listens.</summary>
    public Uri Address => _host.Address;

    /// <summary>How the tests start the tool.</summary>
    public static IReadOnlyList<string> Program { get; } = ["dotnet", Path.Combine(SharedInstances.ProjectRoot, "Cli", "bin", "Release", "net10.0", "cosolve.dll")];

    /// <summary>The settings of most tests: no worker, a high rate.</summary>
    public static ServiceSettings Settings(int jobs = 0) => new()
    {
        Port = 0,
        Workers = new WorkerSettings(jobs, new JobLimits(TimeSpan.FromMinutes(1), 2048, 2)) { Program = Program },
        Rate = 100_000,
    };

    /// <summary>Starts a service.</summary>
    /// <param name="settings">Its settings.</param>
    /// <param name="keys">Names of keys to set; key NAME is <see cref="KeyOf"/> NAME.</param>
    public static async Task<RunningService> StartAsync(ServiceSettings settings, params string[] keys)
    {
        var folder = new TemporaryFolder();
        SqlJobStore store = await SqliteJobStore.OpenAsync(folder.File("jobs.db"), CancellationToken.None);
        foreach (string name in keys)
        {
            Assert.True(await store.AddKeyAsync(name, ApiKeys.HashOf(KeyOf(name)), CancellationToken.None));
        }

        return new RunningService(folder, store, await ServiceHost.StartAsync(settings, store, CancellationToken.None));
    }

    /// <summary>A job shop of 30 jobs on 15 machines, which no engine closes in a moment.</summary>
    public static string LongShop()
    {
        using var text = new StringWriter();
        var generator = new TaillardJobShopGenerator();
        generator.Format.Write(generator.Generate(new GeneratorArguments(generator, new Dictionary<string, string> { ["jobs"] = "30" })), text);
        return text.ToString();
    }

    /// <summary>The key of a name.</summary>
    public static string KeyOf(string name) => "cosolve_test_" + name;

    /// <summary>A client with a key.</summary>
    public HttpClient ClientWith(string key)
    {
        var client = new HttpClient { BaseAddress = _host.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>Submits a problem.</summary>
    public static async Task<JobView> SubmitAsync(HttpClient client, string problem, string query)
    {
        using HttpResponseMessage response = await PostAsync(client, problem, query);
        Assert.True(response.StatusCode == System.Net.HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        JobView job = await ReadAsync<JobView>(response);
        Assert.Equal($"/jobs/{job.Id}", response.Headers.Location!.ToString());
        return job;
    }

    /// <summary>Asks for the explanation of a job.</summary>
    public static async Task<JobView> ExplainAsync(HttpClient client, string id, string query)
    {
        using HttpResponseMessage response = await client.PostAsync(new Uri($"/jobs/{id}/explanation{query}", UriKind.Relative), null);
        Assert.Equal(System.Net.HttpStatusCode.Created, response.StatusCode);
        return await ReadAsync<JobView>(response);
    }

    /// <summary>Posts a body.</summary>
    public static Task<HttpResponseMessage> PostAsync(HttpClient client, string problem, string query) =>
        client.PostAsync(new Uri($"/jobs?{query}", UriKind.Relative), new StringContent(problem, Encoding.UTF8, "text/plain"));

    /// <summary>Reads a JSON answer.</summary>
    public static async Task<T> ReadAsync<T>(HttpResponseMessage response) => (await response.Content.ReadFromJsonAsync<T>(ServiceJson.Options))!;

    /// <summary>The job as a client sees it.</summary>
    public static async Task<JobView> JobAsync(HttpClient client, string id) => (await client.GetFromJsonAsync<JobView>(new Uri($"/jobs/{id}", UriKind.Relative), ServiceJson.Options))!;

    /// <summary>Waits until a job meets a condition.</summary>
    public static async Task<JobView> WaitAsync(HttpClient client, string id, Func<JobView, bool> condition)
    {
        for (int k = 0; k < 1200; k++)
        {
            JobView job = await JobAsync(client, id);
            if (condition(job))
            {
                return job;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"The job did not get there: {await JobAsync(client, id)}");
    }

    /// <summary>Waits until a job has ended.</summary>
    public static Task<JobView> EndAsync(HttpClient client, string id) => WaitAsync(client, id, j => j.State > JobState.Running);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.DisposeAsync();
        await Store.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
