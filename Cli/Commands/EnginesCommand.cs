using System.CommandLine;
using CoSolve.Cli.Families;
using CoSolve.Solvers.Gpu;
using CoSolve.Solvers.Pipeline.Options;

namespace CoSolve.Cli.Commands;

/// <summary><c>cosolve engines</c>: what can solve what, here and now.</summary>
internal sealed class EnginesCommand : Command
{
    public EnginesCommand()
        : base("engines", "List the engines of each family, their options, and what is missing for those that cannot run.")
    {
        SetAction(_ => Run());
    }

    private static int Run()
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

        Console.Out.WriteLine("devices (--device):");
        Console.Out.WriteLine($"    {DeviceName.Cpu}");
        Console.Out.WriteLine($"    {DeviceName.Cuda,-16} drives one lane of the searches of qubo and maxcut{(DeviceName.CudaMissing() is { } missing ? $" [unavailable: {missing}]" : "")}");
        return ExitCode.Success;
    }
}
