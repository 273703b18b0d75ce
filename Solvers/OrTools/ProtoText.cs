using System.Collections;
using System.Globalization;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CoSolve.Solvers.OrTools;

/// <summary>Prints messages in protobuf's text format, which Google.Protobuf for .NET lacks.</summary>
internal static class ProtoText
{
    private const int Indent = 2;

    /// <summary>Prints all fields that differ from their default, in the order of their numbers.</summary>
    public static string Print(IMessage message)
    {
        var text = new StringBuilder();
        PrintFields(text, message, 0);
        return text.ToString();
    }

    private static void PrintFields(StringBuilder text, IMessage message, int depth)
    {
        foreach (FieldDescriptor field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            if (!IsSet(message, field))
            {
                continue;
            }

            object value = field.Accessor.GetValue(message);
            if (field.FieldType == FieldType.Message)
            {
                foreach (object element in field.IsRepeated ? (IList)value : new[] { value })
                {
                    text.Append(' ', depth).Append(field.Name).Append(" {\n");
                    PrintFields(text, (IMessage)element, depth + Indent);
                    text.Append(' ', depth).Append("}\n");
                }
            }
            else
            {
                string scalar = field.IsRepeated
                    ? $"[{string.Join(", ", ((IList)value).Cast<object>().Select(element => Scalar(field, element)))}]"
                    : Scalar(field, value);
                text.Append(' ', depth).Append(field.Name).Append(": ").Append(scalar).Append('\n');
            }
        }
    }

    private static bool IsSet(IMessage message, FieldDescriptor field)
    {
        if (field.IsRepeated)
        {
            return ((IList)field.Accessor.GetValue(message)).Count > 0;
        }

        if (field.HasPresence)
        {
            return field.Accessor.HasValue(message);
        }

        return field.Accessor.GetValue(message) switch
        {
            string s => s.Length > 0,
            ByteString b => b.Length > 0,
            bool b => b,
            double d => BitConverter.DoubleToInt64Bits(d) != 0,
            object number => Convert.ToInt64(number, CultureInfo.InvariantCulture) != 0,
        };
    }

    private static string Scalar(FieldDescriptor field, object value) => value switch
    {
        string s => Quote(Encoding.UTF8.GetBytes(s)),
        ByteString b => Quote(b.Span),
        bool b => b ? "true" : "false",
        double.PositiveInfinity => "inf",
        double.NegativeInfinity => "-inf",
        double d => d.ToString("R", CultureInfo.InvariantCulture),
        _ when field.FieldType == FieldType.Enum => EnumName(field, value),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"Field {field.Name} has the unexpected type {value.GetType().Name}.", nameof(value)),
    };

    private static string EnumName(FieldDescriptor field, object value)
    {
        int number = Convert.ToInt32(value, CultureInfo.InvariantCulture);
        return field.EnumType.FindValueByNumber(number)?.Name ?? number.ToString(CultureInfo.InvariantCulture);
    }

    private static string Quote(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder("\"");
        foreach (byte b in bytes)
        {
            _ = b switch
            {
                (byte)'"' or (byte)'\\' => text.Append('\\').Append((char)b),
                (byte)'\n' => text.Append("\\n"),
                >= 0x20 and < 0x7f => text.Append((char)b),
                _ => text.Append('\\').Append(Convert.ToString(b, 8).PadLeft(3, '0')),
            };
        }

        return text.Append('"').ToString();
    }
}
