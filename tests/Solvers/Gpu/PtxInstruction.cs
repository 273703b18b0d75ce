namespace CoSolve.Tests.Solvers.Gpu;

/// <summary>A decoded instruction; operands are places of a thread's array.</summary>
internal sealed class PtxInstruction
{
    /// <summary>What it does.</summary>
    public required PtxKind Kind { get; init; }

    /// <summary>The place of the predicate, or -1.</summary>
    public int Guard { get; init; } = -1;

    /// <summary>Whether the predicate must be false.</summary>
    public bool Negated { get; init; }

    /// <summary>Four operands: the result first, except in stores; the ones left out are any place.</summary>
    public int[] Operands { get; set; } = [];

    /// <summary>What is added to an address.</summary>
    public long Offset { get; set; }

    /// <summary>Bytes of a cell of memory.</summary>
    public int Bytes { get; init; }

    /// <summary>Whether the memory is shared, not global.</summary>
    public bool IsShared { get; init; }

    /// <summary>Where a jump goes.</summary>
    public string? Label { get; set; }

    /// <summary>The index of the instruction at the label.</summary>
    public int Target { get; set; }

    /// <summary>What <see cref="PtxKind.Compute"/> computes from its operands.</summary>
    public Func<ulong, ulong, ulong, ulong>? Compute { get; init; }
}
