namespace CoSolve.Tests.Solvers.Gpu;

/// <summary>The kinds of instructions that <see cref="PtxInterpreter"/> executes.</summary>
internal enum PtxKind
{
    /// <summary>Computes a register from others.</summary>
    Compute,

    /// <summary>Jumps.</summary>
    Jump,

    /// <summary>Waits for the block.</summary>
    Barrier,

    /// <summary>Exchanges a register within the warp.</summary>
    Shuffle,

    /// <summary>Ends the thread.</summary>
    Return,

    /// <summary>Reads memory and fills up with zeros.</summary>
    Load,

    /// <summary>Reads memory and fills up with the sign, to 64 bits.</summary>
    LoadSigned,

    /// <summary>Writes memory.</summary>
    Store,

    /// <summary>Adds to memory and gives what was there.</summary>
    AtomicAdd,
}
