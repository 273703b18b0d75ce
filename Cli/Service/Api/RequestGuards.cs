using Microsoft.Extensions.DependencyInjection;

namespace CoSolve.Cli.Service.Api;

/// <summary>What each request passes before it reaches its route.</summary>
internal static class RequestGuards
{
    private static readonly string[] OpenPaths = ["/health", "/schemas", "/openapi", "/page"];

    /// <summary>Counts the answers.</summary>
    public static async Task CountAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        finally
        {
            context.RequestServices.GetRequiredService<RequestCounts>().Add(context.Response.StatusCode);
        }
    }

    /// <summary>Keeps browsers from guessing types, framing the page and running scripts that are not the page's own.</summary>
    public static Task AddHeadersAsync(HttpContext context, RequestDelegate next)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
        return next(context);
    }

    /// <summary>Refuses changes that a page of another site sends by the user's browser.</summary>
    public static Task RefuseOtherSitesAsync(HttpContext context, RequestDelegate next)
    {
        HttpRequest request = context.Request;
        string origin = request.Headers.Origin.ToString();
        bool isForeign = origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
        return isForeign && !HttpMethods.IsGet(request.Method)
            ? RefuseAsync(context, StatusCodes.Status403Forbidden, "The request comes from a page of another site. Maybe call the service from a program.")
            : next(context);
    }

    /// <summary>Refuses a body by its announced length, before any of it is read. One without a length is cut off at the limit.</summary>
    public static Task RefuseLargeBodiesAsync(HttpContext context, RequestDelegate next)
    {
        long largest = context.RequestServices.GetRequiredService<ServiceSettings>().LargestBody;
        if (context.Request.ContentLength is not { } length || length <= largest)
        {
            return next(context);
        }

        context.Response.Headers.Connection = "close";
        return RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, $"The body has {length} bytes, more than the {largest} allowed. Maybe ask the operator for a larger --largest-body.");
    }

    /// <summary>Identifies the caller by its key; without one only routes without data of jobs are answered.</summary>
    public static async Task FindCallerAsync(HttpContext context, RequestDelegate next)
    {
        PathString path = context.Request.Path;
        if (path != "/" && !Array.Exists(OpenPaths, open => path.StartsWithSegments(open)))
        {
            if (await context.RequestServices.GetRequiredService<ApiKeys>().FindAsync(context.Request) is not { } caller)
            {
                context.Response.Headers.WWWAuthenticate = "Bearer";
                await RefuseAsync(context, StatusCodes.Status401Unauthorized, "An API key is needed. Maybe send the header 'Authorization: Bearer KEY'.");
                return;
            }

            context.Features.Set(caller);
        }

        await next(context);
    }

    private static Task RefuseAsync(HttpContext context, int status, string detail) => TypedResults.Problem(detail, statusCode: status).ExecuteAsync(context);
}
