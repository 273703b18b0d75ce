using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing.Search.Tsp;

namespace CoSolve.Tests.Solvers.Routing.Search;

public class SampledTourImproverTests
{
    [Fact]
    public void It_Agrees_With_Brute_Force_On_Eight_Cities()
    {
        for (ulong seed = 1; seed <= 40; seed++)
        {
            RoutingProblem problem = Tours.Create(8, seed);
            SolveResult<RoutingSolution> result = SearchProblems.Solve(problem, new SampledTourImprover(), 20_000, seed);
            Assert.Empty(result.Failures);
            Assert.Equal(Tours.Shortest(problem.Profiles[0].Distances), result.Objective);
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(11)]
    [InlineData(200)]
    public void The_Tracked_Length_Equals_The_Tour(int cities)
    {
        TravelMatrix distances = Tours.Create(cities, 3).Profiles[0].Distances;
        int[] neighbours = Tours.Neighbours(distances, 4);
        double[] heat = Enumerable.Repeat(0.25, neighbours.Length).ToArray();
        var potentials = new EdgePotentials(neighbours, 4, heat, alpha: 1);
        int[] order = Enumerable.Range(0, cities).ToArray();
        var random = new RandomStream(4);
        var search = new TourSampling<MatrixTravel>(
            new MatrixTravel(distances), neighbours, potentials, new SampledTourOptions { Beta = 10_000 }, order, random);
        var construction = new SampledTourConstruction(potentials, cities, random);
        for (int k = 0; k < 3_000; k++)
        {
            long before = search.Length;
            Assert.Equal(search.Sample(), search.Length < before);
            if (k % 1_000 == 999)
            {
                search.Restart(construction.Construct(search.Order), () => false);
            }
            else if (search.IsExhausted)
            {
                search.Kick();
            }

            Assert.Equal(Tours.Length(distances, search.Order), search.Length);
            Assert.Equal(cities, search.Order.ToArray().Distinct().Count());
        }
    }

    [Fact]
    public void Settling_After_A_Kick_Never_Leaves_A_Longer_Tour()
    {
        TravelMatrix distances = Tours.Create(60, 8).Profiles[0].Distances;
        int[] neighbours = Tours.Neighbours(distances, 5);
        var potentials = new EdgePotentials(neighbours, 5, Enumerable.Repeat(0.2, neighbours.Length).ToArray(), alpha: 1);
        var search = new TourSampling<MatrixTravel>(
            new MatrixTravel(distances), neighbours, potentials, new SampledTourOptions(), Enumerable.Range(0, 60).ToArray(), new RandomStream(5));
        long best = search.Length;
        for (int kick = 0; kick < 300; kick++)
        {
            search.Kick();
            for (int k = 0; k < 40; k++)
            {
                search.Sample();
            }

            search.Settle();
            Assert.InRange(search.Length, 0, best);
            Assert.Equal(Tours.Length(distances, search.Order), search.Length);
            best = search.Length;
        }
    }

    [Fact]
    public void A_Path_In_Runs_Equals_The_Path_That_Is_Turned()
    {
        const int Cities = 30;
        var random = new RandomStream(6);
        for (int trial = 0; trial < 500; trial++)
        {
            int[] order = Enumerable.Range(0, Cities).ToArray();
            random.Shuffle(order.AsSpan());
            var tour = new ArrayTour(order);
            var turned = new ArrayTour(order);
            var path = new TourPath(tour, 8);
            int from = random.NextInt(Cities);
            int end = path.Open(from, forward: random.NextInt(2) == 0);
            for (int step = 0; step < 8; step++)
            {
                int joined = random.NextInt(Cities);
                int expected = turned.Next(from) == end ? turned.Previous(joined) : turned.Next(joined);
                int released = path.Step(joined);
                if (released >= 0)
                {
                    Assert.Equal(expected, released);
                    turned.Flip(from, end, released);
                    end = released;
                }
            }
        }
    }

    [Fact]
    public void A_Prior_Steers_The_Draws()
    {
        int[] candidates = [1, 2, 0, 2, 0, 1];
        var potentials = new EdgePotentials(candidates, 2, [1, 0, 1, 0, 0, 0], alpha: 0);
        var random = new RandomStream(2);
        for (int k = 0; k < 20; k++)
        {
            potentials.BeginSample();
            potentials.Load(0, 2);
            Assert.Equal(1, candidates[potentials.Draw(random)]);
            Assert.True(potentials.Draw(random) < 0);
        }

        potentials.Reinforce(0, 2, 50);
        Assert.Equal(50, potentials.WeightOf(2, 0));
    }

    [Fact]
    public void The_Prior_By_Ranks_Falls_And_Covers_Any_Width()
    {
        var heat = new double[3 * 40];
        new NearestRankPrior().Fill(Tours.Create(5, 1), new int[heat.Length], 40, heat);
        for (int k = 1; k < 40; k++)
        {
            Assert.InRange(heat[40 + k], double.Epsilon, heat[40 + k - 1]);
        }

        Assert.InRange(heat.Take(10).Sum(), 0.95, 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_Seeded_Run_Repeats_Itself(bool restartsAfresh)
    {
        RoutingProblem problem = Tours.Create(120, 9);
        var options = new SampledTourOptions { RestartsAfresh = restartsAfresh };
        string first = SearchProblems.Describe(SearchProblems.Solve(problem, new SampledTourImprover(null, options), 50_000, 5).Solution);
        Assert.Equal(first, SearchProblems.Describe(SearchProblems.Solve(problem, new SampledTourImprover(null, options), 50_000, 5).Solution));
    }

    [Fact]
    public void Samples_Allocate_Nothing()
    {
        TravelMatrix distances = Tours.Create(300, 3).Profiles[0].Distances;
        int[] neighbours = Tours.Neighbours(distances, 6);
        var potentials = new EdgePotentials(neighbours, 6, Enumerable.Repeat(0.2, neighbours.Length).ToArray(), alpha: 1);
        var search = new TourSampling<MatrixTravel>(
            new MatrixTravel(distances), neighbours, potentials, new SampledTourOptions(), Enumerable.Range(0, 300).ToArray(), new RandomStream(1));
        for (int k = 0; k < 20_000; k++)
        {
            Step();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int k = 0; k < 20_000; k++)
        {
            Step();
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Step()
        {
            search.Sample();
            if (search.IsExhausted)
            {
                search.Kick();
            }
        }
    }

    [Fact]
    public void Options_Out_Of_Range_Are_Refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SampledTourImprover(null, new SampledTourOptions { Depth = 0 }));
}
