using CoSolve.Learned.Torch.Interop;

namespace CoSolve.Learned.Torch;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Functions of networks.</summary>
        public static class functional
        {
            /// <summary>x W' + b.</summary>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Op.Linear.Call(input, weights, bias);

            /// <summary>max(x, 0).</summary>
            public static Tensor relu(Tensor x) => Op.Relu.Call(x);

            /// <summary>x, or a fraction of it below zero.</summary>
            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01) => Op.LeakyRelu.Call(input, negative_slope);

            /// <summary>x times the normal distribution function at x.</summary>
            public static Tensor gelu(Tensor x) => Op.Gelu.Call(x);

            /// <summary>x, or exp(x) - 1 below zero.</summary>
            public static Tensor elu(Tensor x) => Op.Elu.Call(x);

            /// <summary>exp(x) / sum(exp(x)) along a dimension.</summary>
            public static Tensor softmax(Tensor input, long dim) => Op.Softmax.Call(input, dim);

            /// <summary>The logarithm of the softmax.</summary>
            public static Tensor log_softmax(Tensor input, long dim) => Op.LogSoftmax.Call(input, dim);

            /// <summary>Normalisation of the last dimensions.</summary>
            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                Op.LayerNorm.Call(input, normalized_shape, weight, bias, eps);

            /// <summary>Zeroes elements with probability p in training and scales the rest, by libtorch's generator.</summary>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true) => Op.Dropout.Call(input, p, training);

            /// <summary>
            /// Minus the log-softmax of logits (batch, classes) at targets (batch, Int64): the mean over those that are not
            /// <paramref name="ignore_index"/>, weighted by class if weights are given.
            /// </summary>
            public static Tensor cross_entropy(Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100) =>
                Op.CrossEntropyLoss.Call(input, target, weight, 1L, ignore_index);

            /// <summary>The mean squared difference.</summary>
            public static Tensor mse_loss(Tensor input, Tensor target) => Op.MseLoss.Call(input, target);

            /// <summary>The mean cross-entropy of sigmoid(x) with targets in [0, 1].</summary>
            public static Tensor binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor? weight = null, Tensor? pos_weights = null) =>
                Op.BinaryCrossEntropyWithLogits.Call(input, target, weight, pos_weights);

            /// <summary>A one at each index along a new last dimension, zeros elsewhere; Int64.</summary>
            public static Tensor one_hot(Tensor x, long num_classes = -1) => Op.OneHot.Call(x, num_classes);

            /// <summary>
            /// softmax(Q K' / sqrt(d)) V over (..., n, d), (..., m, d), (..., m, e); where the mask (..., n, m) of truth
            /// values is false nothing is attended to (Vaswani et al. 2017, arXiv 1706.03762, section 3.2.1).
            /// </summary>
            public static Tensor scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null)
            {
                ArgumentNullException.ThrowIfNull(query);
                ArgumentNullException.ThrowIfNull(key);
                Tensor scores = query.matmul(key.transpose(-2, -1)) / Math.Sqrt(query.size(-1));
                if (attn_mask is not null)
                {
                    scores = scores.masked_fill(attn_mask.logical_not(), double.NegativeInfinity);
                }

                return scores.softmax(-1).matmul(value);
            }
        }
    }
}
