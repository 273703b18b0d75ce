namespace CoSolve.Tests.Learned.Torch;

/// <summary>Tests that look at the whole process run alone.</summary>
[CollectionDefinition("Memory of the process", DisableParallelization = true)]
public sealed class MemoryCollection;
