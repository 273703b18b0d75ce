using CoSolve.Cli;

namespace CoSolve.Tests.Cli;

public class TimeTextTests
{
    [Theory]
    [InlineData("30s", 30)]
    [InlineData("90", 90)]
    [InlineData("0.5", 0.5)]
    [InlineData("500ms", 0.5)]
    [InlineData("2m", 120)]
    [InlineData("1h30m", 5400)]
    [InlineData("0", 0)]
    public void UnderstandsTimesAsPeopleWriteThem(string text, double seconds)
    {
        Assert.True(TimeText.TryParse(text, out TimeSpan time));
        Assert.Equal(seconds, time.TotalSeconds, 9);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1s")]
    [InlineData("s")]
    [InlineData("10x")]
    [InlineData("1..5s")]
    [InlineData("99999999h")]
    public void RefusesWhatIsNoTime(string text)
    {
        Assert.False(TimeText.TryParse(text, out _));
    }
}
