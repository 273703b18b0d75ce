namespace CoSolve.Tests.Solvers.OrTools;

/// <summary>The test classes that share one host.</summary>
[CollectionDefinition(Name)]
public sealed class OrToolsCollection : ICollectionFixture<OrToolsFixture>
{
    public const string Name = "OR-Tools";
}
