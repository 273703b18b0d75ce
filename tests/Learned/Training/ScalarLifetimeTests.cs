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

    [TorchTheory]
    [InlineData("self-labeling", 30)]
    [InlineData("ppo", 10)]
    public void CollectionsByAnotherThreadChangeNothing(string objective, int updates)
    {
        TrainingOptions options = TinyNetwork.Options with { Objective = objective };
        float[] undisturbed = Train(options, updates);
        using var stop = new CancellationTokenSource();
        long collections = 0;
        var collector = new Thread(() =>
        {
            for (; !stop.IsCancellationRequested; collections++)
            {
                GC.Collect(collections % 16 == 0 ? GC.MaxGeneration : 0, GCCollectionMode.Forced, blocking: true);
                GC.KeepAlive(new byte[10_000]);
            }
        });
        collector.Start();
        float[] disturbed = Train(options, updates);
        stop.Cancel();
        collector.Join();
        Assert.True(collections > 100, $"only {collections} collections");
        Assert.Equal(undisturbed, disturbed);
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
