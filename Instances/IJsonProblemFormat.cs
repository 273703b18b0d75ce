using System.Text.Json.Nodes;

namespace CoSolve.Instances;

/// <summary>A JSON format of problems with its schema.</summary>
public interface IJsonProblemFormat : IInstanceWriter
{
    /// <summary>The schema (JSON Schema draft 2020-12). It says what the type system says; sizes that must agree and ranges are checked by the reader.</summary>
    JsonNode Schema();
}
