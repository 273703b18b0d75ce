using System.Reflection;
using CoSolve.Learned.Torch;
using CoSolve.Learned.Torch.Interop;

namespace CoSolve.Tests.Learned.Torch;

/// <summary>Values, shapes, lifetimes and refusals of tensors.</summary>
public class TensorTests
{
    [TorchFact]
    public void EveryOperatorThatIsNamedExists()
    {
        MethodInfo find = typeof(Operator).GetMethod("Find", BindingFlags.Instance | BindingFlags.NonPublic)!;
        var missing = new List<string>();
        foreach (FieldInfo field in typeof(Op).GetFields(BindingFlags.Static | BindingFlags.Public))
        {
            try
            {
                find.Invoke(field.GetValue(null), [TorchNative.Current]);
            }
            catch (TargetInvocationException e)
            {
                missing.Add($"{field.Name}: {e.InnerException!.Message}");
            }
        }

        Assert.Empty(missing);
    }

    [TorchFact]
    public void ArithmeticGivesTheNumbersOfPaper()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor a = torch.tensor([1f, 2f, 3f, 4f], [2, 2]);
        Tensor b = torch.tensor([10f, 20f]);
        Assert.Equal([11f, 22f, 13f, 24f], (a + b).data<float>());
        Assert.Equal([0f, 1f, 2f, 3f], (a - 1).data<float>());
        Assert.Equal([1f, 0.5f, 1f / 3, 0.25f], (1 / a).data<float>());
        Assert.Equal([9f, 8f, 7f, 6f], (10 - a).data<float>());
        Assert.Equal([7f, 10f, 15f, 22f], a.matmul(a).data<float>());
        Assert.Equal(10f, a.sum().item<float>());
        Assert.Equal([2f, 3f], a.mean([0]).data<float>());
        Assert.Equal([2L, 2L], a.shape);
        Assert.Equal(ScalarType.Float32, a.dtype);
        Assert.Equal("cpu", a.device.ToString());
    }

    [TorchFact]
    public void IndexingReadsAndWritesThePlacesNamed()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor a = torch.tensor([1f, 2f, 3f, 4f, 5f, 6f], [3, 2]);
        Tensor rows = torch.tensor([2L, 0L]);
        Assert.Equal([5f, 6f, 1f, 2f], a.index_select(0, rows).data<float>());
        Assert.Equal([2f, 3f, 6f], a.gather(1, torch.tensor([1L, 0L, 1L], [3, 1])).data<float>());
        Tensor sums = torch.zeros([2, 2]).index_put([torch.tensor([1L, 1L, 0L])], a, accumulate: true);
        Assert.Equal([5f, 6f, 4f, 6f], sums.data<float>());
        Assert.True(sums.equal(torch.zeros([2, 2]).index_add(0, torch.tensor([1L, 1L, 0L]), a, 1)));
        Assert.Equal([1f, 2f, 0f, 0f, 0f, 0f], a.masked_fill(a.gt(2), 0).data<float>());
        (Tensor values, Tensor places) = a.max(0);
        Assert.Equal([5f, 6f], values.data<float>());
        Assert.Equal([2L, 2L], places.data<long>());
        Assert.Equal([5f, 6f], a.flatten().topk(2, sorted: true).values.flip(0).data<float>());
        Assert.Equal(4f, a[1, 1].item<float>());
        Assert.Equal([4L, 2L], torch.cat([a, a[0].unsqueeze(0)]).shape);
        Assert.Equal([2L, 3L, 2L], torch.stack([a, a]).shape);
    }

    [TorchFact]
    public void SparseProductEqualsTheDenseOne()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor at = torch.tensor([0L, 1L, 1L, 0L, 0L, 2L], [2, 3]);
        Tensor weights = torch.tensor([1.5, 2.0, -1.0], [3]);
        Tensor sparse = torch.sparse_coo_tensor(at, weights, [2, 3]);
        Tensor dense = torch.tensor([1.0, 2, 3, 4, 5, 6], [3, 2]);
        Assert.Equal([1.5, 3.0, 2.0 - 5, 4.0 - 6], torch.sparse.mm(sparse, dense).data<double>());
    }

    [TorchFact]
    public void WrongShapesAndTypesAreRefusedInWords()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor a = torch.ones([2, 3]);
        Assert.Throws<TorchException>(() => a.matmul(a));
        Assert.Throws<TorchException>(() => a + torch.ones([2]));
        Assert.Throws<TorchException>(() => a.index_select(0, torch.tensor([5L])));
        Assert.Throws<TorchException>(() => a.index_select(0, torch.tensor([0f])));
        Assert.Throws<TorchException>(() => a.gather(1, torch.tensor(new[] { 7L }, [1, 1])));
        Assert.Throws<TorchException>(() => a.reshape(4, 2));
        Assert.Throws<TorchException>(() => a.sum(5));
        Assert.Throws<TorchException>(() => a.backward());
        Assert.Throws<TorchException>(() => a.matmul(torch.ones([3, 2], ScalarType.Float64)));
        Assert.Throws<TorchException>(() => torch.cat([]));
        Assert.Throws<TorchException>(() => torch.cat([a, null!]));
        Assert.Throws<TorchException>(() => a.add((Tensor)null!));
        Assert.Throws<TorchException>(() => torch.zeros([-1]));
        Assert.Throws<TorchException>(() => torch.tensor([1L, 2L]).mean());
        Assert.Throws<TorchException>(() => torch.tensor([1L]).requires_grad_());
        Assert.Throws<ArgumentException>(() => a.item<float>());
        Assert.Throws<ArgumentException>(() => a.data<double>());
        Assert.Throws<ArgumentException>(() => torch.tensor([1f, 2f], [3]));
        Assert.Throws<ArgumentException>(() => new Device("tpu"));
        Tensor gone = torch.ones([1]);
        gone.Dispose();
        Assert.Throws<ObjectDisposedException>(() => gone + 1);
        Assert.Equal(6f, a.sum().item<float>());
    }

    [TorchFact]
    public void ArgumentsThatDoNotFitTheSchemaAreRefusedBeforeTheKernel()
    {
        using Tensor a = torch.ones([2]);
        Assert.Throws<TorchException>(() => Op.IndexSelect.Call(a, "zero", a));
        Assert.Throws<TorchException>(() => Op.IndexSelect.Call(a, 0.5, a));
        Assert.Throws<TorchException>(() => Op.IndexSelect.Call(a));
        Assert.Throws<TorchException>(() => Op.Relu.Call(a, a));
        Assert.Throws<TorchException>(() => Op.Relu.Call(1.0));
        Assert.Throws<TorchException>(() => Op.Cat.Call(new long[] { 1 }, 0L));
        Assert.Throws<TorchException>(() => Op.Max.CallNumber(a));
        Assert.Throws<TorchException>(() => new Operator("aten::no_such_operator").Call(a));
    }

    [TorchFact]
    public void EmptyTensorsAndLongListsPass()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Assert.Equal([0L, 4L], torch.tensor(Array.Empty<float>(), [0, 4]).shape);
        Assert.Empty(torch.zeros([0]).data<float>());
        Tensor one = torch.ones([1]);
        Tensor many = torch.cat(Enumerable.Repeat(one, 1000).ToArray());
        Assert.Equal(1000f, many.sum().item<float>());
        Assert.Equal(1000, many.split(1).Length);
    }
}
