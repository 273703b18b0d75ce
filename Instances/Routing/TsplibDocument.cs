namespace CoSolve.Instances.Routing;

/// <summary>What a file in the keyword format of TSPLIB says, before it is made a problem or a tour.</summary>
internal sealed class TsplibDocument
{
    public string Name { get; set; } = "";

    public string Type { get; set; } = "";

    public string Comment { get; set; } = "";

    public int? Dimension { get; set; }

    public string EdgeWeightType { get; set; } = "";

    public string EdgeWeightFormat { get; set; } = "";

    public long? Capacity { get; set; }

    public decimal? Distance { get; set; }

    public decimal? ServiceTime { get; set; }

    public int? Vehicles { get; set; }

    /// <summary>First coordinates by node from 0; null without a section.</summary>
    public double[]? X { get; set; }

    /// <summary>Second coordinates by node from 0; null without a section.</summary>
    public double[]? Y { get; set; }

    /// <summary>The full row-major matrix with a zero diagonal; null without a section.</summary>
    public long[]? Matrix { get; set; }

    /// <summary>Demands by node from 0; null without a section.</summary>
    public long[]? Demands { get; set; }

    /// <summary>Depot nodes from 0; null without a section.</summary>
    public List<int>? Depots { get; set; }

    /// <summary>The nodes of a tour from 0; null without a section.</summary>
    public List<int>? Tour { get; set; }
}
