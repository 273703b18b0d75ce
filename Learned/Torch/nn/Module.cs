using System.Reflection;

namespace CoSolve.Learned.Torch;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// A part of a network: parameters, buffers (state without gradients) and parts of its own, each under a name. What is
        /// registered belongs to the module and leaves any scope.
        /// </summary>
        public abstract class Module : IDisposable
        {
            private readonly List<(string Name, Modules.Parameter Value)> _parameters = [];
            private readonly List<(string Name, Tensor Value)> _buffers = [];
            private readonly List<(string Name, Module Value)> _modules = [];

            /// <summary>Names the module in messages.</summary>
            protected Module(string name) => Name = name;

            /// <summary>The module's name in messages.</summary>
            public string Name { get; }

            /// <summary>Whether it is being trained, which batch normalisation and dropout ask.</summary>
            public bool training { get; private set; } = true;

            /// <summary>Registers a parameter under a name.</summary>
            public void register_parameter(string name, Modules.Parameter parameter)
            {
                ArgumentNullException.ThrowIfNull(parameter);
                CheckFree(name);
                _parameters.Add((name, parameter));
            }

            /// <summary>Registers state that is saved but not trained.</summary>
            public void register_buffer(string name, Tensor tensor)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                CheckFree(name);
                _buffers.Add((name, tensor.DetachFromDisposeScope()));
            }

            /// <summary>Registers a part under a name.</summary>
            public void register_module(string name, Module module)
            {
                ArgumentNullException.ThrowIfNull(module);
                CheckFree(name);
                _modules.Add((name, module));
            }

            /// <summary>Registers the parameters and parts in this object's fields, under the fields' names, in their order.</summary>
            public void RegisterComponents()
            {
                const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
                foreach (FieldInfo field in GetType().GetFields(Fields).OrderBy(f => f.MetadataToken))
                {
                    switch (field.GetValue(this))
                    {
                        case Modules.Parameter parameter:
                            register_parameter(field.Name, parameter);
                            break;
                        case Module module:
                            register_module(field.Name, module);
                            break;
                    }
                }
            }

            /// <summary>Parameters of this module and its parts, with their paths ("encoder.0.weight").</summary>
            public IEnumerable<(string name, Modules.Parameter parameter)> named_parameters() => Walk("", m => m._parameters);

            /// <summary>Buffers of this module and its parts, with their paths.</summary>
            public IEnumerable<(string name, Tensor buffer)> named_buffers() => Walk("", m => m._buffers);

            /// <summary>The parts, by name.</summary>
            public IEnumerable<(string name, Module module)> named_children() => _modules;

            /// <summary>The parameters of this module and its parts, in registration order.</summary>
            public IEnumerable<Modules.Parameter> parameters() => named_parameters().Select(p => p.parameter);

            /// <summary>Parameters and buffers by path. The tensors are the module's own: do not dispose them.</summary>
            public Dictionary<string, Tensor> state_dict()
            {
                var state = new Dictionary<string, Tensor>(StringComparer.Ordinal);
                foreach ((string name, Modules.Parameter parameter) in named_parameters())
                {
                    state.Add(name, parameter.Value);
                }

                foreach ((string name, Tensor buffer) in named_buffers())
                {
                    state.Add(name, buffer);
                }

                return state;
            }

            /// <summary>Copies a state into the module.</summary>
            /// <exception cref="ArgumentException">A shape differs or, if <paramref name="strict"/>, a name is missing or too many.</exception>
            public void load_state_dict(IReadOnlyDictionary<string, Tensor> source, bool strict = true)
            {
                ArgumentNullException.ThrowIfNull(source);
                Dictionary<string, Tensor> own = state_dict();
                string? missing = own.Keys.FirstOrDefault(name => !source.ContainsKey(name));
                string? unknown = source.Keys.FirstOrDefault(name => !own.ContainsKey(name));
                if (strict && (missing ?? unknown) is string odd)
                {
                    string what = missing is null ? $"does not have '{odd}', which the state has" : $"has '{odd}', which the state lacks";
                    throw new ArgumentException($"The network {Name} {what}. Maybe the state is of another network.", nameof(source));
                }

                foreach ((string name, Tensor target) in own)
                {
                    if (source.TryGetValue(name, out Tensor? value) && !value.shape.AsSpan().SequenceEqual(target.shape))
                    {
                        throw new ArgumentException(
                            $"'{name}' has shape [{string.Join(", ", value.shape)}] in the state and [{string.Join(", ", target.shape)}] in the network.", nameof(source));
                    }
                }

                using IDisposable unrecorded = no_grad();
                foreach ((string name, Tensor target) in own)
                {
                    if (source.TryGetValue(name, out Tensor? value))
                    {
                        target.copy_(value);
                    }
                }
            }

            /// <summary>Writes the state in the safetensors format.</summary>
            public void save(string location) => SafeTensors.Save(location, state_dict());

            /// <summary>Reads a state that <see cref="save"/> wrote.</summary>
            /// <exception cref="InvalidDataException">The file is no such state.</exception>
            public void load(string location, bool strict = true)
            {
                using DisposeScope scope = NewDisposeScope();
                load_state_dict(SafeTensors.Load(location), strict);
            }

            /// <summary>Sets the mode of this module and its parts.</summary>
            public void train(bool on = true)
            {
                training = on;
                foreach ((_, Module module) in _modules)
                {
                    module.train(on);
                }
            }

            /// <summary>Leaves training.</summary>
            public void eval() => train(false);

            /// <summary>Takes the gradients of all parameters away.</summary>
            public void zero_grad()
            {
                foreach (Modules.Parameter parameter in parameters())
                {
                    parameter.Value.grad = null;
                }
            }

            /// <summary>Moves parameters and buffers to a device; build optimisers afterwards.</summary>
            public void to(Device device)
            {
                using IDisposable unrecorded = no_grad();
                foreach ((_, Modules.Parameter parameter) in _parameters)
                {
                    parameter.MoveTo(device);
                }

                for (int k = 0; k < _buffers.Count; k++)
                {
                    Tensor moved = _buffers[k].Value.to(device).DetachFromDisposeScope();
                    _buffers[k].Value.Dispose();
                    _buffers[k] = (_buffers[k].Name, moved);
                }

                foreach ((_, Module module) in _modules)
                {
                    module.to(device);
                }
            }

            /// <summary>The buffer registered under a name.</summary>
            protected Tensor Buffer(string name) => _buffers.First(b => b.Name == name).Value;

            /// <inheritdoc/>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Disposes parameters, buffers and parts.</summary>
            protected virtual void Dispose(bool disposing)
            {
                foreach ((_, Modules.Parameter parameter) in _parameters)
                {
                    parameter.Value.Dispose();
                }

                foreach ((_, Tensor buffer) in _buffers)
                {
                    buffer.Dispose();
                }

                foreach ((_, Module module) in _modules)
                {
                    module.Dispose();
                }
            }

            private void CheckFree(string name)
            {
                if (_parameters.Exists(p => p.Name == name) || _buffers.Exists(b => b.Name == name) || _modules.Exists(m => m.Name == name))
                {
                    throw new ArgumentException($"The network {Name} has two parts named '{name}'.", nameof(name));
                }
            }

            private IEnumerable<(string, T)> Walk<T>(string prefix, Func<Module, List<(string Name, T Value)>> own)
            {
                foreach ((string name, T value) in own(this))
                {
                    yield return (prefix + name, value);
                }

                foreach ((string name, Module module) in _modules)
                {
                    foreach ((string, T) inner in module.Walk(prefix + name + ".", own))
                    {
                        yield return inner;
                    }
                }
            }
        }
    }
}
