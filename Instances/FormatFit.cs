namespace CoSolve.Instances;

/// <summary>How well a text fits a format, from worst to best.</summary>
public enum FormatFit
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>It begins as the format's files do, but cannot be read.</summary>
    Almost,

    /// <summary>It can be read whole; a text of another format may look the same.</summary>
    Possible,

    /// <summary>It carries a signature that no other format has, whether or not the rest can be read.</summary>
    Certain,
}
