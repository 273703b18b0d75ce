using System.Buffers.Binary;

namespace CoSolve.Solvers.OrTools;

/// <summary>
/// The frames between CoSolve and the Node.js host, as Host/frames.mjs describes them: u32 length of what follows, u8 type, u32
/// id, payload; little-endian.
/// </summary>
internal static class HostProtocol
{
    public const int HeaderBytes = 9;

    private const int BytesAfterLength = 5;

    /// <summary>Builds one frame from the parts of its payload.</summary>
    public static byte[] Encode(HostFrameType type, uint id, ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
    {
        byte[] frame = new byte[checked(HeaderBytes + head.Length + body.Length)];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, (uint)(frame.Length - sizeof(uint)));
        frame[sizeof(uint)] = (byte)type;
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(BytesAfterLength), id);
        head.CopyTo(frame.AsSpan(HeaderBytes));
        body.CopyTo(frame.AsSpan(HeaderBytes + head.Length));
        return frame;
    }

    /// <summary>Reads one frame; null at the end of the stream, also in the middle of a frame.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a frame.</exception>
    public static HostFrame? Read(Stream stream)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (!TryFill(stream, header))
        {
            return null;
        }

        uint length = BinaryPrimitives.ReadUInt32LittleEndian(header);
        if (length is < BytesAfterLength or > int.MaxValue)
        {
            throw new InvalidDataException($"A frame of {length} bytes is impossible.");
        }

        byte[] payload = new byte[length - BytesAfterLength];
        uint id = BinaryPrimitives.ReadUInt32LittleEndian(header[BytesAfterLength..]);
        return TryFill(stream, payload) ? new HostFrame((HostFrameType)header[sizeof(uint)], id, payload) : null;
    }

    private static bool TryFill(Stream stream, Span<byte> buffer) =>
        stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) == buffer.Length;
}
