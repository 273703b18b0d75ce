using System.CommandLine;
using CoSolve.Solvers.OrTools.Hosting;

namespace CoSolve.Cli.Commands;

/// <summary><c>cosolve engine-host</c>: serves one call of an engine on its standard streams; started by the library, not by people.</summary>
internal sealed class EngineHostCommand : Command
{
    public EngineHostCommand()
        : base(EngineHost.Verb, "Serve one call of an engine on the standard streams (started by the library).")
    {
        Hidden = true;
        SetAction(_ =>
        {
            using Stream input = Console.OpenStandardInput();
            using Stream output = Console.OpenStandardOutput();
            return EngineHostServer.Run(input, output);
        });
    }
}
