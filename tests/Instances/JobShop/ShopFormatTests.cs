using CoSolve.Instances;
using CoSolve.Instances.FlowShop;
using CoSolve.Instances.JobShop;
using CoSolve.Problems;
using CoSolve.Problems.FlowShop;
using CoSolve.Problems.JobShop;
using CoSolve.Tests.Problems.JobShop;

namespace CoSolve.Tests.Instances.JobShop;

public sealed class ShopFormatTests
{
    private const string SeveralProblems =
        """
        This file holds two problems of the library.

         instance tiny1
         +++++++++++++
         A title, with 2 numbers
         2 2
         0 3 1 2
         1 4 0 1
         instance tiny2
         1 3
         2 7 0 8 1 9
        """;

    private const string TaillardJobShop =
        """
        Nb of jobs, Nb of Machines, Time seed, Machine seed, Upper bound, Lower bound
                  2           3   1   2   30   20
        Times
         94 66 10
         74 31 88
        Machines
          3  1  2
          2  3  1
        Nb of jobs, Nb of Machines, Time seed, Machine seed, Upper bound, Lower bound
                  1           2   1   2   30   20
        Times
         5 6
        Machines
          2  1
        """;

    private const string TaillardFlowShop =
        """
        number of jobs, number of machines, initial seed, upper bound and lower bound :
                  4           2   873654221        1278        1232
        processing times :
         54 83 15 71
         79  3 11 99
        number of jobs, number of machines, initial seed, upper bound and lower bound :
                  1           1   1 2 3
        processing times :
         5
        """;

    private static readonly InstanceFormats Formats = new([.. JobShopFormats.All, .. FlowShopFormats.All]);

    [Fact]
    public void TheStandardFormatIsRead()
    {
        var problem = (JobShopProblem)Read("ft06", JobShopFixtures.Ft06Text, "jsplib");
        Assert.Equal((6, 6, 36), (problem.JobCount, problem.MachineCount, problem.OperationCount));
        Assert.Equal("ft06", problem.Name);
        Assert.Equal([2, 0, 1, 3, 5, 4], problem.Machine[..6].ToArray());
        Assert.Equal([1L, 3, 6, 7, 3, 6], problem.Duration[..6].ToArray());
    }

    [Fact]
    public void CommentsAndTitlesAreSkippedAndProblemsNumbered()
    {
        string commented = "#++++\n# instance ft06\n#++++\n# 6 6\n" + JobShopFixtures.Ft06Text;
        Assert.Equal(36, ((JobShopProblem)Read("a", commented, "jsplib")).OperationCount);
        var first = (JobShopProblem)Formats.Read(new InstanceText("two.txt", SeveralProblems)).Problem;
        Assert.Equal([3L, 2, 4, 1], first.Duration.ToArray());
        var second = (JobShopProblem)Formats.Read(new InstanceText("two.txt", SeveralProblems, 1)).Problem;
        Assert.Equal([7L, 8, 9], second.Duration.ToArray());
        Assert.Equal("two#1", second.Name);
        AssertError(new StandardJobShopFormat(), new InstanceText("two.txt", SeveralProblems, 2), "two.txt:1:1: the file holds 2 problem(s)");
    }

    [Fact]
    public void TheFlexibleFormatIsRead()
    {
        var problem = (JobShopProblem)Read("kacem1.fjs", JobShopFixtures.Kacem1Text, "fjs");
        Assert.Equal((4, 5, 12, 60), (problem.JobCount, problem.MachineCount, problem.OperationCount, problem.Machine.Length));
        Assert.False(problem.IsClassic);
        Assert.Equal(new JobShopAlternative(4, 2), problem.Jobs[0].Operations[0][4]);
    }

