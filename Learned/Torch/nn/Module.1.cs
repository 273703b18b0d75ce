namespace CoSolve.Learned.Torch;

public static partial class torch
{
    /// <summary>Networks.</summary>
    public static partial class nn
    {
        /// <summary>A part of a network that maps one input to one output.</summary>
        public abstract class Module<TInput, TResult> : Module
        {
            /// <summary>Names the module in messages.</summary>
            protected Module(string name)
                : base(name)
            {
            }

            /// <summary>Computes the output.</summary>
            public abstract TResult forward(TInput input);

            /// <summary>Computes the output.</summary>
            public TResult call(TInput input) => forward(input);
        }
    }
}
