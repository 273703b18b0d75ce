namespace CoSolve.Learned.Torch;

/// <summary>libtorch refused an operation, for example because shapes or element types do not fit.</summary>
public sealed class TorchException : Exception
{
    /// <summary>The words of libtorch, without its stack.</summary>
    public TorchException(string message)
        : base(message)
    {
    }
}
