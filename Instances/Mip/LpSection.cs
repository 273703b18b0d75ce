namespace CoSolve.Instances.Mip;

/// <summary>The sections of an LP file.</summary>
internal enum LpSection
{
    /// <summary>Not a section.</summary>
    None,

    /// <summary>The objective, minimised.</summary>
    Minimize,

    /// <summary>The objective, maximised.</summary>
    Maximize,

    /// <summary>The rows.</summary>
    Rows,

    /// <summary>Bounds of columns.</summary>
    Bounds,

    /// <summary>Integer columns.</summary>
    Generals,

    /// <summary>Columns that are 0 or 1.</summary>
    Binaries,

    /// <summary>The end.</summary>
    End,

    /// <summary>A section of problems that are not linear, or of hints that only some solvers know.</summary>
    Unsupported,
}
