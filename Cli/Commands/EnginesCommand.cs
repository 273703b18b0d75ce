using System.CommandLine;
using System.Text.Json;
using CoSolve.Cli.Families;
using CoSolve.Cli.Output;
using CoSolve.Solvers.Gpu;
using CoSolve.Solvers.Pipeline.Options;
using Spectre.Console;

namespace CoSolve.Cli.Commands;

/// <summary><c>cosolve engines</c>: what can solve what, here and now.</summary>
internal sealed class EnginesCommand : Command
{
    private readonly Option<bool> _json = JsonText.Option();

    public EnginesCommand()
        : base("engines", "List the engines of each family, their options, and what is missing for those that cannot run.")
    {
        Options.Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult arguments)
    {
        if (arguments.GetValue(_json))
        {
            JsonText.Print(Write);
        }
        else
        {
            if (Terminal.IsOutputRich)
            {
                PrintTables(Terminal.On(Console.Out));
            }
            else
            {
                PrintLines();
            }

            PrintDevices();
        }

        return ExitCode.Success;
    }

    private static void PrintDevices()
    {
        Console.Out.WriteLine("devices (--device):");
        Console.Out.WriteLine($"    {DeviceName.Cpu}");
        Console.Out.WriteLine($"    {DeviceName.Cuda,-16} drives one lane of the searches of qubo, maxcut and classic job shops{(DeviceName.CudaMissing() is { } missing ? $" [unavailable: {missing}]" : "")}");
    }

    private static void PrintLines()
    {
        foreach (IProblemFamily family in FamilyRegistry.Families)
        {
            Console.Out.WriteLine($"{family.Name}:");
            foreach (var (name, description, unavailable, options) in family.Engines)
            {
                Console.Out.WriteLine($"    {name,-16} {description}{(unavailable is null ? "" : $" [unavailable: {unavailable}]")}");
                foreach (EngineOption option in options)
                {
                    Console.Out.WriteLine($"        {name}:{option.Key}={option.Values}  {option.Description} (default {option.Default})");
                }
            }
        }
    }

    private static void PrintTables(IAnsiConsole console)
    {
        foreach (IProblemFamily family in FamilyRegistry.Families)
        {
            Table table = new Table().Border(TableBorder.Simple).Title($"[bold]{Markup.Escape(family.Name)}[/]").AddColumns("engine", "description");
            foreach (var (name, description, unavailable, options) in family.Engines)
            {
                string missing = unavailable is null ? "" : $" [red]unavailable: {Markup.Escape(unavailable)}[/]";
                table.AddRow($"[{(unavailable is null ? "green" : "grey")}]{Markup.Escape(name)}[/]", Markup.Escape(description) + missing);
                foreach (EngineOption option in options)
                {
                    table.AddRow(Markup.Escape($":{option.Key}={option.Values}"), $"[grey]{Markup.Escape($"{option.Description} (default {option.Default})")}[/]");
                }
            }

            console.Write(table);
        }
    }

    private static void Write(Utf8JsonWriter json)
    {
        foreach (IProblemFamily family in FamilyRegistry.Families)
        {
            json.WriteStartArray(family.Name);
            foreach (var (name, description, unavailable, options) in family.Engines)
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteString("description", description);
                json.WriteString("unavailable", unavailable);
                json.WriteStartArray("options");
                foreach (EngineOption option in options)
                {
                    json.WriteStartObject();
                    json.WriteString("key", option.Key);
                    json.WriteString("values", option.Values);
                    json.WriteString("default", option.Default);
                    json.WriteString("description", option.Description);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }
}