    [Fact]
    public void TaillardsJobShopIsReadWithItsSeparateMatrices()
    {
        var problem = (JobShopProblem)Read("tai.txt", TaillardJobShop, "taillard-jobshop");
        Assert.Equal([94L, 66, 10, 74, 31, 88], problem.Duration.ToArray());
        Assert.Equal([2, 0, 1, 1, 2, 0], problem.Machine.ToArray());
        var second = (JobShopProblem)new TaillardJobShopFormat().Read(new InstanceText("tai.txt", TaillardJobShop, 1));
        Assert.Equal([1, 0], second.Machine.ToArray());
        string bare = "2 3\n94 66 10\n74 31 88\n3 1 2\n2 3 1\n";
        Assert.Equal([2, 0, 1, 1, 2, 0], ((JobShopProblem)Read("tai.txt", bare, "taillard-jobshop")).Machine.ToArray());
    }

    [Theory]
    [InlineData(TaillardFlowShop)]
    [InlineData("4 2 873654221 1278 1232\n54 83 15 71\n79 3 11 99\n")]
    [InlineData("4 2 0 1097\r\n54 83 15 71\r\n79 3 11 99")]
    [InlineData("4 2\n54 83 15 71\n79 3 11 99\n")]
    public void TheFlowShopFormatIsReadWithAndWithoutTitlesAndBounds(string text)
    {
        var problem = (FlowShopProblem)Read("f.txt", text, "taillard-flowshop");
        Assert.Equal((4, 2), (problem.JobCount, problem.MachineCount));
        Assert.Equal([54L, 79, 83, 3, 15, 11, 71, 99], problem.Durations.ToArray());
    }

    [Fact]
    public void TheSecondFlowShopOfAFileIsRead()
    {
        var problem = (FlowShopProblem)Formats.Read(new InstanceText("f.txt", TaillardFlowShop, 1)).Problem;
        Assert.Equal([5L], problem.Durations.ToArray());
    }

    [Fact]
    public void ThePairsFormatIsAFlowShopByNameAndAQuestionOtherwise()
    {
        const string text = "2 3\n0 4 1 5 2 6\n0 7 1 8 2 9\n";
        Assert.Equal([4L, 5, 6, 7, 8, 9], ((FlowShopProblem)Read("VFR2_3_1.txt", text, "vfr")).Durations.ToArray());
        Assert.IsType<JobShopProblem>(Read("other.jsp", text, "jsplib"));
        var error = Assert.Throws<InstanceFormatException>(() => Formats.Read(new InstanceText("other.txt", text)));
        Assert.Contains("fits several formats", error.Message, StringComparison.Ordinal);
        Assert.Contains("--format jsplib", error.Message, StringComparison.Ordinal);
        Assert.Contains("--format vfr", error.Message, StringComparison.Ordinal);
        AssertError(new PairsFlowShopFormat(), new InstanceText("x", "2 3\n0 4 1 5 2 6\n0 7 2 8 1 9\n"), "x:3:1: job 1 visits machine 2 where a flow shop visits machine 1.");
    }

