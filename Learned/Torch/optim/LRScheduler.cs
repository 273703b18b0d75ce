namespace CoSolve.Learned.Torch;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Schedules of learning rates.</summary>
        public static partial class lr_scheduler
        {
            /// <summary>Sets an optimiser's learning rate to its first one times a factor that depends on the count of steps.</summary>
            public sealed class LRScheduler
            {
                private readonly Optimizer _optimizer;
                private readonly Func<int, double> _factor;
                private int _steps;

                internal LRScheduler(Optimizer optimizer, Func<int, double> factor)
                {
                    _optimizer = optimizer;
                    _factor = factor;
                    optimizer.LearningRate = optimizer.InitialLearningRate * factor(0);
                }

                /// <summary>One step of the schedule, after the optimiser's own.</summary>
                public void step() => _optimizer.LearningRate = _optimizer.InitialLearningRate * _factor(++_steps);
            }
        }
    }
}
