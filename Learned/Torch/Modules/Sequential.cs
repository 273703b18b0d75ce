using static CoSolve.Learned.Torch.torch;

namespace CoSolve.Learned.Torch.Modules;

/// <summary>Parts that run one after the other.</summary>
public sealed class Sequential : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor>[] _parts;

    internal Sequential((string Name, nn.Module<Tensor, Tensor> Part)[] parts)
        : base(nameof(Sequential))
    {
        _parts = new nn.Module<Tensor, Tensor>[parts.Length];
        for (int k = 0; k < parts.Length; k++)
        {
            _parts[k] = parts[k].Part;
            register_module(parts[k].Name, parts[k].Part);
        }
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        foreach (nn.Module<Tensor, Tensor> part in _parts)
        {
            input = part.forward(input);
        }

        return input;
    }
}