    [Theory]
    [InlineData("jsplib", "2 2\n0 3 1 2\n1 4 0\n", "t:4:1: the file ends here; expected the duration of operation (1,1).")]
    [InlineData("jsplib", "2 2\n0 3 2 2\n1 4 0 1\n", "t:2:5: expected the machine of operation (0,1) between 0 and 1, found 2.")]
    [InlineData("jsplib", "2 2\n0 3 1 -2\n1 4 0 1\n", "t:2:7: expected the duration of operation (0,1) between 0 and 9223372036854775807, found -2.")]
    [InlineData("jsplib", "2 2\n0 3 0 2\n1 4 0 1\n", "t:2:6: job 0 visits machine 0 twice; in this format each job visits each machine once.")]
    [InlineData("jsplib", "2 2\n0 3 1 NaN\n1 4 0 1\n", "t:2:7: expected the duration of operation (0,1) (a whole number), found 'NaN'.")]
    [InlineData("jsplib", "2 2\n0 3 1 2\n1 4 0 1\n7\n", "t:4:1: expected the end of the file, found '7'.")]
    [InlineData("jsplib", "2000000000 2000000000\n0 3\n", "t:1:11: the number of jobs is 2000000000, but the rest of the file is too short for that many.")]
    [InlineData("jsplib", "", "t:1:1: expected a line with the number of jobs and the number of machines, found none.")]
    [InlineData("fjs", "1 2\n1 3 1 5 2 5 1 5\n", "t:2:14: operation (0,0) lists machine 1 twice.")]
    [InlineData("fjs", "1 2\n1 1 3 5\n", "t:2:5: expected a machine of operation (0,0) between 1 and 2, found 3.")]
    [InlineData("fjs", "1 2\n1 0\n", "t:2:3: expected the number of alternatives of operation (0,0) between 1 and 2147483647, found 0.")]
    [InlineData("fjs", "1 2000000000\n1 1 3 5\n", "t:1:3: expected the number of machines between 0 and 1000000, found 2000000000.")]
    [InlineData("taillard-jobshop", "1 2\n5 6\n1 3\n", "t:3:3: expected the machine of operation (0,1) between 1 and 2, found 3.")]
    [InlineData("taillard-jobshop", "1 2\n5 6\n2 2\n", "t:3:4: job 0 visits machine 2 twice; in this format each job visits each machine once.")]
    [InlineData("taillard-flowshop", "2 2\n1 2\n3 x\n", "t:3:3: expected the duration of job 1 on machine 1 (a whole number), found 'x'.")]
    public void MalformedTextsAreNamedWithTheirPlace(string format, string text, string message)
    {
        var read = Assert.Throws<InstanceFormatException>(() => Formats.Named(format).Read(new InstanceText("t", text)));
        Assert.Equal(message, read.Message);
    }

    [Theory]
    [InlineData("2 2\n0 3.5 1 2\n1 4 0 1\n", "As jsplib: expected the duration of operation (0,0) (a whole number), found '3.5'.")]
    [InlineData("2 2\n0 nan 1 2\n1 4 0 1\n", "As jsplib: expected the duration of operation (0,0) (a whole number), found 'nan'.")]
    [InlineData("2 2\n0 3 5 2\n1 4 0 1\n", "t:2:5: expected the machine of operation (0,1) between 0 and 1, found 5.")]
    public void ADefectInTheFirstRowIsNamedAfterDetection(string text, string message) =>
        Assert.Contains(message, Assert.Throws<InstanceFormatException>(() => Formats.Read(new InstanceText("t", text))).Message, StringComparison.Ordinal);

    [Fact]
    public void TimesBeyondTheSafeRangeAreRefused()
    {
        string text = $"1 1\n0 {long.MaxValue}\n";
        Assert.Throws<InvalidProblemException>(() => new StandardJobShopFormat().Read(new InstanceText("t", text)));
    }

    [Fact]
    public void WhatIsWrittenIsReadBackEqual()
    {
        var random = new RandomStream(7);
        for (int round = 0; round < 60; round++)
        {
            JobShopProblem flexible = RandomShops.JobShop(random, 5, 4, 4, flexible: true);
            AssertEqual(flexible, (JobShopProblem)RoundTrip(new FlexibleJobShopFormat(), flexible));
            FlowShopProblem flow = RandomShops.FlowShop(random, 6, 5);
            foreach (IInstanceWriter format in new IInstanceWriter[] { new TaillardFlowShopFormat(), new PairsFlowShopFormat() })
            {
                var again = (FlowShopProblem)RoundTrip(format, flow);
                Assert.Equal((flow.JobCount, flow.MachineCount), (again.JobCount, again.MachineCount));
                Assert.Equal(flow.Durations.ToArray(), again.Durations.ToArray());
            }
        }

        var classic = (JobShopProblem)Read("ft06", JobShopFixtures.Ft06Text, "jsplib");
        AssertEqual(classic, (JobShopProblem)RoundTrip(new StandardJobShopFormat(), classic));
        AssertEqual(classic, (JobShopProblem)RoundTrip(new TaillardJobShopFormat(), classic));
        AssertEqual(classic, (JobShopProblem)RoundTrip(new FlexibleJobShopFormat(), classic));
    }

