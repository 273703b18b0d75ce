using System.Reflection;
using Xunit.Sdk;

namespace CoSolve.Tests.Cli.Service;

/// <summary>Runs a theory on an SQLite file.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SqliteStoreAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [["SQLite"]];
}
