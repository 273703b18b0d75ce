using CoSolve.Problems;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Qubo.Search;

namespace CoSolve.Tests.Solvers.Qubo.Search;

public class OneFlipStateTests
{
    public static TheoryData<string> Kinds => new("dense8", "dense16", "dense32", "sparse", "buckets", "long");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void GainsAndValueEqualRecomputationAfterRandomMoves(string kind)
    {
        var random = new RandomStream(11);
        for (int round = 0; round < 60; round++)
        {
            int n = 1 + random.NextInt(150);
            QuadraticForm form = QuadraticForm.Of(RandomForms.Problem(random, n, random.NextDouble(), MagnitudeOf(kind), 1 + random.NextInt(2)));
            OneFlipState state = Make(kind, form);
            state.Load(RandomForms.Assignment(random, n));
            byte[] x = new byte[n];
            var blocked = new bool[n];
            for (int move = 0; move < 100; move++)
            {
                int i = random.NextInt(n);
                switch (random.NextInt(3))
                {
                    case 0 when !blocked[i]:
                        state.Block(i);
                        blocked[i] = true;
                        break;
                    case 0:
                        state.Unblock(i);
                        blocked[i] = false;
                        break;
                    default:
                        state.Flip(i);
                        break;
                }

                AssertExact(state, form, x, blocked, random);
            }

            byte[] start = RandomForms.Assignment(random, n);
            state.Load(start);
            AssertExact(state, form, x, new bool[n], random);
            Assert.Equal(start, x);
        }
    }

    [Fact]
    public void CreateTakesCoefficientsBeyond32Bits()
    {
        long huge = long.MaxValue / 1000;
        var form = QuadraticForm.Of(new QuboProblem("huge", ObjectiveSense.Maximize, [huge, -huge], new SymmetricTerms(2, [(0, 1, huge)])));
        OneFlipState state = OneFlipState.Create(form);
        state.Flip(0);
        Assert.Equal(huge, state.Value);
        Assert.Equal(0, state.Gain(1));
        Assert.Equal(-huge, state.Gain(0));
    }

    [Theory]
    [InlineData(300, 1.0, 100, typeof(DenseFlipState8))]
    [InlineData(300, 1.0, 1000, typeof(DenseFlipState16))]
    [InlineData(300, 1.0, 100_000, typeof(DenseFlipState32))]
    [InlineData(3000, 0.001, 1, typeof(BucketFlipState))]
    [InlineData(3000, 0.001, 1_000_000, typeof(SparseFlipState))]
    public void CreateChoosesByDensityAndMagnitude(int n, double density, long magnitude, Type expected)
    {
        QuadraticForm form = QuadraticForm.Of(RandomForms.Problem(new RandomStream(3), n, density, magnitude));
        Assert.IsType(expected, OneFlipState.Create(form));
    }

    private static void AssertExact(OneFlipState state, QuadraticForm form, byte[] x, bool[] blocked, RandomStream random)
    {
        state.CopyTo(x);
        Assert.Equal(form.Value(x), state.Value);
        long best = long.MinValue;
        for (int i = 0; i < x.Length; i++)
        {
            long gain = form.Gain(x, i);
            Assert.Equal(gain, state.Gain(i));
            best = blocked[i] ? best : Math.Max(best, gain);
        }

        int selected = state.SelectBest(random);
        if (best == long.MinValue)
        {
            Assert.Equal(-1, selected);
        }
        else
        {
            Assert.False(blocked[selected]);
            Assert.Equal(best, state.Gain(selected));
        }
    }

    private static long MagnitudeOf(string kind) => kind switch
    {
        "dense8" => 60,
        "dense16" => 15_000,
        "buckets" => 20,
        "long" => 1L << 44,
        _ => 1_000_000,
    };

    private static OneFlipState Make(string kind, QuadraticForm form) => kind switch
    {
        "dense8" => new DenseFlipState8(form),
        "dense16" => new DenseFlipState16(form),
        "dense32" => new DenseFlipState32(form),
        "sparse" => new SparseFlipState(form),
        "buckets" => new BucketFlipState(form),
        _ => new LongFlipState(form),
    };
}
