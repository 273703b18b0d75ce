using CoSolve.Instances;

namespace CoSolve.Tests.Instances;

public class TokenReaderTests
{
    [Fact]
    public void ReadsTokensAcrossLinesAndComments()
    {
        TokenReader reader = Reader("# head\n 3 4.0\r\n  -5 # tail\n1e2 x", comments: "#");
        Assert.Equal(3, reader.Integer("a"));
        Assert.Equal(4, reader.Integer("b"));
        Assert.False(reader.HasTokenOnLine());
        Assert.Equal(-5, reader.Integer("c"));
        Assert.Equal(100, reader.Integer("d"));
        Assert.True(reader.HasTokenOnLine());
        Assert.Equal("x", reader.Token("e").ToString());
        Assert.True(reader.AtEnd);
    }

    [Theory]
    [InlineData("1\n  x", "file:2:3: expected b (a whole number), found 'x'.")]
    [InlineData("1\n", "file:2:1: the file ends here; expected b.")]
    [InlineData("1 2.5", "file:1:3: expected b (a whole number), found '2.5'.")]
    [InlineData("1 99999999999999999999", "file:1:3: expected b (a whole number), found '99999999999999999999'.")]
    [InlineData("1 -1", "file:1:3: expected b between 0 and 10, found -1.")]
    public void ErrorsNameFileLineColumnAndWhatWasExpected(string text, string message)
    {
        TokenReader reader = Reader(text);
        reader.Integer("a");
        Assert.Equal(message, Assert.Throws<InstanceFormatException>(() => reader.Integer("b", 0, 10)).Message);
    }

    [Fact]
    public void ACountBeyondTheTextIsRefusedBeforeAnythingIsAllocated()
    {
        Assert.Throws<InstanceFormatException>(() => Reader("1000000000 1 2 3").Count("the number of items"));
        Assert.Throws<InstanceFormatException>(() => Reader("99999999999 1").Count("the number of items"));
        Assert.Equal(3, Reader("3 1 2 3").Count("the number of items"));
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e999")]
    [InlineData("--1")]
    public void NumbersMustBeFinite(string text)
    {
        Assert.Throws<InstanceFormatException>(() => Reader(text).Number("a coordinate"));
    }

    [Fact]
    public void AByteOrderMarkIsSkippedAndControlCharactersAreNotEchoed()
    {
        Assert.Equal(5, Reader("\uFEFF5").Integer("a"));
        var error = Assert.Throws<InstanceFormatException>(() => Reader("\u001b[31m").Integer("a"));
        Assert.DoesNotContain('\u001b', error.Message);
    }

    private static TokenReader Reader(string text, string comments = "") => new(new InstanceText("file", text)) { CommentStarts = comments };
}
