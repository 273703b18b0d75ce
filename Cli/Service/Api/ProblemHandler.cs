using System.Data.Common;
using CoSolve.Instances;
using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;
using Microsoft.AspNetCore.Diagnostics;

namespace CoSolve.Cli.Service.Api;

/// <summary>Answers exceptions with problem details (RFC 9457): the message of a mistake of the caller, and nothing of a defect but that there is one.</summary>
internal sealed class ProblemHandler(IProblemDetailsService problems, ILogger<ProblemHandler> logger) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (status, detail) = exception switch
        {
            InstanceFormatException or InvalidProblemException => (StatusCodes.Status422UnprocessableEntity, exception.Message),
            EngineUnavailableException or NotSupportedException => (StatusCodes.Status400BadRequest, exception.Message),
            ArgumentException { ParamName: { } name } => (StatusCodes.Status400BadRequest, exception.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal)),
            ArgumentException => (StatusCodes.Status400BadRequest, exception.Message),
            BadHttpRequestException bad => (bad.StatusCode, exception.Message),
            DbException => (StatusCodes.Status503ServiceUnavailable, "The database does not answer. Maybe try again."),
            _ => (StatusCodes.Status500InternalServerError, "The service has a defect. Maybe tell its operator, whose log has the details."),
        };
        if (status >= StatusCodes.Status500InternalServerError)
        {
            logger.RequestFailed(exception, httpContext.Request.Method, httpContext.Request.Path.Value ?? "");
        }

        httpContext.Response.StatusCode = status;
        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails = { Status = status, Detail = detail.ReplaceLineEndings(" ") },
        });
    }
}
