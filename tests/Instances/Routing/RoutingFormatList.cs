using CoSolve.Instances;
using CoSolve.Instances.Routing;

namespace CoSolve.Tests.Instances.Routing;

/// <summary>The family's formats, as the command line has them.</summary>
internal static class RoutingFormatList
{
    public static InstanceFormats All { get; } = new(
    [
        new TsplibFormat(), CvrplibFormat.Detecting, CvrplibFormat.Rounded, CvrplibFormat.Exact, new VrplibFormat(), SolomonFormat.Truncated, SolomonFormat.Exact,
        new LiLimFormat(), new RoutingJsonFormat(),
    ]);
}
