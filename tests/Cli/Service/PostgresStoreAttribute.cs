using System.Reflection;
using Xunit.Sdk;

namespace CoSolve.Tests.Cli.Service;

/// <summary>Runs a theory on a PostgreSQL database; without the programs of PostgreSQL it is reported as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresStoreAttribute : DataAttribute
{
    public const string Database = "PostgreSQL";

    public PostgresStoreAttribute() => Skip = InstalledPrograms.SkipWithout(PostgresServer.IsInstalled, "PostgreSQL");

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Database]];
}
