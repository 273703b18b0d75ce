using System.Text.Json.Nodes;
using CoSolve.Cli.Families;
using CoSolve.Instances;
using CoSolve.Problems;
using CoSolve.Tests.Instances.Fuzzing;
using Json.Schema;

namespace CoSolve.Tests.Instances;

/// <summary>The JSON format of each family and its published schema: what the reader takes the schema allows, and what the schema forbids the reader refuses.</summary>
public sealed class JsonProblemFormatTests
{
    public static TheoryData<string> FamilyNames { get; } = [.. FamilyRegistry.Families.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(FamilyNames))]
    public void WrittenProblemsReadBackEqualAndFitTheSchema(string family)
    {
        var (format, sample) = Of(family);
        IProblem problem = format.Read(new InstanceText("a.json", sample));
        string written = Write(format, problem);
        Assert.Equal(written, Write(format, format.Read(new InstanceText("b.json", written))));
        Assert.True(Allows(format, JsonNode.Parse(sample)!));
        Assert.True(Allows(format, JsonNode.Parse(written)!));
    }

    [Theory]
    [MemberData(nameof(FamilyNames))]
    public void WhatTheSchemaForbidsTheReaderRefuses(string family)
    {
        var (format, sample) = Of(family);
        int forbidden = 0;
        foreach (JsonNode damaged in Damaged(JsonNode.Parse(sample)!))
        {
            if (!Allows(format, damaged))
            {
                forbidden++;
                var text = new InstanceText("d.json", damaged.ToJsonString());
                Exception? refusal = Record.Exception(() => format.Read(text));
                Assert.True(refusal is InstanceFormatException or InvalidProblemException, $"{text.Content}: {refusal}");
            }
        }

        Assert.True(forbidden >= 4, $"Only {forbidden} of the damaged documents are forbidden.");
    }

    [Theory]
    [MemberData(nameof(FamilyNames))]
    public void ANullElementIsRefusedByItsPlace(string family)
    {
        var (format, sample) = Of(family);
        string damaged = sample[..(sample.IndexOf('[', StringComparison.Ordinal) + 1)] + "null, " + sample[(sample.IndexOf('[', StringComparison.Ordinal) + 1)..];
        Assert.Throws<InstanceFormatException>(() => format.Read(new InstanceText("n.json", damaged)));
    }

    /// <summary>A member added to each object, each member removed, and each value replaced by one of another kind or by null.</summary>
    private static IEnumerable<JsonNode> Damaged(JsonNode document)
    {
        foreach (string path in Paths(document, ""))
        {
            foreach (Action<JsonNode, string> damage in new Action<JsonNode, string>[] { Remove, Replace, Extend, MakeNull })
            {
                JsonNode copy = document.DeepClone();
                damage(copy, path);
                yield return copy;
            }
        }
    }

    private static IEnumerable<string> Paths(JsonNode node, string path) => node switch
    {
        JsonObject members => members.SelectMany(m => m.Value is null ? [] : Paths(m.Value, $"{path}/{m.Key}").Prepend($"{path}/{m.Key}")),
        JsonArray elements => elements.SelectMany((e, k) => Paths(e!, $"{path}/{k}")),
        _ => [],
    };

    private static void Remove(JsonNode document, string path) => Parent(document, path).Remove(path.Split('/')[^1]);

    private static void Replace(JsonNode document, string path) => Parent(document, path)[path.Split('/')[^1]] = new JsonObject { ["unexpected"] = 1 };

    private static void MakeNull(JsonNode document, string path) => Parent(document, path)[path.Split('/')[^1]] = null;

    private static void Extend(JsonNode document, string path) => Parent(document, path)["unexpected"] = 1;

    private static JsonObject Parent(JsonNode document, string path)
    {
        JsonNode node = document;
        foreach (string step in path.Split('/')[1..^1])
        {
            node = node is JsonArray array ? array[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!;
        }

        return node.AsObject();
    }

    private static bool Allows(IJsonProblemFormat format, JsonNode document) => JsonSchema.FromText(format.Schema().ToJsonString()).Evaluate(document).IsValid;

    private static (IJsonProblemFormat Format, string Sample) Of(string family)
    {
        IJsonProblemFormat format = FamilyRegistry.Families.Single(f => f.Name == family).Formats.OfType<IJsonProblemFormat>().Single();
        return (format, ReaderSamples.All.Single(s => s.Format == format.Name).Text);
    }

    private static string Write(IJsonProblemFormat format, IProblem problem)
    {
        using var text = new StringWriter();
        format.Write(problem, text);
        return text.ToString();
    }
}
