using CoSolve.Solvers.OrTools;

namespace CoSolve.Tests.Solvers.OrTools;

public sealed class OrToolsAvailabilityTests
{
    [Fact]
    public void Without_Node_the_sentence_says_how_to_get_it()
    {
        var parts = new OrToolsAvailability { HostFolder = "/nowhere" };

        Assert.Contains("install Node.js 20 or later, for example `apt-get install nodejs npm`", parts.MissingForWasm, StringComparison.Ordinal);
        Assert.Equal(parts.MissingForWasm, parts.MissingForCpSat);
        Assert.Null(parts.ReadNodeVersion());
        Assert.Equal(parts.MissingForWasm, parts.ToString());
    }

    [Fact]
    public void Without_the_packages_the_sentence_says_how_to_get_them()
    {
        var parts = new OrToolsAvailability { NodePath = "/usr/bin/node", HostFolder = "/nowhere" };

        Assert.Contains("run npm ci in Solvers/OrTools/Host", parts.MissingForWasm, StringComparison.Ordinal);
    }

    [Fact]
    public void A_native_library_is_enough_for_CP_SAT()
    {
        var parts = new OrToolsAvailability { NativeLibrary = "/opt/libortools.so" };

        Assert.Null(parts.MissingForCpSat);
        Assert.NotNull(parts.MissingForWasm);
    }

    [Fact]
    public void A_missing_part_is_a_typed_error_at_the_first_call()
    {
        using var host = new OrToolsHost(new OrToolsAvailability());
        var solver = new CpSatSolver(new WasmCpSatBackend(host));

        Assert.Throws<OrToolsUnavailableException>(() => solver.Solve(ModelProblem.Knapsack(3, 1)));
        Assert.Null(host.ProcessId);
    }

    [Fact]
    public void A_library_that_cannot_be_loaded_is_a_typed_error() =>
        Assert.Throws<OrToolsUnavailableException>(() => new NativeCpSatBackend("/nowhere/libortools.so"));

    [Theory]
    [InlineData("v20.20.2", true)]
    [InlineData("v26.0.0", true)]
    [InlineData("v18.19.1", false)]
    [InlineData("v8.1.0", false)]
    [InlineData("", false)]
    public void Node_must_be_20_or_later(string version, bool isAccepted) =>
        Assert.Equal(isAccepted, OrToolsAvailability.ComplainAboutNode(version) is null);

    [OrToolsFact]
    public void The_versions_are_told()
    {
        OrToolsAvailability parts = OrToolsAvailability.Probe();

        Assert.StartsWith("v", parts.ReadNodeVersion(), StringComparison.Ordinal);
        Assert.Contains("OR-Tools 9.15", parts.ToString(), StringComparison.Ordinal);
    }
}
