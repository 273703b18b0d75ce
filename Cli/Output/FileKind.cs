namespace CoSolve.Cli.Output;

/// <summary>What a path leads to, links followed.</summary>
internal enum FileKind
{
    /// <summary>Nothing yet.</summary>
    Absent,

    /// <summary>A file with content of its own.</summary>
    Regular,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A FIFO, device or socket, which must be written through and never replaced.</summary>
    Stream,
}
