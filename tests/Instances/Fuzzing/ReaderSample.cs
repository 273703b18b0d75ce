namespace CoSolve.Tests.Instances.Fuzzing;

/// <summary>A small valid text that the fuzzer damages.</summary>
/// <param name="Format">The format's name.</param>
/// <param name="File">A file name under which it is detected.</param>
/// <param name="Text">The text.</param>
internal sealed record ReaderSample(string Format, string File, string Text);
