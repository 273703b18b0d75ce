using System.Diagnostics;
using System.Globalization;
using CoSolve.Cli.Families;
using CoSolve.Cli.Service.Api;
using CoSolve.Cli.Service.Jobs;
using CoSolve.Instances.Generation;
using CoSolve.Tests.Instances.Fuzzing;
using Xunit.Abstractions;

namespace CoSolve.Tests.Cli.Service;

/// <summary>
/// Jobs of all families at once on a service of its own process. COSOLVE_LOAD_JOBS says how many (default one of each family, short); the latencies of the
/// status call and the memory are written to the test's output, no time is asserted.
/// </summary>
public sealed class ServiceLoadTests(ITestOutputHelper output)
{
    private static readonly string[] Generators =
        ["taillard-jobshop", "taillard-flowshop", "blocking-jobshop", "vrptw", "knapsack", "qubo", "random-graph", "set-cover"];

    /// <summary>The default one has 37 MB.</summary>
    private static readonly Dictionary<string, string> SmallCover = new() { ["rows"] = "60", ["columns"] = "100" };

    [Fact]
    public async Task JobsOfAllFamiliesAtOnceAllEnd()
    {
        bool isLong = int.TryParse(Environment.GetEnvironmentVariable("COSOLVE_LOAD_JOBS"), out int asked);
        (string Format, string Text)[] problems = isLong ? Generated() : Small();
        int count = isLong ? asked : problems.Length;
        using var folder = new TemporaryFolder();
        string port = FreePort.Next().ToString(CultureInfo.InvariantCulture);
        using CosolveProcess process = CosolveProcess.Start(
            ["serve", "--database", folder.File("jobs.db"), "--port", port, "--jobs", "2", "--job-workers", "1", "--rate", "10000"]);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await StartedAsync(client);
        JobView[] jobs = await Task.WhenAll(Enumerable.Range(0, count).Select(k =>
            RunningService.SubmitAsync(
            client, problems[k % problems.Length].Text, $"name=job{k}&format={problems[k % problems.Length].Format}&time={(isLong ? "2s" : "1s")}&seed={k}")));
        double early = await MegabytesAsync(client), most = early;
        var latencies = new List<double>();
        var ended = new Dictionary<string, JobView>();
        while (ended.Count < count)
        {
            foreach (JobView job in jobs.Where(j => !ended.ContainsKey(j.Id)))
            {
                var clock = Stopwatch.StartNew();
                JobView now = await RunningService.JobAsync(client, job.Id);
                latencies.Add(clock.Elapsed.TotalMilliseconds);
                if (now.State > JobState.Running)
                {
                    ended.Add(now.Id, now);
                }
            }

            most = Math.Max(most, await MegabytesAsync(client));
            await Task.Delay(100);
        }

        // A model may have no solution after two seconds on a busy machine.
        Assert.All(ended.Values, job => Assert.True((job.State, job.Attempts) == (JobState.Completed, 1) && job.Check == (job.Objective is null ? null : "ok"), $"{job}"));
        // The list holds the newest 100.
        Assert.Equal(Math.Min(count, 100), (await RunningService.ReadAsync<JobView[]>(await client.GetAsync("/jobs"))).Length);
        double late = await MegabytesAsync(client);
        latencies.Sort();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{count} jobs; {latencies.Count} status calls, p50 {latencies[latencies.Count / 2]:0.0} ms, p95 {latencies[latencies.Count * 95 / 100]:0.0} ms, largest {latencies[^1]:0.0} ms; memory of the service {early:0} MB after submission, at most {most:0} MB, in the end {late:0} MB"));
        process.Signal("TERM");
        Assert.Equal(0, process.Finish().ExitCode);
    }

    private static async Task StartedAsync(HttpClient client)
    {
        for (int k = 0; k < 600; k++)
        {
            try
            {
                await client.GetStringAsync("/health");
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50);
            }
        }

        throw new TimeoutException("The service does not start.");
    }

    private static async Task<double> MegabytesAsync(HttpClient client)
    {
        string metrics = await client.GetStringAsync("/metrics");
        string line = metrics.Split('\n').Single(l => l.StartsWith("process_resident_memory_bytes ", StringComparison.Ordinal));
        return double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture) / (1 << 20);
    }

    private static (string Format, string Text)[] Small() =>
        [.. ReaderSamples.All.Where(s => s.Format.EndsWith("-json", StringComparison.Ordinal) && s.Format != "jsplib-json").Select(s => (s.Format, s.Text))];

    private static (string Format, string Text)[] Generated() =>
    [
        .. Generators.Select(name =>
        {
            IInstanceGenerator generator = FamilyRegistry.Generators.Single(g => g.Name == name);
            using var text = new StringWriter();
            generator.Format.Write(generator.Generate(new GeneratorArguments(generator, name == "set-cover" ? SmallCover : new Dictionary<string, string>())), text);
            return (generator.Format.Name, text.ToString());
        }),
        .. ReaderSamples.All.Where(s => s.Format == "scheduling-json").Select(s => (s.Format, s.Text)),
    ];
}
