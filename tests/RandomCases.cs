using System.Globalization;

namespace CoSolve.Tests;

/// <summary>
/// How many random problems a test of bounds compares with enumeration: as many as COSOLVE_BOUND_CASES says, for long runs, otherwise the test's own number. Such tests bear the trait
/// "Cases", "Bounds": <c>COSOLVE_BOUND_CASES=100000 ./test --filter Cases=Bounds</c>.
/// </summary>
internal static class RandomCases
{
    /// <summary>The name of the trait.</summary>
    public const string Trait = "Cases";

    /// <summary>Its value at tests of bounds.</summary>
    public const string Bounds = "Bounds";

    private static readonly int? Asked =
        int.TryParse(Environment.GetEnvironmentVariable("COSOLVE_BOUND_CASES"), NumberStyles.None, CultureInfo.InvariantCulture, out int cases) ? cases : null;

    /// <summary>The number of cases.</summary>
    /// <param name="usual">The number where none is asked for.</param>
    public static int Count(int usual) => Asked ?? usual;
}
