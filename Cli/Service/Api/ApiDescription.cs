using CoSolve.Cli.Bench.Execution;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CoSolve.Cli.Service.Api;

/// <summary>What the OpenAPI document says beside the routes.</summary>
internal static class ApiDescription
{
    private const string Scheme = "key";

    /// <summary>Names the service and its keys.</summary>
    public static void Configure(OpenApiOptions options) => options.AddOperationTransformer(NameInLowerCase).AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new OpenApiInfo
        {
            Title = "CoSolve",
            Version = ToolCommand.Version.Split('+')[0],
            Description = "Solves scheduling, routing, knapsack, QUBO and mixed-integer problems as jobs. Errors are problem details (RFC 9457).",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "The API key; needed where the operator has set keys.",
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        return Task.CompletedTask;
    });

    /// <summary>The names of query parameters are matched without regard to case; the document writes them as the documentation does.</summary>
    private static Task NameInLowerCase(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (OpenApiParameter parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            parameter.Name = parameter.Name?.ToLowerInvariant();
        }

        return Task.CompletedTask;
    }
}
