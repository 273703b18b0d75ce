using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoSolve.Cli.Bench.Configuration;

namespace CoSolve.Cli;

/// <summary>
/// Options of a verb in a file: a JSON or YAML object whose keys are the options' names without dashes, as <c>time: 30s</c>. What the command line states
/// itself goes before the file.
/// </summary>
internal static class ConfigFile
{
    /// <summary>The option that names the file.</summary>
    public static Option<string?> Option() => new("--config")
    {
        Description = "Take options from this JSON or YAML file, as time: 30s; the command line goes before it.",
        HelpName = "FILE",
    };

    /// <summary>The arguments with those of the file, where they name one.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="verb">The verb, whose options the file may give.</param>
    /// <param name="file">The file.</param>
    /// <exception cref="ArgumentException">The file is malformed or names what is not an option.</exception>
    public static string[] Expand(string[] arguments, Command verb, string file)
    {
        if (Read(file) is not JsonObject settings)
        {
            throw new ArgumentException($"{file} is not an object of options. Maybe lines such as time: 30s.");
        }

        var added = new List<string>();
        foreach ((string key, JsonNode? value) in settings)
        {
            Option option = verb.Options.FirstOrDefault(known => known.Name == $"--{key}" && key != "config")
                ?? throw new ArgumentException($"{file}: '{key}' is not an option of {verb.Name}. Maybe one of: {string.Join(", ", verb.Options.Select(known => known.Name.TrimStart('-')).Order())}.");
            if (!arguments.Any(argument => argument == option.Name || argument.StartsWith($"{option.Name}=", StringComparison.Ordinal) || option.Aliases.Contains(argument)))
            {
                string text = value is JsonValue ? value.ToString() : throw new ArgumentException($"{file}: the value of '{key}' is not a text, number or truth value. Maybe put it into quotes.");
                added.AddRange([option.Name, text]);
            }
        }

        return [.. arguments, .. added];
    }

    private static JsonNode? Read(string file)
    {
        if (YamlText.IsYaml(file))
        {
            return YamlText.ReadAsJson(file);
        }

        try
        {
            return JsonNode.Parse(File.ReadAllText(file), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"{file}:{e.LineNumber + 1}:{e.BytePositionInLine + 1}: the text is not valid JSON. Maybe a comma or bracket is missing.");
        }
    }
}
