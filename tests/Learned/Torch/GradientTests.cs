using CoSolve.Learned.Torch;
using CoSolve.Problems;
using static CoSolve.Learned.Torch.torch;

namespace CoSolve.Tests.Learned.Torch;

/// <summary>Gradients against central differences in double precision.</summary>
public class GradientTests
{
    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor>> s_operations = new()
    {
        ["add"] = (x, y) => x + y,
        ["sub"] = (x, y) => x - y,
        ["mul"] = (x, y) => x * y,
        ["div"] = (x, y) => x / (y + 3),
        ["scalars"] = (x, y) => ((2 - x) * 3 + 1) / 4 + 1 / (y + 3),
        ["neg abs sign"] = (x, y) => -x.abs() + y.neg(),
        ["exp log"] = (x, y) => (x.exp() + 1).log() + (y + 3).log1p(),
        ["sqrt rsqrt"] = (x, y) => (x + 3).sqrt() + (y + 3).rsqrt(),
        ["square pow"] = (x, y) => x.square() + y.pow(3),
        ["tanh sigmoid"] = (x, y) => x.tanh() + y.sigmoid(),
        ["sin cos erf"] = (x, y) => x.sin() * y.cos() + x.erf(),
        ["relu"] = (x, y) => x.relu() + nn.functional.leaky_relu(y, 0.15),
        ["gelu elu"] = (x, y) => nn.functional.gelu(x) + nn.functional.elu(y),
        ["clamp"] = (x, y) => x.clamp(-0.5, 0.5) + y.clamp(min: 0.1),
        ["maximum minimum"] = (x, y) => x.maximum(y) + 2 * x.minimum(y),
        ["matmul"] = (x, y) => x.matmul(y.t()),
        ["bmm"] = (x, y) => x.unsqueeze(0).bmm(y.t().unsqueeze(0)),
        ["addmm"] = (x, y) => addmm(x.mm(y.t()), x, y.transpose(0, 1), 0.5, 2),
        ["dot"] = (x, y) => x.flatten().dot(y.flatten()),
        ["linear"] = (x, y) => nn.functional.linear(x, y, y.sum(1)),
        ["sum mean"] = (x, y) => x.sum(1) + y.mean([1]) + x.sum() * y.mean(),
        ["var std"] = (x, y) => x.var([0]) + y.std([0]),
        ["prod norm"] = (x, y) => x.prod() + y.norm(),
        ["max min"] = (x, y) => x.max(1).values + y.min(1).values + x.max() * y.min(),
        ["amax amin"] = (x, y) => x.amax([0]) * y.amin([0]),
        ["topk sort"] = (x, y) => x.topk(2, 1).values.sum(1) + y.sort(1).Values.select(1, 0),
        ["cumsum logsumexp"] = (x, y) => x.cumsum(0) * y.logsumexp(1, true),
        ["softmax"] = (x, y) => x.softmax(1) * y.log_softmax(0),
        ["shapes"] = (x, y) => x.reshape(4, 3).t().permute(1, 0).view(2, 6).squeeze() * y.flip(0).repeat(1, 1).reshape(2, -1).slice(1, 0, 6),
        ["narrow expand"] = (x, y) => x.narrow(0, 1, 2).unsqueeze(0).expand(2, 2, 4) * y[0] + y[1, 2],
        ["repeat_interleave tril"] = (x, y) => x.repeat_interleave(2, 0).narrow(0, 0, 3).tril() + y.triu().diagonal().sum(),
        ["cat stack"] = (x, y) => cat([x, y * 2], 1).sum(0).sum() * stack([x, y], 1),
        ["split unbind"] = (x, y) => x.split(1)[0] * y.unbind(0)[1] + x.split([1, 3], 1)[1].sum(),
        ["index_select"] = (x, y) => x.index_select(0, tensor([2L, 0L, 2L])) * y.index(tensor([1L, 1L, 0L])),
        ["gather"] = (x, y) => x.gather(1, tensor([1L, 1L, 3L], [3, 1])) * y,
        ["scatter"] = (x, y) => x.scatter(1, tensor([1L, 0L, 3L], [3, 1]), y.narrow(1, 0, 1)) + x.scatter_add(0, tensor([0L, 1L, 0L, 2L], [1, 4]), y.narrow(0, 1, 1)),
        ["index_add"] = (x, y) => x.index_add(0, tensor([1L, 1L, 0L]), y, 2) * x.index_put([tensor([0L, 0L, 2L])], y, true),
        ["masks"] = (x, y) => x.masked_fill(tensor([true, false, true], [3, 1]), 2) * where(y.gt(0), x, y) + y.masked_select(x.gt(-9)).sum(),
        ["layer_norm"] = (x, y) => nn.functional.layer_norm(x, [4], y[0], y[1]),
        ["attention"] = (x, y) => nn.functional.scaled_dot_product_attention(x, y, x * y, tensor([true, true, false, true, false, true, true, true, true], [3, 3])),
        ["cross_entropy"] = (x, y) => nn.functional.cross_entropy(x, tensor([3L, -100L, 0L])) + nn.functional.mse_loss(x, y),
        ["binary_cross_entropy"] = (x, y) => nn.functional.binary_cross_entropy_with_logits(x, full_like(y, 0.3)) * y.sum(),
        ["segments"] = (x, y) => Segments.Softmax(x * 3, tensor([1L, 0L, 1L]), 3) * Segments.Sum(y, tensor([2L, 2L, 0L]), 3) + Segments.Mean(x, tensor([1L, 1L, 2L]), 3),
        ["sparse"] = (x, y) => sparse.mm(sparse_coo_tensor(tensor([0L, 1L, 1L, 0L, 0L, 2L], [2, 3]), tensor([1.5, 2.0, -1.0]), [2, 3]), x) * y.sum(),
        ["conversions"] = (x, y) => x.to(CPU).contiguous().clone() * y.to(ScalarType.Float64).alias(),
    };

