using Spectre.Console;

namespace CoSolve.Cli.Output;

/// <summary>Facts by their names on standard output: lines <c>name=value</c>, or on a terminal a table.</summary>
internal static class FactList
{
    /// <summary>Prints facts.</summary>
    public static void Print(IReadOnlyList<(string Key, string Value)> facts)
    {
        if (Terminal.IsOutputRich)
        {
            var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("key", "value");
            foreach ((string key, string value) in facts)
            {
                table.AddRow($"[blue]{Markup.Escape(key)}[/]", Markup.Escape(value));
            }

            Terminal.On(Console.Out).Write(table);
            return;
        }

        foreach ((string key, string value) in facts)
        {
            Console.Out.WriteLine($"{key}={value}");
        }
    }
}
