namespace CoSolve.Solvers.Explanations;

/// <summary>
/// An irreducible set of rules that contradict each other: by divide and conquer (Junker 2004, "QuickXplain: preferred explanations and
/// relaxations for over-constrained problems", AAAI-04, pp. 167-172), then a deletion filter that proves each rule to be needed. O(k log(n / k) + k)
/// tests for k of n rules. What a test cannot decide counts as consistent: the set is then still a contradiction, perhaps not an irreducible one.
/// </summary>
/// <param name="ruleCount">The number of rules, n.</param>
/// <param name="waived">The rules that are left out from the beginning.</param>
/// <param name="test">Tests the problem with the given rules alone: whether it has a solution (true), provably none (false), or neither is known (null).</param>
internal sealed class ConflictSearch(int ruleCount, IReadOnlySet<int> waived, Func<IReadOnlySet<int>, bool?> test)
{
    /// <summary>Rules that contradict each other, ascending, given that all rules together do; empty where no rule is to blame.</summary>
    public (int[] Rules, bool IsIrreducible) Find()
    {
        if (test(new HashSet<int>()) == false)
        {
            return ([], true);
        }

        int[] all = [.. Enumerable.Range(0, ruleCount).Where(rule => !waived.Contains(rule))];
        return Filter(QuickXplain([], false, all));
    }

    /// <summary>A minimal part of the candidates that contradicts the background, which they all together do.</summary>
    private int[] QuickXplain(int[] background, bool hasGrown, int[] candidates)
    {
        if (hasGrown && test(background.ToHashSet()) == false)
        {
            return [];
        }

        if (candidates.Length <= 1)
        {
            return candidates;
        }

        (int[] first, int[] second) = (candidates[..(candidates.Length / 2)], candidates[(candidates.Length / 2)..]);
        int[] fromSecond = QuickXplain([.. background, .. first], true, second);
        int[] fromFirst = QuickXplain([.. background, .. fromSecond], fromSecond.Length > 0, first);
        return [.. fromFirst, .. fromSecond];
    }

    /// <summary>Drops each rule without which the rest is still a contradiction, and tells whether all others are known to be needed.</summary>
    private (int[] Rules, bool IsIrreducible) Filter(int[] conflict)
    {
        var kept = conflict.ToHashSet();
        bool isIrreducible = true;
        foreach (int rule in conflict)
        {
            kept.Remove(rule);
            bool? isConsistent = test(kept);
            if (isConsistent != false)
            {
                kept.Add(rule);
                isIrreducible &= isConsistent == true;
            }
        }

        return ([.. kept.Order()], isIrreducible);
    }
}
