using System.Diagnostics;
using CoSolve.Cli.Service.Api;

namespace CoSolve.Tests.Cli.Service;

/// <summary>The page in a real browser.</summary>
public sealed class ServicePageTests
{
    /// <summary>A folder for the screenshots; null keeps none.</summary>
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("COSOLVE_SCREENSHOTS");

    [ChromiumFact]
    public async Task ThePageShowsASolvedJobWithItsChartAndPicture()
    {
        await using RunningService service = await RunningService.StartAsync(RunningService.Settings(jobs: 1));
        JobView job = await RunningService.SubmitAsync(service.Client, RunningService.Ft06, "name=ft06.jsp&time=20s");
        await RunningService.EndAsync(service.Client, job.Id);
        string page = Open(new Uri(service.Address, $"/#{job.Id}"), "light");
        Assert.Contains("ft06.jsp (jobshop)", page, StringComparison.Ordinal);
        Assert.Contains("<dd id=\"objective\">55</dd>", page, StringComparison.Ordinal);
        Assert.Contains("optimal.", page, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Objective 55, bound 55 after", page, StringComparison.Ordinal);
        Assert.Contains("src=\"blob:", page, StringComparison.Ordinal);
        if (Pictures is not null)
        {
            Open(new Uri(service.Address, $"/#{job.Id}"), "dark");
        }
    }

    [ChromiumFact]
    public async Task ThePageShowsWhyAProblemHasNoSolution()
    {
        await using RunningService service = await RunningService.StartAsync(RunningService.Settings(jobs: 1));
        JobView job = await RunningService.SubmitAsync(service.Client, Samples.OversizedClient, "name=big.vrp&time=5s");
        JobView explained = await RunningService.ExplainAsync(service.Client, job.Id, "?time=30s");
        await RunningService.EndAsync(service.Client, explained.Id);
        string page = Open(new Uri(service.Address, $"/#{explained.Id}"), "explanation");
        Assert.Contains("explanation: infeasible.", page, StringComparison.Ordinal);
        Assert.Contains("<li>client 3 must be visited</li>", page, StringComparison.Ordinal);
        Assert.Contains("<li>let a vehicle hold 11 instead of 10</li>", page, StringComparison.Ordinal);
    }

    [ChromiumFact]
    public async Task ThePageAsksForAKeyWhereOneIsSet()
    {
        await using RunningService service = await RunningService.StartAsync(RunningService.Settings(), "ann");
        string page = Open(service.Address, "key");
        Assert.Contains("<p id=\"key-field\">", page, StringComparison.Ordinal);
        Assert.Contains("An API key is needed.", page, StringComparison.Ordinal);
    }

    /// <summary>The page's content when it has settled.</summary>
    private static string Open(Uri address, string name)
    {
        using var profile = new TemporaryFolder();
        string page = Chromium(profile, "--dump-dom", address.ToString());
        if (Pictures is not null)
        {
            string[] dark = name == "dark" ? ["--force-dark-mode"] : [];
            Chromium(profile, [.. dark, $"--screenshot={Path.Combine(Pictures, $"service-{name}.png")}", "--window-size=1280,1000", address.ToString()]);
        }

        return page;
    }

    private static string Chromium(TemporaryFolder profile, params string[] arguments)
    {
        var info = new ProcessStartInfo(ChromiumFactAttribute.Program!) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        string[] quiet = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", $"--user-data-dir={profile.Path}", "--virtual-time-budget=8000"];
        foreach (string argument in (string[])[.. quiet, .. arguments])
        {
            info.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(info)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(2)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"The browser does not end: {errors.Result}");
        }

        return output.Result;
    }
}
