using CoSolve.Problems;
using CoSolve.Solvers.Explanations;

namespace CoSolve.Tests.Solvers.Explanations;

public class ConflictSearchTests
{
    [Fact]
    public void FindsAnIrreducibleConflictOfRandomOnes()
    {
        var random = new RandomStream(7);
        for (int round = 0; round < 500; round++)
        {
            int count = 1 + random.NextInt(12);
            int[][] conflicts = [.. Enumerable.Range(0, 1 + random.NextInt(3)).Select(_ => Enumerable.Range(0, count).Where(_ => random.NextInt(3) == 0).ToArray()).Where(c => c.Length > 0)];
            if (conflicts.Length == 0)
            {
                continue;
            }

            (int[] found, bool isIrreducible) = new ConflictSearch(count, new HashSet<int>(), kept => !conflicts.Any(kept.IsSupersetOf)).Find();
            Assert.True(isIrreducible);
            Assert.Contains(conflicts, conflict => conflict.SequenceEqual(found));
            Assert.DoesNotContain(conflicts, conflict => conflict.Length < found.Length && conflict.All(found.Contains));
        }
    }

    [Fact]
    public void WhatCannotBeDecidedIsKeptAndSaid()
    {
        int[] conflict = [2, 5];
        (int[] found, bool isIrreducible) = new ConflictSearch(8, new HashSet<int>(), kept => kept.Count > 5 && kept.IsSupersetOf(conflict) ? false : null).Find();
        Assert.False(isIrreducible);
        Assert.Superset(conflict.ToHashSet(), found.ToHashSet());
    }

    [Fact]
    public void WaivedRulesAreNotBlamed() =>
        Assert.Equal([1, 3], new ConflictSearch(4, new HashSet<int> { 0, 2 }, kept => !(kept.Contains(1) && kept.Contains(3))).Find().Rules);

    [Fact]
    public void WithoutARuleToBlameThereIsNone() => Assert.Empty(new ConflictSearch(4, new HashSet<int>(), _ => false).Find().Rules);
}
