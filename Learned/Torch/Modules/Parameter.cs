namespace CoSolve.Learned.Torch.Modules;

/// <summary>A tensor that is trained. It stands wherever a tensor is wanted.</summary>
public sealed class Parameter
{
    /// <summary>Makes a tensor of reals trainable and takes it out of any scope.</summary>
    public Parameter(Tensor value, bool requires_grad = true)
    {
        ArgumentNullException.ThrowIfNull(value);
        Value = value.DetachFromDisposeScope().requires_grad_(requires_grad);
    }

    /// <summary>The tensor, owned by the parameter.</summary>
    public Tensor Value { get; private set; }

    /// <summary>The tensor.</summary>
    public static implicit operator Tensor?(Parameter? parameter) => parameter?.Value;

    internal void MoveTo(Device device)
    {
        Tensor moved = Value.to(device).detach().DetachFromDisposeScope().requires_grad_(Value.requires_grad);
        Value.Dispose();
        Value = moved;
    }
}
