using CoSolve.Instances;
using CoSolve.Instances.Scheduling;
using CoSolve.Problems;
using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Tests.Instances.Scheduling;

/// <summary>The readers of projects and shops on small files typed here, and on the shared ones where they are.</summary>
public sealed class SchedulingFormatTests
{
    [Fact]
    public void PattersonReadsAStreamOfNumbers()
    {
        SchedulingProblem problem = Read(new PattersonFormat(), "p.rcp", "4 2\n 3 5\n0 0 0 2 2 3\n4 2 0 1\n 4\n6 1 5 1 4\n0 0 0 0\n");
        Assert.Equal("p", problem.Name);
        Assert.Equal([3L, 5L], problem.Resources.Select(r => r.Capacity));
        Assert.Equal([(0, 1), (0, 2), (1, 3), (2, 3)], problem.Precedences.Select(p => (p.Before, p.After)));
        Assert.Equal([0L, 4L, 6L, 0L], problem.Tasks.Select(t => t.Modes[0].Duration));
        Assert.Equal([new SchedulingDemand(0, 2)], problem.Tasks[1].Modes[0].Demands);
    }

    [Theory]
    [InlineData("1 2\n3", "p.rcp:2:2: the file ends here; expected the capacity of resource 2.")]
    [InlineData("1 1\n3\n4 2 1 9", "p.rcp:3:7: expected a successor of task 1 between 1 and 1, found 9.")]
    [InlineData("1 1\n3\n4 2 0 9", "p.rcp:3:7: expected the end of the file, found '9'.")]
    public void PattersonNamesThePlaceOfAnError(string content, string message) =>
        Assert.Equal(message, Assert.Throws<InstanceFormatException>(() => Read(new PattersonFormat(), "p.rcp", content)).Message);

    [Fact]
    public void PsplibReadsModesOfBothKindsOfResources()
    {
        const string content = """
            ************************************************************************
            jobs  (incl. supersource/sink ):	3
            horizon                       :	9
            RESOURCES
            - renewable                 : 1 R
            - nonrenewable              : 1 N
            - doubly constrained        : 0 D
            ************************************************************************
            PRECEDENCE RELATIONS:
            jobnr.    #modes  #successors   successors
            1	1	1		2
            2	2	1		3
            3	1	0
            ************************************************************************
            REQUESTS/DURATIONS
            jobnr.	mode	dur	R1	N1
            ------------------------------------------------------------------------
            1	1	0	0	0
            2	1	4	2	7
            	2	6	1	0
            3	1	0	0	0
            ************************************************************************
            RESOURCE AVAILABILITIES
            	R 1	N 1
            	3	8
            """;
        SchedulingProblem problem = Read(new PsplibFormat(), "m.mm", content);
        Assert.Equal([SchedulingResourceKind.Renewable, SchedulingResourceKind.Consumable], problem.Resources.Select(r => r.Kind));
        Assert.Equal([3L, 8L], problem.Resources.Select(r => r.Capacity));
        Assert.Equal([4L, 6L], problem.Tasks[1].Modes.Select(m => m.Duration));
        Assert.Equal([new SchedulingDemand(0, 2), new SchedulingDemand(1, 7)], problem.Tasks[1].Modes[0].Demands);
        Assert.Equal([(0, 1), (1, 2)], problem.Precedences.Select(p => (p.Before, p.After)));
        Assert.Equal(FormatFit.Certain, new PsplibFormat().Recognize(new InstanceText("m.mm", content)).Fit);
    }

