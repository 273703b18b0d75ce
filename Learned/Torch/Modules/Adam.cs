using System.Globalization;
using CoSolve.Learned.Torch.Interop;
using static CoSolve.Learned.Torch.torch;

namespace CoSolve.Learned.Torch.Modules;

/// <summary>
/// Adam (Kingma and Ba 2015, arXiv 1412.6980, algorithm 1), with the decay of weights either added to the gradient or, as
/// AdamW, apart from it (Loshchilov and Hutter 2019, arXiv 1711.05101, algorithm 2). Parameters that had no gradient in a
/// step keep their moments and their own count of steps.
/// </summary>
public sealed class Adam : optim.Optimizer
{
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _epsilon;
    private readonly double _decay;
    private readonly bool _decoupled;
    private readonly Tensor[] _first;
    private readonly Tensor[] _second;
    private readonly int[] _steps;

    internal Adam(IEnumerable<Parameter> parameters, double lr, double beta1, double beta2, double epsilon, double decay, bool decoupled)
        : base(parameters, lr)
    {
        _beta1 = InUnit(beta1, nameof(beta1));
        _beta2 = InUnit(beta2, nameof(beta2));
        _epsilon = epsilon;
        _decay = decay;
        _decoupled = decoupled;
        using IDisposable unrecorded = no_grad();
        _first = NewState();
        _second = NewState();
        _steps = new int[_first.Length];
    }

    /// <summary>Moments and counts of steps, by kind and the parameter's place ("first.0", "second.0", ..., "steps"). The moments are the
    /// optimiser's own: do not dispose them.</summary>
    public Dictionary<string, Tensor> state_dict()
    {
        var state = new Dictionary<string, Tensor>(StringComparer.Ordinal) { ["steps"] = tensor(_steps) };
        for (int k = 0; k < _first.Length; k++)
        {
            state[string.Create(CultureInfo.InvariantCulture, $"first.{k}")] = _first[k];
            state[string.Create(CultureInfo.InvariantCulture, $"second.{k}")] = _second[k];
        }

        return state;
    }

    /// <summary>Copies a state that <see cref="state_dict"/> gave.</summary>
    /// <exception cref="ArgumentException">The state is of other parameters.</exception>
    public void load_state_dict(IReadOnlyDictionary<string, Tensor> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        using IDisposable unrecorded = no_grad();
        foreach ((string name, Tensor own) in state_dict())
        {
            if (!source.TryGetValue(name, out Tensor? value) || !value.shape.AsSpan().SequenceEqual(own.shape))
            {
                throw new ArgumentException($"The state of the optimiser has no fitting '{name}'. Maybe it is of another network.", nameof(source));
            }

            if (name == "steps")
            {
                value.CopyTo<int>(_steps);
                own.Dispose();
            }
            else
            {
                own.copy_(value);
            }
        }
    }

    /// <inheritdoc/>
    protected override void Update(int[] places, Tensor[] values, Tensor[] gradients)
    {
        // The bias corrections depend on the count of steps, which is nearly always the same for all.
        foreach (IGrouping<int, int> group in Enumerable.Range(0, places.Length).GroupBy(k => ++_steps[places[k]]))
        {
            int[] members = [.. group];
            Tensor[] Pick(Tensor[] all) => Array.ConvertAll(members, k => all[k]);
            UpdateGroup(group.Key, Pick(values), Pick(gradients), Array.ConvertAll(members, k => _first[places[k]]), Array.ConvertAll(members, k => _second[places[k]]));
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        foreach (Tensor state in _first.Concat(_second))
        {
            state.Dispose();
        }

        base.Dispose(disposing);
    }

    private void UpdateGroup(int t, Tensor[] values, Tensor[] gradients, Tensor[] first, Tensor[] second)
    {
        if (_decay != 0 && _decoupled)
        {
            Op.ForeachMulInPlace.Run(values, 1 - LearningRate * _decay);
        }
        else if (_decay != 0)
        {
            gradients = Array.ConvertAll(gradients, g => g.clone());
            Op.ForeachAddListInPlace.Run(gradients, values, _decay);
        }

        Op.ForeachMulInPlace.Run(first, _beta1);
        Op.ForeachAddListInPlace.Run(first, gradients, 1 - _beta1);
        Op.ForeachMulInPlace.Run(second, _beta2);
        Op.ForeachAddcmulInPlace.Run(second, gradients, gradients, 1 - _beta2);
        Tensor[] denominators = Op.ForeachSqrt.CallMany(second);
        Op.ForeachDivInPlace.Run(denominators, Math.Sqrt(1 - Math.Pow(_beta2, t)));
        Op.ForeachAddScalarInPlace.Run(denominators, _epsilon);
        Op.ForeachAddcdivInPlace.Run(values, first, denominators, -LearningRate / (1 - Math.Pow(_beta1, t)));
    }

    private static double InUnit(double beta, string name) =>
        beta is >= 0 and < 1 ? beta : throw new ArgumentOutOfRangeException(name, beta, "A decay rate of moments lies in [0, 1).");
}