    public static TheoryData<string> Operations => new(s_operations.Keys);

    [TorchTheory]
    [MemberData(nameof(Operations))]
    public void GradientsEqualDifferences(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        var random = new RandomStream(7);
        double[] point = Enumerable.Range(0, 24).Select(_ => random.NextDouble() * 4 - 2).ToArray();
        double[] weights = Enumerable.Range(0, 64).Select(_ => random.NextDouble() * 2 - 1).ToArray();
        Tensor Value(Tensor x, Tensor y)
        {
            Tensor flat = s_operations[name](x, y).flatten();
            return flat.dot(tensor(weights).narrow(0, 0, flat.size(0)));
        }

        Tensor left = tensor(point.AsSpan(0, 12).ToArray(), [3, 4], requires_grad: true);
        Tensor right = tensor(point.AsSpan(12).ToArray(), [3, 4], requires_grad: true);
        Value(left, right).backward();
        double[] gradient = [.. Gradient(left), .. Gradient(right)];
        Assert.Contains(gradient, g => g != 0);

        const double H = 1e-6;
        using IDisposable unrecorded = no_grad();
        for (int k = 0; k < point.Length; k++)
        {
            double At(double offset)
            {
                double[] moved = [.. point];
                moved[k] += offset;
                return Value(tensor(moved.AsSpan(0, 12).ToArray(), [3, 4]), tensor(moved.AsSpan(12).ToArray(), [3, 4])).item<double>();
            }

            double difference = (At(H) - At(-H)) / (2 * H);
            Assert.True(Math.Abs(difference - gradient[k]) < 1e-6 * (1 + Math.Abs(difference)), $"{name}[{k}]: {gradient[k]} against {difference}");
        }
    }

    [TorchFact]
    public void GradientsAddUpUntilTheyAreTakenAway()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(3.0, requires_grad: true);
        (x * x).backward();
        (x * x).backward();
        Assert.Equal(12.0, x.grad!.item<double>());
        x.grad = null;
        Assert.Null(x.grad);
        using (no_grad())
        {
            Assert.False((x * x).requires_grad);
        }

        Assert.True((x * x).requires_grad);
    }

    private static double[] Gradient(Tensor leaf) => leaf.grad?.data<double>().ToArray() ?? new double[leaf.numel()];
}
