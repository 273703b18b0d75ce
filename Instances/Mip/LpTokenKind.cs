namespace CoSolve.Instances.Mip;

/// <summary>The kinds of tokens of an LP file.</summary>
internal enum LpTokenKind
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>A name or keyword.</summary>
    Name,

    /// <summary>A number without sign.</summary>
    Number,

    /// <summary>Plus or minus.</summary>
    Sign,

    /// <summary>At most, at least or equal: the text is &lt;, &gt; or =.</summary>
    Relation,

    /// <summary>Any other character.</summary>
    Other,
}
