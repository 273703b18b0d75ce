using CoSolve.Learned.Torch;
using CoSolve.Learned.Torch.Modules;
using static CoSolve.Learned.Torch.torch;

namespace CoSolve.Tests.Learned.Torch;

/// <summary>Modules, their state on disk, optimisers and schedules.</summary>
public sealed class NetworkTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cosolve-torch").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TorchFact]
    public void ASavedNetworkGivesTheSameOutputsWhenLoaded()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(1);
        using nn.Module<Tensor, Tensor> written = Network();
        written.forward(randn([16, 4]));
        using nn.Module<Tensor, Tensor> read = Network();
        Tensor input = randn([5, 4]);
        written.eval();
        read.eval();
        Assert.False(written.forward(input).equal(read.forward(input)));
        string path = Path.Combine(_folder, "net.safetensors");
        written.save(path);
        read.load(path);
        Assert.True(written.forward(input).equal(read.forward(input)));
        Assert.True(read.parameters().All(p => p.Value.requires_grad && !p.Value.IsInvalid));
    }

    [TorchFact]
    public void SafeTensorsKeepTypesShapesAndWords()
    {
        using DisposeScope scope = NewDisposeScope();
        string path = Path.Combine(_folder, "all.safetensors");
        var tensors = new Dictionary<string, Tensor>
        {
            ["f"] = tensor([1.5f, -2f]),
            ["d"] = tensor([Math.PI], [1, 1]),
            ["l"] = tensor([long.MinValue, 5L]),
            ["i"] = tensor([7]),
            ["b"] = tensor([true, false]),
            ["empty"] = zeros([0, 3]),
            ["ü \"quoted\""] = tensor(1f),
        };
        SafeTensors.Save(path, tensors, new Dictionary<string, string> { ["seed"] = "1" });
        Dictionary<string, Tensor> read = SafeTensors.Load(path, out Dictionary<string, string> words);
        Assert.Equal("1", words["seed"]);
        Assert.Equal(tensors.Keys.Order(), read.Keys.Order());
        foreach ((string name, Tensor tensor) in tensors)
        {
            Assert.Equal(tensor.dtype, read[name].dtype);
            Assert.Equal(tensor.shape, read[name].shape);
            Assert.True(tensor.equal(read[name]));
        }
    }

    [TorchFact]
    public void DamagedFilesAreRefused()
    {
        using DisposeScope scope = NewDisposeScope();
        string path = Path.Combine(_folder, "damaged.safetensors");
        SafeTensors.Save(path, new Dictionary<string, Tensor> { ["w"] = ones([3]) });
        byte[] whole = File.ReadAllBytes(path);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.Throws<InvalidDataException>(() => SafeTensors.Load(path));
        }

        byte[] huge = [.. whole];
        huge[6] = 0x7f;
        File.WriteAllBytes(path, huge);
        Assert.Throws<InvalidDataException>(() => SafeTensors.Load(path));
    }

    [TorchFact]
    public void AStateOfAnotherNetworkIsRefusedAndChangesNothing()
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear net = nn.Linear(2, 3);
        float[] before = net.weight.Value.data<float>().ToArray();
        Assert.Throws<ArgumentException>(() => net.load_state_dict(new Dictionary<string, Tensor> { ["weight"] = zeros([3, 2]) }));
        Assert.Throws<ArgumentException>(() => net.load_state_dict(new Dictionary<string, Tensor> { ["weight"] = zeros([3, 2]), ["bias"] = zeros([4]) }));
        Assert.Equal(before, net.weight.Value.data<float>());
    }

    [TorchFact]
    public void ComponentsAreNamedByTheirFields()
    {
        using var net = new TwoTowers();
        Assert.Equal(["Scale", "Left.weight", "Right.0.weight", "Right.0.bias"], net.named_parameters().Select(p => p.name));
    }

    [TorchTheory]
    [InlineData("adam", 0.999, -1.999)]
    [InlineData("adamw", 0.999, -1.999)]
    [InlineData("sgd", 0.998, -1.996)]
    public void TheFirstStepIsThePapers(string kind, double first, double second)
    {
        // f = sum(x^2) at (1, -2): gradient (2, -4). Adam's first step is the rate times the sign.
        using DisposeScope scope = NewDisposeScope();
        var x = new Parameter(tensor([1.0, -2.0]));
        using optim.Optimizer optimizer = kind switch
        {
            "adam" => optim.Adam([x], 1e-3),
            "adamw" => optim.AdamW([x], 1e-3, weight_decay: 0),
            _ => optim.SGD([x], 1e-3),
        };
        x.Value.square().sum().backward();
        optimizer.step();
        Assert.Equal(first, x.Value[0].item<double>(), 6);
        Assert.Equal(second, x.Value[1].item<double>(), 6);
    }

    [TorchFact]
    public void AdamFollowsItsRecurrence()
    {
        using DisposeScope scope = NewDisposeScope();
        var x = new Parameter(tensor([0.7]));
        var idle = new Parameter(tensor([1.0]));
        using optim.Optimizer optimizer = optim.AdamW([idle, x], 0.01, weight_decay: 0.1);
        double value = 0.7, m = 0, v = 0;
        for (int t = 1; t <= 50; t++)
        {
            optimizer.zero_grad();
            x.Value.pow(4).sum().backward();
            optimizer.step();
            double g = 4 * Math.Pow(value, 3);
            m = 0.9 * m + 0.1 * g;
            v = 0.999 * v + 0.001 * g * g;
            value -= 0.01 * 0.1 * value;
            value -= 0.01 * (m / (1 - Math.Pow(0.9, t))) / (Math.Sqrt(v / (1 - Math.Pow(0.999, t))) + 1e-8);
            Assert.Equal(value, x.Value.item<double>(), 12);
        }

        Assert.Equal(1.0, idle.Value.item<double>());
    }

    [TorchFact]
    public void TrainingLearnsExclusiveOr()
    {
        using DisposeScope outer = NewDisposeScope();
        manual_seed(3);
        using Sequential net = nn.Sequential(nn.Linear(2, 16), nn.Tanh(), nn.Linear(16, 2));
        using optim.Optimizer optimizer = optim.Adam(net.parameters(), 0.05);
        Tensor input = tensor([0f, 0f, 0f, 1f, 1f, 0f, 1f, 1f], [4, 2]);
        Tensor target = tensor([0L, 1L, 1L, 0L]);
        for (int k = 0; k < 200; k++)
        {
            using DisposeScope scope = NewDisposeScope();
            optimizer.zero_grad();
            nn.functional.cross_entropy(net.forward(input), target).backward();
            nn.utils.clip_grad_norm_(net.parameters(), 1.0);
            optimizer.step();
        }

        Assert.Equal([0L, 1L, 1L, 0L], net.forward(input).argmax(1).data<long>());
    }

    [TorchFact]
    public void ClippingScalesAllGradientsTogether()
    {
        using DisposeScope scope = NewDisposeScope();
        var a = new Parameter(tensor([3f]));
        var b = new Parameter(tensor([4f]));
        ((a.Value.square() + b.Value.square()) / 2).sum().backward();
        Assert.Equal(5.0, nn.utils.clip_grad_norm_([a, b], 10), 6);
        Assert.Equal(3f, a.Value.grad!.item<float>());
        Assert.Equal(5.0, nn.utils.clip_grad_norm_([a, b], 1), 6);
        Assert.Equal(0.6f, a.Value.grad!.item<float>(), 5);
        Assert.Equal(0.8f, b.Value.grad!.item<float>(), 5);
    }

    [TorchFact]
    public void SchedulesSetTheRatesOfTheirFormulas()
    {
        var x = new Parameter(tensor([1f]));
        double[] Rates(Func<optim.Optimizer, optim.lr_scheduler.LRScheduler> make)
        {
            using optim.Optimizer optimizer = optim.SGD([x], 1.0);
            optim.lr_scheduler.LRScheduler scheduler = make(optimizer);
            var rates = new double[5];
            for (int k = 0; k < rates.Length; k++, scheduler.step())
            {
                rates[k] = Math.Round(optimizer.LearningRate, 9);
            }

            return rates;
        }

        Assert.Equal([1, 1, 0.5, 0.5, 0.25], Rates(o => optim.lr_scheduler.StepLR(o, 2, 0.5)));
        Assert.Equal([1, 0.5, 0.5, 0.25, 0.25], Rates(o => optim.lr_scheduler.MultiStepLR(o, [1, 3], 0.5)));
        Assert.Equal([1, 0.5, 0, 0, 0], Rates(o => optim.lr_scheduler.CosineAnnealingLR(o, 2)));
        Assert.Equal([0, 1, 2, 3, 4], Rates(o => optim.lr_scheduler.LambdaLR(o, t => t)));
        x.Value.Dispose();
    }

    [TorchFact]
    public void SegmentsWithoutRowsGiveZeroAndLargeValuesDoNotOverflow()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor values = tensor([1000f, 1001f, -5f], [3, 1]);
        Tensor segment = tensor([2L, 2L, 0L]);
        Assert.Equal([-5f, 0f, 1001f], Segments.Max(values, segment, 3).data<float>());
        Assert.Equal([-5f, 0f, 1000.5f], Segments.Mean(values, segment, 3).data<float>());
        float[] shares = Segments.Softmax(values, segment, 3).data<float>().ToArray();
        Assert.Equal(1f, shares[0] + shares[1], 5);
        Assert.Equal(MathF.E, shares[1] / shares[0], 3);
        Assert.Equal(1f, shares[2]);
    }

    private static Sequential Network() => nn.Sequential(
        nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Linear(8, 8, hasBias: false), nn.LayerNorm(8), nn.LeakyReLU(0.15), nn.GELU(), nn.Linear(8, 3));

    private sealed class TwoTowers : nn.Module<Tensor, Tensor>
    {
        public readonly Parameter Scale = new(ones([1]));
        public readonly Linear Left = nn.Linear(2, 2, hasBias: false);
        public readonly Sequential Right = nn.Sequential(nn.Linear(2, 2), nn.ReLU());

        public TwoTowers()
            : base(nameof(TwoTowers)) => RegisterComponents();

        public override Tensor forward(Tensor input) => Left.forward(input) * Scale.Value + Right.forward(input);
    }
}
