using CoSolve.Problems;
using CoSolve.Solvers.JobShop.FailureDirected;
using CoSolve.Tests.Problems.JobShop;

namespace CoSolve.Tests.Solvers.JobShop.FailureDirected;

/// <summary>The rules on one machine against all sequences of a few operations, and against planted schedules of many.</summary>
public sealed class MachineWindowsTests
{
    [Fact]
    public void NoRuleRemovesAStartThatSomeSequenceHas()
    {
        var random = new RandomStream(311);
        (int raised, int refused) = (0, 0);
        for (int round = 0; round < 4000; round++)
        {
            Case machine = Case.Random(random, 1 + random.NextInt(5));
            int[]? earliest = machine.EarliestStarts();
            MachineWindows windows = machine.Windows();
            if (!windows.RaiseHeads(machine.ByHead(), machine.ByDeadline()))
            {
                Assert.Null(earliest);
                refused++;
                continue;
            }

            for (int i = 0; i < machine.Count; i++)
            {
                Assert.True(windows.Raised[i] >= windows.Head[i]);
                Assert.True(earliest is null || windows.Raised[i] <= earliest[i], $"round {round}, slot {i}: {windows.Raised[i]}");
                raised += windows.Raised[i] > windows.Head[i] ? 1 : 0;
            }
        }

        Assert.True(raised > 500 && refused > 500, $"{raised} heads raised, {refused} machines refused");
    }

    [Theory]
    [InlineData(9)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(64)]
    public void APlantedScheduleStaysPossibleInBothDirections(int count)
    {
        var random = new RandomStream(312);
        int changed = 0;
        for (int round = 0; round < 300; round++)
        {
            var (machine, starts) = Case.Planted(random, count);
            MachineWindows windows = machine.Windows();
            Assert.True(windows.RaiseHeads(machine.ByHead(), machine.ByDeadline()));
            for (int i = 0; i < count; i++)
            {
                Assert.True(windows.Raised[i] <= starts[i]);
                changed += windows.Raised[i] > windows.Head[i] ? 1 : 0;
            }

            windows.Mirror();
            for (int i = 0; i < count; i++)
            {
                windows.SetBefore(i, machine.After(i));
            }

            Assert.True(windows.RaiseHeads(machine.ByDeadline(), machine.ByHead()));
            for (int i = 0; i < count; i++)
            {
                Assert.True(-windows.Raised[i] >= starts[i] + machine.Duration[i]);
            }

            windows.Mirror();
            for (int i = 0; i < count; i++)
            {
                ulong forced = windows.StartingBeforeEndOf(i) & ~(1UL << i);
                for (int j = 0; j < count; j++)
                {
                    Assert.True((forced >> j & 1) == 0 || starts[j] + machine.Duration[j] <= starts[i]);
                }
            }
        }

        Assert.True(changed > 0);
    }

    private sealed record Case(int[] Head, int[] Deadline, int[] Duration, ulong[] Before)
    {
        public int Count => Head.Length;

        public static Case Random(RandomStream random, int count)
        {
            int[] duration = Numbers(count, () => random.NextInt(6));
            int[] head = Numbers(count, () => random.NextInt(10));
            int[] deadline = Numbers(count, () => 8 + random.NextInt(16));
            var before = new ulong[count];
            for (int i = 1; i < count; i++)
            {
                before[i] = random.NextInt(4) == 0 ? 1UL << random.NextInt(i) : 0;
            }

            return new Case(head, deadline, duration, before);
        }

        public static (Case Machine, int[] Starts) Planted(RandomStream random, int count)
        {
            int[] order = Enumerable.Range(0, count).ToArray();
            random.Shuffle<int>(order);
            int[] duration = Numbers(count, () => random.NextInt(8));
            var (starts, head, deadline, before) = (new int[count], new int[count], new int[count], new ulong[count]);
            int time = 0;
            ulong done = 0;
            foreach (int i in order)
            {
                time += random.NextInt(2);
                starts[i] = time;
                time += duration[i];
                head[i] = Math.Max(0, starts[i] - random.NextInt(12));
                deadline[i] = time + random.NextInt(12);
                before[i] = done & (ulong)random.NextLong(0, long.MaxValue);
                done |= 1UL << i;
            }

            return (new Case(head, deadline, duration, before), starts);
        }

        public MachineWindows Windows()
        {
            var windows = new MachineWindows();
            windows.Clear(Count);
            for (int i = 0; i < Count; i++)
            {
                windows.Set(i, Head[i], Deadline[i], Duration[i]);
                windows.SetBefore(i, Before[i]);
            }

            return windows;
        }

        public int[] ByHead() => [.. Enumerable.Range(0, Count).OrderBy(i => Head[i])];

        public int[] ByDeadline() => [.. Enumerable.Range(0, Count).OrderByDescending(i => Deadline[i])];

        public ulong After(int slot) => Enumerable.Range(0, Count).Where(j => (Before[j] >> slot & 1) != 0).Aggregate(0UL, (set, j) => set | 1UL << j);

        /// <summary>The earliest start of each operation over all feasible sequences; null if there is none.</summary>
        public int[]? EarliestStarts()
        {
            int[]? earliest = null;
            foreach (int[] order in ShopEnumeration.Permutations(Count))
            {
                int time = 0;
                ulong done = 0;
                var starts = new int[Count];
                bool feasible = true;
                foreach (int i in order)
                {
                    starts[i] = Math.Max(time, Head[i]);
                    time = starts[i] + Duration[i];
                    feasible &= time <= Deadline[i] && (Before[i] & ~done) == 0;
                    done |= 1UL << i;
                }

                if (feasible)
                {
                    earliest = earliest is null ? starts : [.. earliest.Zip(starts, Math.Min)];
                }
            }

            return earliest;
        }

        private static int[] Numbers(int count, Func<int> next) => [.. Enumerable.Range(0, count).Select(_ => next())];
    }
}