    [Fact]
    public void MplibReadsProjectsWithReleaseDates()
    {
        SchedulingProblem problem = Read(new MplibFormat(), "m.rcmp", "2\n1\n5\n\n2 3\n1\n4 2 1 2:1\n1 0 0\n\n1 6\n1\n2 5 0\n");
        Assert.Equal([3L, 6L], problem.Jobs.Select(j => j.Release));
        Assert.Equal([0, 0, 1], problem.Tasks.Select(t => t.Job!.Value));
        Assert.Equal([(0, 2)], problem.Precedences.Select(p => (p.Before, p.After)));
        Assert.EndsWith(
            "the successor 2:2 does not exist.",
            Assert.Throws<InstanceFormatException>(() => Read(new MplibFormat(), "m.rcmp", "2\n1\n5\n2 3\n1\n4 2 1 2:2\n1 0 0\n1 6\n1\n2 5 0")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void BirginReadsArbitraryPrecedences()
    {
        SchedulingProblem problem = Read(new BirginFormat(), "b.fajsp", "3 2 2\n0 2\n1 2 7\n2 0 5 1 6\n1 1 3\n1 0 4\n");
        Assert.Equal([(0, 2), (1, 2)], problem.Precedences.Select(p => (p.Before, p.After)));
        Assert.Equal([5L, 6L], problem.Tasks[0].Modes.Select(m => m.Duration));
        Assert.Equal(1, problem.Tasks[0].Modes[1].Demands[0].Resource);
    }

    // Two jobs, two machines; optima found by hand.
    [Theory]
    [InlineData("open-shop", "2\n2\n3 4\n4 3", 7)]
    [InlineData("hybrid-flowshop", "2\n2\n2 1\n3 4\n4 3", 10)]
    [InlineData("nonpermutation-flowshop", "2\n2\n3 4\n4 3", 10)]
    [InlineData("no-wait-flowshop", "2\n2\n3 4\n4 3", 10)]
    [InlineData("flowshop-completion", "2\n2\n3 4\n4 3", 17)]
    [InlineData("flowshop-tardiness", "2\n2\n6 9\n3 4\n4 3", 2)]
    [InlineData("setup-flowshop", "2\n2\n3 4\n4 3\n0 2\n1 0\n0 5\n0 0", 12)]
    [InlineData("distributed-flowshop", "2\n2\n2\n3 4\n4 3", 7)]
    [InlineData("parallel-machines", "2\n2\n3 4\n4 3", 3)]
    public void ShopsWithASharedLayoutAreWhatTheirNameSays(string format, string content, long optimum)
    {
        ShopMatrixFormat reader = ShopMatrixFormat.All.Single(f => f.Name == format);
        Assert.Equal(FormatFit.Possible, reader.Recognize(new InstanceText("s.txt", content)).Fit);
        SchedulingProblem problem = Read(reader, "s.txt", content);
        Assert.Equal(optimum, LeastOfTwoOrders(problem));
    }

    [Fact]
    public void ALayoutThatSeveralShopsShareNeedsAName()
    {
        string message = Assert.Throws<InstanceFormatException>(
            () => new InstanceFormats(ShopMatrixFormat.All).Read(new InstanceText("s.txt", "2\n3\n1 2 3\n4 5 6\n"))).Message;
        Assert.StartsWith("s.txt:1:1: fits several formats. Maybe name the right one: --format open-shop (", message, StringComparison.Ordinal);
        Assert.Equal(5, message.Split("--format ").Length - 1);
    }

    [Fact]
    public void AShopWithNumbersLeftOverSaysThatTheFormatMayBeAnother() => Assert.Contains(
        "Maybe the file is of another format with this layout; name it with --format.",
        Assert.Throws<InstanceFormatException>(() => Read(ShopMatrixFormat.All[0], "s.txt", "1 1\n3 4")).Message,
        StringComparison.Ordinal);

    [SharedInstancesTheory]
    [InlineData("rcpsp/RCPSP/J30_103.rcp", "rcp", 32)]
    [InlineData("rcpsp/RCPSP/RG300_134.rcp", "rcp", 302)]
    [InlineData("multimode-rcpsp/MMRCPSP/J10012_2.mm", "psplib", 102)]
    [InlineData("multiproject-rcpsp/RCMPSP/MPLIB1_Set3_837.rcmp", "rcmp", 1488)]
    [InlineData("open-shop/OSP/osp_103.txt", "open-shop", 49)]
    [InlineData("hybrid-flowshop/HFSP/hfsp_109.txt", "hybrid-flowshop", 250)]
    [InlineData("setup-flowshop/SDST-PFSP/sdst-pfsp_11.txt", "setup-flowshop", 200)]
    [InlineData("flexible-jobshop/birgin-fajsp/DAFJS01.txt", "fajsp", 26)]
    public void SharedFilesAreRead(string file, string format, int tasks)
    {
        string path = Path.Combine(SharedInstances.Folder!, "..", "instances-2", file);
        IInstanceFormat reader = new IInstanceFormat[] { new PattersonFormat(), new PsplibFormat(), new MplibFormat(), new BirginFormat() }
            .Concat(ShopMatrixFormat.All).Single(f => f.Name == format);
        Assert.Equal(tasks, ((SchedulingProblem)reader.Read(InstanceText.Load(path))).Tasks.Count);
    }

    /// <summary>The least objective of the schedules with starts up to 10, by enumeration with pruning by the checker's own rules.</summary>
    private static long? LeastOfTwoOrders(SchedulingProblem problem)
    {
        long? best = null;
        var starts = new long[problem.Tasks.Count];
        var modes = new int[starts.Length];
        Choose(0);
        return best;

        void Choose(int task)
        {
            if (task == starts.Length)
            {
                CheckReport report = SchedulingChecker.Check(problem, new SchedulingSolution(starts, modes));
                best = report.IsFeasible && (best is null || report.Objective < best) ? report.Objective : best;
                return;
            }

            int least = problem.Tasks[task].IsMandatory ? 0 : SchedulingSolution.Absent;
            for (int mode = least; mode < problem.Tasks[task].Modes.Count; mode++)
            {
                for (long start = 0; start <= (mode < 0 ? 0 : 10); start++)
                {
                    (starts[task], modes[task]) = (start, mode);
                    bool fits = task % 2 == 0 || problem.Precedences.All(p =>
                        p.After != task || mode < 0 || modes[p.Before] < 0 || starts[p.Before] + problem.Tasks[p.Before].Modes[0].Duration <= start);
                    if (fits)
                    {
                        Choose(task + 1);
                    }
                }
            }
        }
    }

    private static SchedulingProblem Read(IInstanceFormat format, string file, string content) =>
        (SchedulingProblem)format.Read(new InstanceText(file, content));
}
