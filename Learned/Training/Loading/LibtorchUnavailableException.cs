namespace CoSolve.Learned.Training.Loading;

/// <summary>Training was asked for where libtorch is absent or does not load.</summary>
/// <param name="message">One line that says what is missing and how to get it.</param>
/// <param name="inner">The loader's error, if there was one.</param>
public sealed class LibtorchUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
