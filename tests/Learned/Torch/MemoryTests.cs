using CoSolve.Learned.Torch;

namespace CoSolve.Tests.Learned.Torch;

/// <summary>Memory of the process, measured while no other test runs.</summary>
[Collection("Memory of the process")]
public class MemoryTests
{
    [TorchFact]
    public void MemoryStaysFlatOverAHundredThousandSteps()
    {
        using Tensor w = torch.ones([8, 8], requires_grad: true);
        void Steps(int count)
        {
            for (int k = 0; k < count; k++)
            {
                using DisposeScope scope = torch.NewDisposeScope();
                (w * 0.5).sum().backward();
                w.grad = null;
            }
        }

        Steps(10_000);
        long before = Environment.WorkingSet;
        Steps(90_000);
        long grown = Environment.WorkingSet - before;
        Assert.True(grown < 64L << 20, $"The process grew by {grown >> 20} MiB.");
    }

    [TorchFact]
    public void ForgottenTensorsAreCollected()
    {
        long before = Environment.WorkingSet;
        for (int k = 0; k < 2000; k++)
        {
            torch.zeros([1 << 18]);
        }

        // 2 GB in all: without memory pressure the collector would see nothing but small objects.
        long grown = Environment.WorkingSet - before;
        Assert.True(grown < 1024L << 20, $"The process grew by {grown >> 20} MiB.");
    }
}
