using CoSolve.Problems.Models;
using Google.Protobuf;

namespace CoSolve.Solvers.OrTools;

/// <summary>Writes models in the formats that OR-Tools reads (CpModelProto).</summary>
public static class CpModelExport
{
    /// <summary>The protobuf text format, as OR-Tools' sat_runner reads it (.txt, .pbtxt).</summary>
    public static string ToText(CpModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return ProtoText.Print(CpModelProtoBuilder.Build(model));
    }

    /// <summary>The protobuf binary format (.pb).</summary>
    public static byte[] ToBinary(CpModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return CpModelProtoBuilder.Build(model).ToByteArray();
    }
}