    [Fact]
    public void WhatAFormatCannotExpressIsRefused()
    {
        var released = new JobShopProblem("r", 1, [new JobShopJob([[new(0, 1)]], ReleaseTime: 3)]);
        var flexible = new JobShopProblem("f", 2, [new JobShopJob([[new(0, 1), new(1, 2)], [new(0, 1)]])]);
        var recirculating = new JobShopProblem("c", 1, [new JobShopJob([[new(0, 1)], [new(0, 1)]])]);
        foreach (IInstanceWriter format in Formats.All.OfType<IInstanceWriter>().Where(f => f is not IJsonProblemFormat))
        {
            Assert.Throws<NotSupportedException>(() => format.Write(released, TextWriter.Null));
        }

        Assert.Throws<NotSupportedException>(() => new StandardJobShopFormat().Write(flexible, TextWriter.Null));
        Assert.Throws<NotSupportedException>(() => new TaillardJobShopFormat().Write(recirculating, TextWriter.Null));
    }

    [Fact]
    public void TextsOfOtherFamiliesAreNotTaken()
    {
        string[] others =
        [
            "NAME : A-n5-k2\nTYPE : CVRP\nDIMENSION : 5\nCAPACITY : 100\nNODE_COORD_SECTION\n1 82 76\n2 96 44\nEOF\n",
            "c101\n\nVEHICLE\nNUMBER     CAPACITY\n  25         200\n\nCUSTOMER\nCUST NO.  XCOORD.\n\n    0      40         50          0          0       1236          0\n",
            "3 100\n10 20\n30 40\n50 60\n",
            "5 7\n1 2 1\n1 3 -1\n2 3 1\n3 4 1\n4 5 1\n1 5 1\n2 5 1\n",
            "4\n1 1 5\n1 2 -3\n3 4 2\n",
            "c a comment\np qubo 0 4 2 1\n0 0 5\n1 1 3\n0 1 -2\n",
            "1\n3 2 100\n5 6 7\n1 2 3\n4 5 6\n10 11\n",
            "2\n1 10 5\n2 20 6\n15\n",
        ];
        foreach (string text in others)
        {
            foreach (IInstanceFormat format in Formats.All)
            {
                Assert.True(format.Recognize(new InstanceText("instance.txt", text)).Fit < FormatFit.Possible, $"{format.Name} takes:\n{text}");
            }
        }
    }

    private static IProblem Read(string file, string text, string format)
    {
        var (problem, detected) = Formats.Read(new InstanceText(file, text));
        Assert.Equal(format, detected.Name);
        return problem;
    }

    private static IProblem RoundTrip(IInstanceWriter format, IProblem problem)
    {
        var output = new StringWriter();
        format.Write(problem, output);
        return format.Read(new InstanceText("again", output.ToString()));
    }

    private static void AssertEqual(JobShopProblem expected, JobShopProblem actual)
    {
        Assert.Equal(expected.MachineCount, actual.MachineCount);
        Assert.Equal(expected.FirstOperation.ToArray(), actual.FirstOperation.ToArray());
        Assert.Equal(expected.FirstAlternative.ToArray(), actual.FirstAlternative.ToArray());
        Assert.Equal(expected.Machine.ToArray(), actual.Machine.ToArray());
        Assert.Equal(expected.Duration.ToArray(), actual.Duration.ToArray());
    }

    private static void AssertError(IInstanceFormat format, InstanceText text, string begin) =>
        Assert.StartsWith(begin, Assert.Throws<InstanceFormatException>(() => format.Read(text)).Message, StringComparison.Ordinal);
}
