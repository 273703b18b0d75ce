using System.Text;
using CoSolve.Cli.Families;
using CoSolve.Cli.Plots;
using CoSolve.Cli.Service.Jobs;
using CoSolve.Cli.Service.Stores;
using CoSolve.Cli.Service.Webhooks;
using CoSolve.Instances;
using CoSolve.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoSolve.Cli.Service.Api;

/// <summary>The routes of jobs. A caller sees the jobs of its own key; those of other keys are not found.</summary>
internal static class JobEndpoints
{
    /// <summary>The rate-limit policy of what reads problems: a few at a time, so that many large ones do not fill the memory.</summary>
    public const string ReadingPolicy = "reading";

    private const int MostListed = 100;

    /// <summary>A body that comes slowly would keep others from submitting.</summary>
    private static readonly TimeSpan LongestReading = TimeSpan.FromMinutes(1);

    /// <summary>Adds the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder jobs = routes.MapGroup("/jobs").WithTags("jobs").ProducesProblem(401).ProducesProblem(429);
        jobs.MapPost("", SubmitAsync).WithSummary("Submit a problem: the body in any format that cosolve reads, text or JSON, UTF-8.")
            .Accepts<string>("text/plain", "application/json", "*/*").ProducesProblem(400).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422)
            .RequireRateLimiting(ReadingPolicy);
        jobs.MapGet("", ListAsync).WithSummary("The newest jobs of the key, newest first; at most 100.");
        jobs.MapGet("/{id}", FindAsync).WithSummary("State, objective, bound, gap and check of a job.").ProducesProblem(404);
        jobs.MapGet("/{id}/events", JobEvents.StreamAsync).WithSummary("Progress as server-sent events: progress, status, and end as the last; Last-Event-ID resumes.")
            .Produces<string>(200, "text/event-stream").ProducesProblem(404);
        jobs.MapPost("/{id}/cancel", CancelAsync).WithSummary("End a job with its best solution so far.").ProducesProblem(404);
        jobs.MapPost("/{id}/explanation", ExplainAsync)
            .WithSummary("Explain the problem of a job that has no solution, or its best solution so far: a job of its own, whose result is the explanation.")
            .ProducesProblem(400).ProducesProblem(404).RequireRateLimiting(ReadingPolicy);
        jobs.MapDelete("/{id}", DeleteAsync).WithSummary("End and remove a job with all its texts.").ProducesProblem(404);
        jobs.MapGet("/{id}/problem", (string id, Caller caller, IJobStore store, CancellationToken stop) => TextAsync(id, caller, store, JobPart.Problem, "text/plain", stop))
            .WithSummary("The problem as it was submitted.").Produces<string>(200, "text/plain").ProducesProblem(404);
        jobs.MapGet("/{id}/solution", (string id, Caller caller, IJobStore store, CancellationToken stop) => TextAsync(id, caller, store, JobPart.Solution, "text/plain", stop))
            .WithSummary("The best solution so far as a solution file.").Produces<string>(200, "text/plain").ProducesProblem(404);
        jobs.MapGet("/{id}/result", (string id, Caller caller, IJobStore store, CancellationToken stop) => TextAsync(id, caller, store, JobPart.Result, "application/json", stop))
            .WithSummary("The report of the end as JSON, with the whole solution.").Produces<string>(200, "application/json").ProducesProblem(404);
        jobs.MapGet("/{id}/plot", PlotAsync).WithSummary("A picture of the best solution so far.").Produces<string>(200, "image/svg+xml").ProducesProblem(404)
            .RequireRateLimiting(ReadingPolicy);
    }

    private static async Task<Results<Created<JobView>, ProblemHttpResult>> SubmitAsync(
        HttpRequest request, [AsParameters] JobQuery query, Caller caller, IJobStore store, ServiceSettings settings, WebhookHosts hosts, CancellationToken stop)
    {
        JobQuery.RequireKnown<JobQuery>(request.Query);
        JobOptions options = query.ToOptions(settings.Workers.Limits);
        string name = query.FileName();
        string? webhook = query.Webhook is null ? null : hosts.Require(query.Webhook).ToString();
        string text = await ReadBodyAsync(request, stop);
        JobProblem problem = JobProblem.Read(name, text, query.Format, options);
        problem.Family.Validate(problem.Problem, problem.SolveOptions(options, TimeSpan.FromSeconds(options.Time)));
        var submitted = new JobRequest(caller.Owner, name, problem.Family.Name, problem.Format.Name, text, options, webhook);
        return await AddAsync(submitted, store, settings, stop);
    }

    private static async Task<Results<Created<JobView>, ProblemHttpResult>> ExplainAsync(
        string id, HttpRequest request, [AsParameters] ExplanationQuery query, Caller caller, IJobStore store, ServiceSettings settings, WebhookHosts hosts, CancellationToken stop)
    {
        JobQuery.RequireKnown<ExplanationQuery>(request.Query);
        JobOptions options = query.ToJobQuery().ToOptions(settings.Workers.Limits);
        string? webhook = query.Webhook is null ? null : hosts.Require(query.Webhook).ToString();
        if (await store.FindAsync(id, caller.Owner, stop) is not { } job || await store.ReadAsync(id, caller.Owner, JobPart.Problem, stop) is not { } text)
        {
            return NoSuchJob();
        }

        FamilyRegistry.Families.Single(f => f.Name == job.Family).RequireExplanations();
        options = options with { Round = job.Options.Round, Criterion = job.Options.Criterion, Explains = id };
        var submitted = new JobRequest(caller.Owner, job.Name, job.Family, job.Format, text, options, webhook)
        {
            Solution = await store.ReadAsync(id, caller.Owner, JobPart.Solution, stop),
        };
        return await AddAsync(submitted, store, settings, stop);
    }

    private static async Task<Results<Created<JobView>, ProblemHttpResult>> AddAsync(JobRequest submitted, IJobStore store, ServiceSettings settings, CancellationToken stop) =>
        await store.AddAsync(submitted, settings.MostWaiting, stop) is { } job
            ? TypedResults.Created($"/jobs/{job.Id}", JobView.Of(job))
            : TypedResults.Problem($"There are {settings.MostWaiting} unfinished jobs of this key. Maybe wait for some to end.", statusCode: 429);

    private static async Task<Ok<JobView[]>> ListAsync(Caller caller, IJobStore store, CancellationToken stop) =>
        TypedResults.Ok((await store.ListAsync(caller.Owner, MostListed, stop)).Select(JobView.Of).ToArray());

    private static async Task<Results<Ok<JobView>, ProblemHttpResult>> FindAsync(string id, Caller caller, IJobStore store, CancellationToken stop) =>
        await store.FindAsync(id, caller.Owner, stop) is { } job ? TypedResults.Ok(JobView.Of(job)) : NoSuchJob();

    private static async Task<Results<Accepted, ProblemHttpResult>> CancelAsync(string id, Caller caller, IJobStore store, CancellationToken stop) =>
        await store.CancelAsync(id, caller.Owner, stop) ? TypedResults.Accepted($"/jobs/{id}") : NoSuchJob();

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string id, Caller caller, IJobStore store, CancellationToken stop) =>
        await store.DeleteAsync(id, caller.Owner, stop) ? TypedResults.NoContent() : NoSuchJob();

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> TextAsync(
        string id, Caller caller, IJobStore store, JobPart part, string type, CancellationToken stop) =>
        await store.ReadAsync(id, caller.Owner, part, stop) is { } text ? TypedResults.Text(text, type, Encoding.UTF8)
        : await store.FindAsync(id, caller.Owner, stop) is null ? NoSuchJob()
        : TypedResults.Problem($"The job has no {part.ToString().ToLowerInvariant()} yet. Maybe later: its events tell.", statusCode: 404);

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> PlotAsync(string id, Caller caller, IJobStore store, CancellationToken stop)
    {
        if (await store.FindAsync(id, caller.Owner, stop) is not { } job || await store.ReadAsync(id, caller.Owner, JobPart.Problem, stop) is not { } text)
        {
            return NoSuchJob();
        }

        if (await store.ReadAsync(id, caller.Owner, JobPart.Solution, stop) is not { } solution)
        {
            return TypedResults.Problem("The job has no solution to draw yet. Maybe later: its events tell.", statusCode: 404);
        }

        JobProblem problem = JobProblem.Read(job.Name, text, job.Format, job.Options);
        object drawn = problem.Family.ReadSolution(problem.Problem, new InstanceText("solution", solution));
        IReadOnlyList<Figure> figures = SolutionFigures.Draw(problem.Problem, drawn);
        return figures.Count > 0 ? TypedResults.Text(figures[0].Svg, "image/svg+xml", Encoding.UTF8)
            : TypedResults.Problem($"There is no picture of {job.Family} solutions. Maybe download the solution.", statusCode: 404);
    }

    private static async Task<string> ReadBodyAsync(HttpRequest request, CancellationToken stop)
    {
        if (request.Headers.ContentEncoding.Count > 0)
        {
            throw new BadHttpRequestException("A compressed body is not read. Maybe send it plain.", StatusCodes.Status415UnsupportedMediaType);
        }

        using var bytes = new MemoryStream();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(LongestReading);
        try
        {
            await request.Body.CopyToAsync(bytes, limit.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new BadHttpRequestException($"The body did not arrive within {LongestReading.TotalSeconds:0} s. Maybe the connection is slow.", StatusCodes.Status408RequestTimeout);
        }

        var content = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        if (content.Contains((byte)0))
        {
            throw new InvalidProblemException("The body holds a NUL byte; expected text in UTF-8. Maybe it is compressed.");
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidProblemException("The body is not text in UTF-8. Maybe it has another encoding.");
        }
    }

    /// <summary>The answer where the job is absent or another key's; the two cannot be told apart.</summary>
    internal static ProblemHttpResult NoSuchJob() => TypedResults.Problem("There is no such job for this key. Maybe it was removed, or it belongs to another key.", statusCode: 404);
}
