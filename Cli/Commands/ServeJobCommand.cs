using System.CommandLine;
using CoSolve.Cli.Service.Workers;

namespace CoSolve.Cli.Commands;

/// <summary><c>cosolve serve-job</c>: solves one job on its standard streams; started by a worker, not by people.</summary>
internal sealed class ServeJobCommand : Command
{
    public ServeJobCommand()
        : base(JobProcess.Verb, "Solve one job on the standard streams (started by the service).")
    {
        Hidden = true;
        SetAction(_ =>
        {
            using var input = new StreamReader(Console.OpenStandardInput());
            using var output = new StreamWriter(Console.OpenStandardOutput()) { NewLine = "\n" };
            return JobProcess.Run(input, output);
        });
    }
}
