// Draws icon.png, the packages' picture: bars of a schedule and a route through five places.
// Run it by `dotnet run docs/packages/icon.cs` in the project's root.
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

const int Size = 128;
const int Samples = 4;
(double X, double Y)[] route = [(24, 92), (46, 108), (72, 84), (104, 104), (108, 78)];
(double X, double Y, double Width, uint Colour)[] bars =
[
    (20, 20, 40, 0xF0E442), (64, 20, 28, 0x56B4E9),
    (32, 38, 26, 0x56B4E9), (62, 38, 46, 0xE69F00),
    (20, 56, 22, 0xE69F00), (46, 56, 36, 0xF0E442),
];

var rows = new byte[Size * (1 + (Size * 4))];
for (int y = 0; y < Size; y++)
{
    for (int x = 0; x < Size; x++)
    {
        Pixel(x, y).CopyTo(rows, (y * (1 + (Size * 4))) + 1 + (x * 4));
    }
}

using FileStream file = File.Create("docs/packages/icon.png");
file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
var header = new byte[13];
BinaryPrimitives.WriteInt32BigEndian(header, Size);
BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Size);
(header[8], header[9]) = (8, 6);
WriteChunk("IHDR", header);
var packed = new MemoryStream();
using (var deflate = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
{
    deflate.Write(rows);
}

WriteChunk("IDAT", packed.ToArray());
WriteChunk("IEND", []);

byte[] Pixel(int x, int y)
{
    double red = 0, green = 0, blue = 0;
    int covered = 0;
    for (int sample = 0; sample < Samples * Samples; sample++)
    {
        if (Colour(x + (((sample % Samples) + 0.5) / Samples), y + (((sample / Samples) + 0.5) / Samples)) is { } colour)
        {
            covered++;
            (red, green, blue) = (red + (colour >> 16), green + ((colour >> 8) & 255), blue + (colour & 255));
        }
    }

    int count = Math.Max(1, covered);
    return [(byte)(red / count), (byte)(green / count), (byte)(blue / count), (byte)(255 * covered / (Samples * Samples))];
}

uint? Colour(double x, double y)
{
    if (!InRoundedSquare(x, y))
    {
        return null;
    }

    foreach ((double left, double top, double width, uint colour) in bars)
    {
        if (x >= left && x < left + width && y >= top && y < top + 13)
        {
            return colour;
        }
    }

    bool isPlace = route.Any(p => Math.Pow(x - p.X, 2) + Math.Pow(y - p.Y, 2) < 36);
    bool isRoad = route.Zip(route.Skip(1)).Any(leg => DistanceToLeg(x, y, leg.First, leg.Second) < 2);
    return isPlace ? 0xFFFFFFu : isRoad ? 0x9ADBC5u : 0x12313Fu;
}

static bool InRoundedSquare(double x, double y)
{
    const double Radius = 22;
    double dx = Math.Max(0, Math.Max(Radius - x, x - (Size - Radius)));
    double dy = Math.Max(0, Math.Max(Radius - y, y - (Size - Radius)));
    return (dx * dx) + (dy * dy) < Radius * Radius;
}

static double DistanceToLeg(double x, double y, (double X, double Y) from, (double X, double Y) to)
{
    (double dx, double dy) = (to.X - from.X, to.Y - from.Y);
    double along = Math.Clamp((((x - from.X) * dx) + ((y - from.Y) * dy)) / ((dx * dx) + (dy * dy)), 0, 1);
    return Math.Sqrt(Math.Pow(x - from.X - (along * dx), 2) + Math.Pow(y - from.Y - (along * dy), 2));
}

void WriteChunk(string type, byte[] data)
{
    byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
    Span<byte> word = stackalloc byte[4];
    BinaryPrimitives.WriteInt32BigEndian(word, data.Length);
    file.Write(word);
    file.Write(body);
    BinaryPrimitives.WriteUInt32BigEndian(word, Crc(body));
    file.Write(word);
}

// The cyclic redundancy check of the PNG specification, annex D.
static uint Crc(byte[] data)
{
    uint crc = uint.MaxValue;
    foreach (byte value in data)
    {
        crc ^= value;
        for (int bit = 0; bit < 8; bit++)
        {
            crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
    }

    return ~crc;
}
