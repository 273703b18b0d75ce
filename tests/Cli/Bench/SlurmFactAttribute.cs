using CoSolve.Tests.Cli.Service;

namespace CoSolve.Tests.Cli.Bench;

/// <summary>A fact that needs Slurm; without it, or without root for its node, it is reported as skipped.</summary>
public sealed class SlurmFactAttribute : FactAttribute
{
    public SlurmFactAttribute() => Skip = InstalledPrograms.SkipWithout(SlurmNode.IsInstalled, "Slurm with munge");
}
