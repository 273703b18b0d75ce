using System.Globalization;
using CoSolve.Learned.Torch.Modules;

namespace CoSolve.Learned.Torch;

public static partial class torch
{
    /// <content>Makers of the parts of networks.</content>
    public static partial class nn
    {
        /// <summary>A linear map with a bias.</summary>
        public static Linear Linear(long inputSize, long outputSize, bool hasBias = true) => new(inputSize, outputSize, hasBias);

        /// <summary>Normalisation of the last dimension.</summary>
        public static LayerNorm LayerNorm(long normalized_shape, double eps = 1e-5) => new([normalized_shape], eps);

        /// <summary>Normalisation of the last dimensions.</summary>
        public static LayerNorm LayerNorm(long[] normalized_shape, double eps = 1e-5) => new(normalized_shape, eps);

        /// <summary>Normalisation over a batch.</summary>
        public static BatchNorm1d BatchNorm1d(long features, double eps = 1e-5, double momentum = 0.1) => new(features, eps, momentum);

        /// <summary>A trained vector for each index.</summary>
        public static Embedding Embedding(long num_embeddings, long embedding_dims) => new(num_embeddings, embedding_dims);

        /// <summary>max(x, 0).</summary>
        public static Activation ReLU() => new(nameof(ReLU), functional.relu);

        /// <summary>x, or a fraction of it below zero.</summary>
        public static Activation LeakyReLU(double negative_slope = 0.01) => new(nameof(LeakyReLU), x => functional.leaky_relu(x, negative_slope));

        /// <summary>x times the normal distribution function at x.</summary>
        public static Activation GELU() => new(nameof(GELU), functional.gelu);

        /// <summary>x, or exp(x) - 1 below zero.</summary>
        public static Activation ELU() => new(nameof(ELU), functional.elu);

        /// <summary>The hyperbolic tangent.</summary>
        public static Activation Tanh() => new(nameof(Tanh), x => x.tanh());

        /// <summary>1 / (1 + exp(-x)).</summary>
        public static Activation Sigmoid() => new(nameof(Sigmoid), x => x.sigmoid());

        /// <summary>Parts one after the other, named by their places.</summary>
        public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) =>
            new(modules.Select((m, k) => (k.ToString(CultureInfo.InvariantCulture), m)).ToArray());

        /// <summary>Named parts one after the other.</summary>
        public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules);

        /// <summary>Tools for training.</summary>
        public static class utils
        {
            /// <summary>
            /// Scales all gradients so that their norm together is at most a limit (Pascanu, Mikolov and Bengio 2013,
            /// arXiv 1211.5063); returns the norm before.
            /// </summary>
            public static double clip_grad_norm_(IEnumerable<Parameter> parameters, double max_norm) =>
                GradientNorm.Clip(parameters, max_norm);
        }
    }
}
