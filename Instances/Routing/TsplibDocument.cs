namespace CoSolve.Instances.Routing;

/// <summary>What a file in the keyword format of TSPLIB says, before it is made a problem or a tour.</summary>
internal sealed class TsplibDocument
{
    public string Name { get; set; } = "";

    public string Type { get; set; } = "";

    /// <summary>The COMMENT lines in order; TSPLIB files have any number of them.</summary>
    public List<string> Comments { get; } = [];

    public int? Dimension { get; set; }

    public string EdgeWeightType { get; set; } = "";

    public string EdgeWeightFormat { get; set; } = "";

    public long? Capacity { get; set; }

    /// <summary>DISTANCE: the limit on travel and service of a route.</summary>
    public decimal? Distance { get; set; }

    public decimal? MaxDuration { get; set; }

    public decimal? MaxDistance { get; set; }

    public decimal? ServiceTime { get; set; }

    public int? Vehicles { get; set; }

    /// <summary>First coordinates by node from 0; null without a section.</summary>
    public double[]? X { get; set; }

    /// <summary>Second coordinates by node from 0; null without a section.</summary>
    public double[]? Y { get; set; }

    /// <summary>The matrix; null without a section.</summary>
    public TsplibMatrix? Matrix { get; set; }

    /// <summary>Demands by node from 0; null without a section.</summary>
    public long[]? Demands { get; set; }

    /// <summary>Time windows by node from 0; null without a section.</summary>
    public (decimal Open, decimal Close)[]? Windows { get; set; }

    /// <summary>Service times by node from 0; null without a section.</summary>
    public decimal[]? ServiceTimes { get; set; }

    /// <summary>Depot nodes from 0; null without a section.</summary>
    public List<int>? Depots { get; set; }

    /// <summary>The nodes of a tour from 0; null without a section.</summary>
    public List<int>? Tour { get; set; }

    /// <summary>The sections of VRPLIB's variants; null where they are not read.</summary>
    public VrplibSections? Variants { get; set; }

    /// <summary>The service time of a node.</summary>
    public decimal Service(int node) => ServiceTimes?[node] ?? ServiceTime ?? 0;
}
