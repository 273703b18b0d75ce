using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace CoSolve.Instances.Scheduling;

/// <summary>The JSON schema of scheduling problems, as the types give it; published as scheduling.schema.json.</summary>
public static class SchedulingSchema
{
    /// <summary>The schema (JSON Schema draft 2020-12).</summary>
    public static JsonNode Export()
    {
        JsonObject schema = SchedulingJsonFormat.Options.GetJsonSchemaAsNode(
            typeof(SchedulingDocument), new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true }).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "CoSolve scheduling problem, version 1");
        schema.Insert(2, "description", "Times are whole numbers from 0. Tasks, jobs, resources and modes are referred to by their numbers from 0.");
        return schema;
    }
}
