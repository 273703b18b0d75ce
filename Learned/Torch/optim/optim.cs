using CoSolve.Learned.Torch.Modules;

namespace CoSolve.Learned.Torch;

public static partial class torch
{
    /// <summary>Optimisers.</summary>
    public static partial class optim
    {
        /// <summary>Adam; the decay is added to the gradient.</summary>
        public static Adam Adam(
            IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, decoupled: false);

        /// <summary>Adam; the decay acts on the weights alone.</summary>
        public static Adam AdamW(
            IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0.01) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, decoupled: true);

        /// <summary>Gradient descent.</summary>
        public static SGD SGD(IEnumerable<Parameter> parameters, double learningRate, double momentum = 0, double weight_decay = 0) =>
            new(parameters, learningRate, momentum, weight_decay);

        public static partial class lr_scheduler
        {
            /// <summary>The rate times gamma after every so many steps.</summary>
            public static LRScheduler StepLR(Optimizer optimizer, int step_size, double gamma = 0.1) =>
                new(optimizer, t => Math.Pow(gamma, t / step_size));

            /// <summary>The rate times gamma at each milestone.</summary>
            public static LRScheduler MultiStepLR(Optimizer optimizer, IReadOnlyList<int> milestones, double gamma = 0.1) =>
                new(optimizer, t => Math.Pow(gamma, milestones.Count(m => t >= m)));

            /// <summary>The rate times any factor.</summary>
            public static LRScheduler LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda) => new(optimizer, lr_lambda);

            /// <summary>
            /// The rate along half a cosine to <paramref name="eta_min"/> after <paramref name="T_max"/> steps (Loshchilov and
            /// Hutter 2017, arXiv 1608.03983), where it stays.
            /// </summary>
            public static LRScheduler CosineAnnealingLR(Optimizer optimizer, int T_max, double eta_min = 0)
            {
                ArgumentNullException.ThrowIfNull(optimizer);
                double floor = optimizer.InitialLearningRate > 0 ? eta_min / optimizer.InitialLearningRate : 0;
                return new(optimizer, t => floor + (1 - floor) * (1 + Math.Cos(Math.PI * Math.Min(t, T_max) / T_max)) / 2);
            }
        }
    }
}
