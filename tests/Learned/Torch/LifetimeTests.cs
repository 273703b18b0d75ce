using CoSolve.Learned.Torch;

namespace CoSolve.Tests.Learned.Torch;

/// <summary>Who disposes what, and threads.</summary>
public class LifetimeTests
{
    [TorchFact]
    public void AScopeDisposesWhatWasMadeInsideAndNotMovedOut()
    {
        Tensor inner, moved, detached;
        Tensor outside = torch.ones([1]);
        using (DisposeScope outer = torch.NewDisposeScope())
        {
            using (torch.NewDisposeScope())
            {
                inner = outside + 1;
                moved = (outside + 2).MoveToOuterDisposeScope();
                detached = (outside + 3).DetachFromDisposeScope();
            }

            Assert.True(inner.IsInvalid);
            Assert.False(moved.IsInvalid);
            Assert.Equal(1, outer.DisposablesCount);
        }

        Assert.True(moved.IsInvalid);
        Assert.Equal(4f, detached.item<float>());
        Assert.False(outside.IsInvalid);
        detached.Dispose();
        outside.Dispose();
        outside.Dispose();
    }

    [TorchFact]
    public void DisposingEarlyInAnyOrderLeavesTheScopeRight()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor[] all = Enumerable.Range(0, 5).Select(k => torch.full([1], k)).ToArray();
        all[1].Dispose();
        all[4].Dispose();
        all[0].DetachFromDisposeScope();
        Assert.Equal(2, scope.DisposablesCount);
        scope.Dispose();
        Assert.Equal([false, true, true, true, true], all.Select(t => t.IsInvalid));
        all[0].Dispose();
    }

    [TorchFact]
    public void ScopesCloseInTheirOrder()
    {
        DisposeScope outer = torch.NewDisposeScope();
        DisposeScope inner = torch.NewDisposeScope();
        Assert.Throws<InvalidOperationException>(outer.Dispose);
        inner.Dispose();
        outer.Dispose();
    }

    [TorchFact]
    public void ThreadsHaveTheirOwnModeAndScope()
    {
        using Tensor w = torch.ones([4], requires_grad: true);
        using IDisposable off = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        bool recorded = false;
        int mine = -1;
        var thread = new Thread(() =>
        {
            using DisposeScope own = torch.NewDisposeScope();
            recorded = (w * 2).requires_grad;
            mine = own.DisposablesCount;
        });
        thread.Start();
        thread.Join();
        Assert.True(recorded);
        Assert.Equal(1, mine);
        Assert.False((w * 2).requires_grad);
    }

    [TorchFact]
    public void ParallelWorkersGetTheSameNumbers()
    {
        float[] results = new float[8];
        Parallel.For(0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, k =>
        {
            using DisposeScope scope = torch.NewDisposeScope();
            Tensor x = torch.arange(0, 64, 1, ScalarType.Float32).reshape(8, 8) / 64;
            for (int step = 0; step < 200; step++)
            {
                x = x.matmul(x).softmax(1);
            }

            results[k] = x.sum(0)[3].item<float>();
        });
        Assert.All(results, r => Assert.Equal(results[0], r));
    }
}
