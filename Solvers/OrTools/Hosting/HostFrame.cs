using System.Buffers.Binary;

namespace CoSolve.Solvers.OrTools.Hosting;

/// <summary>A message between a process and its engine host: a byte for the type, four for the length (little endian), the body.</summary>
/// <param name="Type">What the body is.</param>
/// <param name="Body">The body.</param>
internal readonly record struct HostFrame(HostFrameType Type, byte[] Body)
{
    private const int HeadLength = 5;

    /// <summary>Writes the frame and flushes.</summary>
    public void WriteTo(Stream stream)
    {
        Span<byte> head = stackalloc byte[HeadLength];
        head[0] = (byte)Type;
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], Body.Length);
        stream.Write(head);
        stream.Write(Body);
        stream.Flush();
    }

    /// <summary>The next frame; null at the end of the stream.</summary>
    /// <exception cref="InvalidDataException">These are no frames.</exception>
    public static HostFrame? ReadFrom(Stream stream)
    {
        Span<byte> head = stackalloc byte[HeadLength];
        if (stream.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false) < HeadLength)
        {
            return null;
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(head[1..]);
        if (!Enum.IsDefined((HostFrameType)head[0]) || length < 0)
        {
            throw new InvalidDataException($"A frame has the type {head[0]} and the length {length}.");
        }

        var body = new byte[length];
        return stream.ReadAtLeast(body, length, throwOnEndOfStream: false) < length ? null : new HostFrame((HostFrameType)head[0], body);
    }
}
