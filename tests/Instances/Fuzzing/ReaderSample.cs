namespace CoSolve.Tests.Instances.Fuzzing;

/// <summary>A small valid text that the fuzzer damages.</summary>
/// <param name="Format">The format's name.</param>
/// <param name="File">A file name under which it is detected, unless it is shared.</param>
/// <param name="Text">The text.</param>
/// <param name="IsShared">Whether other formats have the same layout, so that detection asks.</param>
internal sealed record ReaderSample(string Format, string File, string Text, bool IsShared = false);
