namespace CoSolve.Learned.Torch;

/// <summary>The learned parts were asked for where libtorch, or the small library that drives it, is absent or does not load.</summary>
public sealed class TorchUnavailableException : Exception
{
    /// <summary>Says in one line what is missing and how to get it.</summary>
    public TorchUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Says in one line what is missing and how to get it; the inner exception has the loader's words.</summary>
    public TorchUnavailableException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
