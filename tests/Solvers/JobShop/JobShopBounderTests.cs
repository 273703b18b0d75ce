using CoSolve.Instances;
using CoSolve.Instances.JobShop;
using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Bounds;
using CoSolve.Solvers.Pipeline;
using CoSolve.Tests.Problems.JobShop;

namespace CoSolve.Tests.Solvers.JobShop;

/// <summary>Bounds never exceed the optimum that enumeration finds, and have the values of the literature.</summary>
public sealed class JobShopBounderTests
{
    private static readonly IBounder<JobShopProblem>[] Bounders = [new JobBounder(), new MachineSetBounder(), new OneMachineBounder()];

    [Fact]
    [Trait(RandomCases.Trait, RandomCases.Bounds)]
    public void JobShopBoundsAreValid()
    {
        int cases = RandomCases.Count(400);
        var random = new RandomStream(61);
        var tight = new int[Bounders.Length];
        for (int round = 0; round < cases; round++)
        {
            JobShopProblem problem = RandomShops.JobShop(
                random, 3, 2, 2, round % 2 == 0, longest: 7, (JobShopCriterion)(round % 3), releases: round % 4 == 0);
            long optimum = ShopEnumeration.Optimum(problem);
            for (int k = 0; k < Bounders.Length; k++)
            {
                long? bound = Bounders[k].Bound(problem, CancellationToken.None);
                Assert.True(bound is null || bound <= optimum, $"{Bounders[k].Name} {bound} exceeds {optimum}");
                tight[k] += bound == optimum ? 1 : 0;
            }
        }

        Assert.All(tight, t => Assert.True(t > 20));
    }

    [Fact]
    public void JacksonsScheduleIsTheOptimumOfUnitPieces()
    {
        var random = new RandomStream(64);
        for (int round = 0; round < 200; round++)
        {
            var operations = new (long Head, long Duration, long Tail)[1 + random.NextInt(6)];
            for (int k = 0; k < operations.Length; k++)
            {
                operations[k] = (random.NextLong(0, 12), random.NextLong(0, 5), random.NextLong(0, 12));
            }

            // The dual: the best set of operations bounds the preemptive optimum and reaches it (Carlier 1982).
            long expected = 0;
            for (int set = 1; set < 1 << operations.Length; set++)
            {
                var chosen = operations.Where((_, k) => (set >> k & 1) == 1).ToArray();
                expected = Math.Max(expected, chosen.Min(o => o.Head) + chosen.Sum(o => o.Duration) + chosen.Min(o => o.Tail));
            }

            Assert.Equal(expected, PreemptiveJacksonSchedule.Makespan(operations));
            var group = new MachineGroup(1);
            Array.ForEach(operations, o => group.Add(o.Head, o.Duration, o.Tail));
            Assert.Equal(expected, group.ThresholdBound(CancellationToken.None));
            Assert.True(group.LoadBound() <= expected);
        }
    }

    [Fact]
    public void Ft06HasThePublishedBounds()
    {
        var problem = (JobShopProblem)new StandardJobShopFormat().Read(new InstanceText("ft06", JobShopFixtures.Ft06Text));
        Assert.Equal(47, new JobBounder().Bound(problem, CancellationToken.None));
        Assert.Equal(52, new OneMachineBounder().Bound(problem, CancellationToken.None));
    }

    [Fact]
    public void MachinesThatOperationsShareBoundTheirLoad()
    {
        // Six operations of 5 on two of three machines: 15 time units each, whatever the third machine does.
        var job = new JobShopJob([[new(0, 5), new(1, 5)]]);
        var free = new JobShopJob([[new(0, 9), new(1, 9), new(2, 1)]]);
        var problem = new JobShopProblem("shared", 3, [job, job, job, job, job, job, free]);
        Assert.Equal(15, new MachineSetBounder().Bound(problem, CancellationToken.None));
        Assert.Equal(ShopEnumeration.Optimum(new JobShopProblem("fewer", 3, [job, job, job, job, free])), new MachineSetBounder().Bound(new JobShopProblem("fewer", 3, [job, job, job, job, free]), CancellationToken.None));
    }

    [SharedInstancesTheory]
    [InlineData("flexible-jobshop/dauzere/01a.txt", 2505)]
    [InlineData("flexible-jobshop/hurink-vdata/la01.txt", 570)]
    [InlineData("flexible-jobshop/behnke/behnke60.txt", 394)]
    public void TheMachineGroupBoundReachesOrNearsTheOptimum(string file, long bound)
    {
        var problem = (JobShopProblem)new FlexibleJobShopFormat().Read(InstanceText.Load(SharedInstances.PathOf(file)!));
        Assert.Equal(bound, new MachineSetBounder().Bound(problem, CancellationToken.None));
    }

    [SharedInstancesFact]
    public void NoBoundExceedsTheBestKnownOfAnySharedShop()
    {
        InstanceFormats formats = new(JobShopFormats.All);
        foreach (string[] row in File.ReadLines(SharedInstances.PathOf("manifest.csv")!).Select(l => l.Split(',')))
        {
            if (row[0] is "jobshop" or "flexible-jobshop")
            {
                var problem = (JobShopProblem)formats.Read(InstanceText.Load(SharedInstances.PathOf(row[3])!)).Problem;
                long best = long.Parse(row[5], System.Globalization.CultureInfo.InvariantCulture);
                Assert.All(Bounders, b => Assert.True(b.Bound(problem, CancellationToken.None) <= best, $"{b.Name} on {row[3]}"));
            }
        }
    }

    [SharedInstancesTheory]
    [InlineData("jobshop/ft/ft10", 808)]
    [InlineData("jobshop/ft/ft20", 1164)]
    [InlineData("jobshop/la/la01", 666)]
    public void TheOneMachineBoundHasThePublishedValue(string file, long bound)
    {
        var problem = (JobShopProblem)new StandardJobShopFormat().Read(InstanceText.Load(SharedInstances.PathOf(file)!));
        Assert.Equal(bound, new OneMachineBounder().Bound(problem, CancellationToken.None));
    }
}
