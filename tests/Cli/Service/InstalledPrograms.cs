namespace CoSolve.Tests.Cli.Service;

/// <summary>Programs that some tests need and that not every machine has.</summary>
internal static class InstalledPrograms
{
    /// <summary>Why a test is skipped; null when it runs. In continuous integration it always runs: a program that is missing there is a failure.</summary>
    public static string? SkipWithout(bool isInstalled, string name) =>
        isInstalled || Environment.GetEnvironmentVariable("CI") == "true" ? null : $"{name} is not installed; './test' installs it where it can.";
}
