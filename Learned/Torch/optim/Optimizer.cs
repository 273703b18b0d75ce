using CoSolve.Learned.Torch.Modules;

namespace CoSolve.Learned.Torch;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Changes parameters by their gradients. Its state lives outside all scopes until it is disposed.</summary>
        public abstract class Optimizer : IDisposable
        {
            private readonly Parameter[] _parameters;

            /// <summary>An optimiser of some parameters.</summary>
            /// <exception cref="ArgumentOutOfRangeException">The learning rate is negative or no number.</exception>
            protected Optimizer(IEnumerable<Parameter> parameters, double lr)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(lr);
                ArgumentOutOfRangeException.ThrowIfEqual(double.IsFinite(lr), false, nameof(lr));
                _parameters = parameters.ToArray();
                LearningRate = InitialLearningRate = lr;
            }

            /// <summary>The size of steps now.</summary>
            public double LearningRate { get; set; }

            /// <summary>The size of steps at first.</summary>
            public double InitialLearningRate { get; }

            /// <summary>The parameters.</summary>
            public IReadOnlyList<Parameter> parameters() => _parameters;

            /// <summary>One step by the gradients there are; parameters without one stay.</summary>
            public void step()
            {
                using IDisposable unrecorded = no_grad();
                using DisposeScope scope = NewDisposeScope();
                var places = new List<int>(_parameters.Length);
                var values = new List<Tensor>(_parameters.Length);
                var gradients = new List<Tensor>(_parameters.Length);
                for (int k = 0; k < _parameters.Length; k++)
                {
                    if (_parameters[k].Value.grad is Tensor gradient)
                    {
                        places.Add(k);
                        values.Add(_parameters[k].Value);
                        gradients.Add(gradient);
                    }
                }

                if (places.Count > 0)
                {
                    Update([.. places], [.. values], [.. gradients]);
                }
            }

            /// <summary>Takes the gradients away.</summary>
            public void zero_grad()
            {
                foreach (Parameter parameter in _parameters)
                {
                    parameter.Value.grad = null;
                }
            }

            /// <inheritdoc/>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Applies gradients to values; places are their numbers among the parameters.</summary>
            protected abstract void Update(int[] places, Tensor[] values, Tensor[] gradients);

            /// <summary>Disposes the state.</summary>
            protected virtual void Dispose(bool disposing)
            {
            }

            /// <summary>Zeros in the shapes of all parameters, outside all scopes.</summary>
            protected Tensor[] NewState() => _parameters.Select(p => zeros_like(p.Value).DetachFromDisposeScope()).ToArray();
        }
    }
}
