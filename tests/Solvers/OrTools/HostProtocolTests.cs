using CoSolve.Solvers.OrTools;

namespace CoSolve.Tests.Solvers.OrTools;

public sealed class HostProtocolTests
{
    [Fact]
    public void A_frame_is_laid_out_as_documented()
    {
        byte[] frame = HostProtocol.Encode(HostFrameType.Run, 0x01020304, [0xa1, 0xa2], [0xb1]);

        Assert.Equal([8, 0, 0, 0, 1, 4, 3, 2, 1, 0xa1, 0xa2, 0xb1], frame);
    }

    [Fact]
    public void Frames_are_read_back_however_the_stream_cuts_them()
    {
        byte[] first = HostProtocol.Encode(HostFrameType.Log, 7, [], "hello"u8);
        byte[] second = HostProtocol.Encode(HostFrameType.Result, 8, [], []);
        foreach (int piece in new[] { 1, 2, 5, 100 })
        {
            using var stream = new PiecewiseStream([.. first, .. second], piece);
            HostFrame log = HostProtocol.Read(stream)!;
            HostFrame result = HostProtocol.Read(stream)!;

            Assert.Equal((HostFrameType.Log, 7u), (log.Type, log.Id));
            Assert.Equal("hello"u8.ToArray(), log.Payload);
            Assert.Equal((HostFrameType.Result, 8u), (result.Type, result.Id));
            Assert.Empty(result.Payload);
            Assert.Null(HostProtocol.Read(stream));
        }
    }

    [Fact]
    public void A_stream_that_ends_within_a_frame_ends()
    {
        byte[] frame = HostProtocol.Encode(HostFrameType.Log, 7, [], "hello"u8);
        for (int length = 0; length < frame.Length; length++)
        {
            using var stream = new MemoryStream(frame[..length]);
            Assert.Null(HostProtocol.Read(stream));
        }
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(4u)]
    [InlineData(0x80000000u)]
    [InlineData(0xffffffffu)]
    public void An_impossible_length_is_refused_without_allocating_it(uint length)
    {
        using var stream = new MemoryStream([.. BitConverter.GetBytes(length), 17, 0, 0, 0, 0]);
        Assert.Throws<InvalidDataException>(() => HostProtocol.Read(stream));
    }

    /// <summary>A stream that returns at most a few bytes at a time, as pipes do.</summary>
    private sealed class PiecewiseStream(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(piece, buffer.Length)]);
    }
}
