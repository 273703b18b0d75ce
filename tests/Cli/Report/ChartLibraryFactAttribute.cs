using CoSolve.Cli.Report;

namespace CoSolve.Tests.Cli.Report;

/// <summary>A fact that is skipped, visibly, where the chart library of HTML reports is not installed.</summary>
public sealed class ChartLibraryFactAttribute : FactAttribute
{
    public ChartLibraryFactAttribute()
    {
        try
        {
            _ = ReportAssets.ReadLibrary();
        }
        catch (ArgumentException e)
        {
            Skip = e.Message;
        }
    }
}
