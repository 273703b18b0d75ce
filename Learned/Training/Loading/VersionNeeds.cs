using System.Buffers.Binary;
using System.Text;

namespace CoSolve.Learned.Training.Loading;

/// <summary>The versions of symbols that a 64-bit little-endian ELF library needs of other libraries (System V ABI; Linux Standard Base 5.0, "Symbol
/// Versioning"): a list of Verneed entries, one for each library, each with a list of Vernaux entries, one for each version.</summary>
internal static class VersionNeeds
{
    private const int Load = 1;
    private const int Dynamic = 2;
    private const long StringTable = 5;
    private const long Needs = 0x6ffffffe;
    private const ushort Weak = 2;

    /// <summary>Marks a version as weak: the loader then accepts a library without it.</summary>
    /// <param name="image">The library's file, changed in place.</param>
    /// <param name="version">The version's name.</param>
    /// <exception cref="InvalidDataException">The file is not such a library, or does not need the version.</exception>
    public static void Weaken(Span<byte> image, string version)
    {
        try
        {
            Span<byte> flags = image[FlagsOf(image, version)..];
            BinaryPrimitives.WriteUInt16LittleEndian(flags, (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(flags) | Weak));
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("The library is not a complete 64-bit ELF file. Maybe restore the package TorchSharp again.", e);
        }
    }

    /// <summary>Where the flags of a version's entry are in the file.</summary>
    private static int FlagsOf(ReadOnlySpan<byte> image, string version)
    {
        Dictionary<long, long> dynamic = DynamicSection(image);
        if (!dynamic.TryGetValue(Needs, out long needs) || !dynamic.TryGetValue(StringTable, out long names))
        {
            throw new InvalidDataException("The library does not name versions of symbols. Maybe restore the package TorchSharp again.");
        }

        ReadOnlySpan<byte> wanted = Encoding.ASCII.GetBytes(version + '\0');
        int need = FileOffset(image, needs);
        int text = FileOffset(image, names);
        for (int next = need; next > 0; need += next)
        {
            int entry = need + Int(image, need + 8);
            for (int entries = UShort(image, need + 2); entries > 0; entries--)
            {
                if (image[(text + Int(image, entry + 8))..].StartsWith(wanted))
                {
                    return entry + 4;
                }

                entry += Int(image, entry + 12);
            }

            next = Int(image, need + 12); // 0 at the last
        }

        throw new InvalidDataException($"The library does not need {version}. Maybe restore the package TorchSharp again.");
    }

    /// <summary>The values of the dynamic section by their tags.</summary>
    private static Dictionary<long, long> DynamicSection(ReadOnlySpan<byte> image)
    {
        var values = new Dictionary<long, long>();
        foreach (int header in ProgramHeaders(image))
        {
            if (Int(image, header) == Dynamic)
            {
                int offset = checked((int)Long(image, header + 8));
                for (; Long(image, offset) != 0; offset += 16)
                {
                    values[Long(image, offset)] = Long(image, offset + 8);
                }
            }
        }

        return values;
    }

    /// <summary>Where a virtual address is in the file.</summary>
    private static int FileOffset(ReadOnlySpan<byte> image, long address)
    {
        foreach (int header in ProgramHeaders(image))
        {
            long start = Long(image, header + 16);
            if (Int(image, header) == Load && address >= start && address - start < Long(image, header + 32))
            {
                return checked((int)(Long(image, header + 8) + address - start));
            }
        }

        throw new InvalidDataException("An address lies in no segment of the library. Maybe restore the package TorchSharp again.");
    }

    private static int[] ProgramHeaders(ReadOnlySpan<byte> image)
    {
        if (!image.StartsWith("\u007fELF\u0002\u0001"u8))
        {
            throw new InvalidDataException("The library is not a 64-bit little-endian ELF file. Maybe restore the package TorchSharp again.");
        }

        int first = checked((int)Long(image, 32));
        int size = UShort(image, 54);
        return [.. Enumerable.Range(0, UShort(image, 56)).Select(k => first + k * size)];
    }

    private static ushort UShort(ReadOnlySpan<byte> image, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(image[offset..]);

    private static int Int(ReadOnlySpan<byte> image, int offset) => BinaryPrimitives.ReadInt32LittleEndian(image[offset..]);

    private static long Long(ReadOnlySpan<byte> image, int offset) => BinaryPrimitives.ReadInt64LittleEndian(image[offset..]);
}
