using CoSolve.Problems;
using CoSolve.Problems.Mip;
using CoSolve.Problems.Models;

namespace CoSolve.Tests.Problems.Mip;

/// <summary>Small integer programs of many kinds and their optima by enumeration.</summary>
internal static class RandomPrograms
{
    /// <summary>Up to 5 integer columns with a few values each and 4 rows; ranges, equations, decimals, constants, free rows' sides and infeasible programs included.</summary>
    public static MipProblem Small(RandomStream random, bool hasDecimals = true)
    {
        var model = new LinearModel("random", random.NextInt(2) == 0 ? ObjectiveSense.Minimize : ObjectiveSense.Maximize)
        {
            ObjectiveOffset = random.NextInt(3) == 0 ? random.NextInt(20) - 10 : 0,
        };
        int n = 1 + random.NextInt(5);
        for (int j = 0; j < n; j++)
        {
            double lower = random.NextInt(5) - 2;
            model.AddVariable($"x{j}", lower, lower + random.NextInt(4), true, Number(random, hasDecimals));
        }

        int rows = random.NextInt(5);
        for (int r = 0; r < rows; r++)
        {
            int[] columns = [.. Enumerable.Range(0, n).Where(_ => random.NextInt(3) > 0)];
            double side = Number(random, hasDecimals);
            (double lower, double upper) = random.NextInt(5) switch
            {
                0 => (side, side),
                1 => (side - 4, side + 4),
                2 or 3 => (double.NegativeInfinity, side + 3),
                _ => (side - 3, double.PositiveInfinity),
            };
            model.AddConstraint($"c{r}", lower, upper, columns, [.. columns.Select(_ => Nonzero(random, hasDecimals))]);
        }

        return new MipProblem(model);
    }

    /// <summary>The optimum in units by trying all points from the definition; null if there is none.</summary>
    public static long? Optimum(MipProblem problem)
    {
        long[] objectives = [.. All(problem).Select(s => MipChecker.Check(problem, s)).Where(r => r.IsFeasible).Select(r => r.Objective!.Value)];
        return objectives.Length == 0 ? null : problem.Sense == ObjectiveSense.Minimize ? objectives.Min() : objectives.Max();
    }

    /// <summary>All points within the bounds of the columns.</summary>
    private static IEnumerable<MipSolution> All(MipProblem problem)
    {
        var values = problem.Model.Variables.Select(v => v.Lower).ToArray();
        while (true)
        {
            yield return new MipSolution(values);
            int column = 0;
            while (column < values.Length && values[column] == problem.Model.Variables[column].Upper)
            {
                values[column] = problem.Model.Variables[column].Lower;
                column++;
            }

            if (column == values.Length)
            {
                yield break;
            }

            values[column]++;
        }
    }

    private static double Number(RandomStream random, bool hasDecimals)
    {
        int number = random.NextInt(19) - 9;
        return hasDecimals && random.NextInt(3) == 0 ? number / 10.0 : number;
    }

    private static double Nonzero(RandomStream random, bool hasDecimals)
    {
        double number = Number(random, hasDecimals);
        return number == 0 ? 1 : number;
    }
}
