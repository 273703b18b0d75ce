using CoSolve.Problems;
using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;
using static CoSolve.Tests.Problems.Scheduling.SchedulingFixtures;

namespace CoSolve.Tests.Problems.Scheduling;

/// <summary>The fast arithmetic of calendars against the checker's, which walks over the down times.</summary>
public sealed class WorkingTimeTests
{
    private const long Last = 45;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void StartsEndsAndPiecesAgreeWithTheChecker(bool isInterruptible)
    {
        for (ulong seed = 0; seed < 1000; seed++)
        {
            var random = new RandomStream(seed);
            var problem = new SchedulingProblem(new SchedulingData
            {
                Name = "calendars",
                Resources = [Machine with { DownTimes = RandomDownTimes(random) }, Machine with { DownTimes = RandomDownTimes(random) }],
                Tasks = [On(random.NextInt(7), 0, 1) with { IsInterruptible = isInterruptible }],
            });
            var working = WorkingTime.Of(problem, 0, 0);
            long?[] elapsed = [.. Enumerable.Range(0, (int)Last + 1).Select(start => Elapsed(problem, start))];
            var pieces = working.Pieces(0, Last);
            for (int start = 0; start <= Last; start++)
            {
                int next = Array.FindIndex(elapsed, start, e => e is not null);
                Assert.Equal(next, working.EarliestStart(start));
                var piece = pieces.Where(p => p.From <= start && start <= p.To).ToArray();
                Assert.Equal(elapsed[start], piece.Length == 0 ? null : Assert.Single(piece).Elapsed);
                Assert.Equal(elapsed[next], working.EndOf(next) - next);
                Assert.True(elapsed[next] <= working.LongestElapsed);
            }
        }
    }

    private static long? Elapsed(SchedulingProblem problem, long start)
    {
        SchedulingSolution solution = Schedule([start]);
        return SchedulingChecker.Check(problem, solution).IsFeasible ? new SchedulingTimetable(problem, solution).Ends[0] - start : null;
    }

    private static SchedulingDownTime[] RandomDownTimes(RandomStream random)
    {
        var downTimes = new List<SchedulingDownTime>();
        for (long from = random.NextInt(6); from < 30; from += random.NextInt(8))
        {
            long to = from + 1 + random.NextInt(4);
            downTimes.Add(new(from, to));
            from = to;
        }

        return [.. downTimes];
    }
}
