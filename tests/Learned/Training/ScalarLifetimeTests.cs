using System.Reflection;
using CoSolve.Learned.JobShop;
using CoSolve.Learned.Training;
using CoSolve.Learned.Training.JobShop;
using CoSolve.Tests.Learned.JobShop;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSolve.Tests.Learned.Training;

/// <summary>TorchSharp 0.107 does not keep a Scalar alive during the call that uses it: no code may leave one to the collector.</summary>
public sealed class ScalarLifetimeTests
{
    private static readonly Assembly s_torchSharp = typeof(torch).Assembly;

    [Fact]
    public void NoCallHasTorchSharpMakeScalars()
    {
        string[] offenders = [.. CompiledCalls.MethodsOf(typeof(Trainer).Assembly)
            .SelectMany(m => CompiledCalls.Of(m)
                .Where(c => c.DeclaringType?.Assembly == s_torchSharp && c.Name != nameof(ScalarExtensionMethods.ToScalar) && MakesScalars(c))
                .Select(c => $"{m.DeclaringType}.{m.Name} calls {c.DeclaringType}.{c}"))];
        Assert.Empty(offenders);
    }

    [Fact]
    public void ScalarsArePassedInOneClassOnly()
    {
        MethodBase[] passing = [.. CompiledCalls.MethodsOf(typeof(Trainer).Assembly)
            .Where(m => CompiledCalls.Of(m).Any(c => c.DeclaringType == typeof(Scalar) || c.GetParameters().Any(p => p.ParameterType == typeof(Scalar))))];
        Assert.NotEmpty(passing);
        Assert.All(passing, m => Assert.Equal(typeof(TensorArithmetic), m.DeclaringType));
    }

    [Fact]
    public void TheSearchFindsScalarsMadeInOperators()
    {
        Func<Tensor, Tensor> half = x => x * 0.5;
        Func<Tensor, Tensor, Tensor> sum = (x, y) => x + y;
        Func<Tensor, Tensor> leaky = x => nn.functional.leaky_relu(x, 0.2);
        Func<Tensor, Tensor, Tensor> difference = (x, y) => x - y;
        Assert.Contains(CompiledCalls.Of(half.Method), MakesScalars);
        Assert.Contains(CompiledCalls.Of(sum.Method), MakesScalars);
        Assert.Contains(CompiledCalls.Of(leaky.Method), MakesScalars);
        Assert.DoesNotContain(CompiledCalls.Of(difference.Method), MakesScalars);
    }

    [TorchFact]
    public void CollectionsByAnotherThreadChangeNoNumber()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor([-2f, 1f, 4f]);
        long wrong = 0;
        WhileCollecting(() =>
        {
            for (int k = 0; k < 20_000; k++)
            {
                using DisposeScope step = NewDisposeScope();
                float[] values = x.Plus(x).Times(0.5).LeakyRelu(0.25).Between(-0.25, 2).data<float>().ToArray();
                wrong += values is [-0.25f, 1f, 2f] ? 0 : 1;
            }
        });
        Assert.Equal(0, wrong);
    }

    [TorchTheory]
    [InlineData("self-labeling", 12)]
    [InlineData("ppo", 4)]
    public void CollectionsByAnotherThreadDoNotChangeTraining(string objective, int updates)
    {
        TrainingOptions options = TinyNetwork.Options with { Objective = objective };
        float[] undisturbed = Train(options, updates);
        float[] disturbed = [];
        WhileCollecting(() => disturbed = Train(options, updates));
        Assert.Equal(undisturbed, disturbed);
    }

    /// <summary>Acts while another thread collects garbage and has finalizers run without a pause.</summary>
    private static void WhileCollecting(Action act)
    {
        using var stop = new CancellationTokenSource();
        var collector = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect(0, GCCollectionMode.Forced, blocking: true);
                GC.WaitForPendingFinalizers();
            }
        });
        collector.Start();
        try
        {
            act();
        }
        finally
        {
            stop.Cancel();
            collector.Join();
        }
    }

    private static float[] Train(TrainingOptions options, int updates)
    {
        using var training = new NetworkUpdates(
            options, options.CreateSource(WeightsLocation.JobShopDispatch), new ParallelInstances(options.Workers), "cpu", start: null);
        for (int update = 0; update < updates; update++)
        {
            training.Run(update);
        }

        return training.Weights.ToVector();
    }

    /// <summary>Whether a method makes a Scalar, itself or by what it calls inside TorchSharp. Virtual calls count as what they name.</summary>
    private static bool MakesScalars(MethodBase method)
    {
        var met = new HashSet<MethodBase> { method };
        var open = new Queue<MethodBase>(met);
        while (open.TryDequeue(out MethodBase? next))
        {
            if (next is ConstructorInfo && next.DeclaringType == typeof(Scalar))
            {
                return true;
            }

            foreach (MethodBase call in next.DeclaringType?.Assembly == s_torchSharp ? CompiledCalls.Of(next) : [])
            {
                if (met.Add(call))
                {
                    open.Enqueue(call);
                }
            }
        }

        return false;
    }
}
