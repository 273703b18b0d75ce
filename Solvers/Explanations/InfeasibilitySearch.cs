using CoSolve.Problems;

namespace CoSolve.Solvers.Explanations;

/// <summary>Explains why a problem has no solution: an irreducible set of rules, and the smallest changes that make it feasible.</summary>
/// <param name="relaxable">The problem as rules.</param>
/// <param name="feasibility">Tests its variants.</param>
internal sealed class InfeasibilitySearch<TProblem, TSolution>(
    IRelaxableProblem<TProblem, TSolution> relaxable, FeasibilityTest<TProblem, TSolution> feasibility)
    where TProblem : class, IProblem
    where TSolution : class
{
    private const long Waived = RelaxableRule<TSolution>.Waived;

    // Of contradictions beside each other that are resolved one after another.
    private const int MostConflicts = 8;

    private readonly int _count = relaxable.Rules.Count;

    /// <summary>The explanation.</summary>
    public Explanation Find()
    {
        (TSolution? solution, bool isInfeasible) = feasibility.Try(new long[_count]);
        if (!isInfeasible)
        {
            return new Explanation { IsInfeasible = solution is null ? null : false };
        }

        (int[] conflict, bool isIrreducible) = ConflictOf(new HashSet<int>());
        Relaxation[] alone = [.. conflict.Select(rule => Shrunk([rule])).OfType<Relaxation>()];
        return new Explanation
        {
            IsInfeasible = true,
            Conflict = [.. conflict.Select(rule => relaxable.Rules[rule].Text)],
            IsIrreducible = isIrreducible,
            Relaxations = alone.Length > 0 ? alone : Together(conflict) is { } together ? [together] : [],
        };
    }

    private (int[] Rules, bool IsIrreducible) ConflictOf(IReadOnlySet<int> waived)
    {
        return new ConflictSearch(_count, waived, Test).Find();

        bool? Test(IReadOnlySet<int> kept)
        {
            var allowances = new long[_count];
            for (int rule = 0; rule < _count; rule++)
            {
                allowances[rule] = kept.Contains(rule) ? 0 : Waived;
            }

            (TSolution? solution, bool isInfeasible) = feasibility.Try(allowances, isOneOfMany: true);
            return isInfeasible ? false : solution is null ? null : true;
        }
    }

    /// <summary>Waives one rule of each contradiction until none is left; null where that does not succeed within the time.</summary>
    private Relaxation? Together(int[] conflict)
    {
        var waived = new HashSet<int>();
        for (int round = 0; round < MostConflicts && conflict.Length > 0; round++)
        {
            waived.Add(conflict.Where(rule => relaxable.Rules[rule].Used is not null).DefaultIfEmpty(conflict[0]).First());
            if (Shrunk([.. waived.Order()]) is { } relaxation)
            {
                return relaxation;
            }

            conflict = ConflictOf(waived).Rules;
        }

        return null;
    }

    /// <summary>The change of some rules by amounts each as small as the others allow; null where waiving them is not known to be enough.</summary>
    private Relaxation? Shrunk(int[] rules)
    {
        var allowances = new long[_count];
        Array.ForEach(rules, rule => allowances[rule] = Waived);
        if (feasibility.Try(allowances).Solution is not { } solution)
        {
            return null;
        }

        bool isSmallest = true;
        foreach (int rule in rules)
        {
            if (relaxable.Rules[rule].Used is { } used)
            {
                isSmallest &= Minimize(allowances, rule, ref solution) ?? Bisect(allowances, rule, used, ref solution);
            }
        }

        return new Relaxation([.. rules.Where(rule => allowances[rule] > 0).Select(rule => relaxable.Rules[rule].Change(allowances[rule]))], isSmallest);
    }

    /// <summary>Sets the least allowance of a rule where one problem tells it, and tells whether it is proven; null where none does.</summary>
    private bool? Minimize(long[] allowances, int rule, ref TSolution solution)
    {
        if (relaxable.WithLeastAllowance(allowances, rule) is { } elastic && feasibility.Optimize(elastic) is { } least)
        {
            allowances[rule] = relaxable.AllowanceOf(elastic, least.Objective);
            solution = feasibility.Try(allowances).Solution ?? solution;
            return least.IsProven;
        }

        return null;
    }

    /// <summary>Sets the smallest allowance of a rule for which a solution is found, and tells whether less is proven not to do.</summary>
    private bool Bisect(long[] allowances, int rule, Func<TSolution, long> used, ref TSolution solution)
    {
        (long tooLittle, long enough, bool isProven) = (-1, used(solution), true);
        while (enough - tooLittle > 1)
        {
            allowances[rule] = tooLittle < 0 ? 0 : tooLittle + ((enough - tooLittle) / 2);
            (TSolution? found, bool isInfeasible) = feasibility.Try(allowances);
            if (found is not null)
            {
                (solution, enough) = (found, Math.Min(allowances[rule], used(found)));
            }
            else if (isInfeasible)
            {
                tooLittle = allowances[rule];
            }
            else
            {
                isProven = false;
                break;
            }
        }

        allowances[rule] = enough;
        return isProven;
    }
}
