using System.Globalization;
using CoSolve.Problems.Models;

namespace CoSolve.Problems.Qubo;

/// <summary>
/// QUBO linearised: each product x_i x_j becomes a variable y, held by those of McCormick's inequalities (1976, "Computability of global
/// solutions to factorable nonconvex programs", DOI 10.1007/BF01580665; for 0-1 products Fortet 1960) against which the objective presses:
/// y >= x_i + x_j - 1 where a product costs, y &lt;= x_i and y &lt;= x_j where it pays. So an assignment's model objective is never better than the value
/// of its decoded solution, and equal at the optimum and for encoded solutions.
/// </summary>
public static class QuboEncoders
{
    // Larger integers are not all doubles.
    private const long LargestExactDouble = 1L << 53;

    /// <summary>Booleans and clauses: n + m variables, at most 2m clauses.</summary>
    public static CpEncoding<QuboSolution> ToCpModel(QuboProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var model = new CpModel(problem.Name);
        var variables = new List<int>();
        var coefficients = new List<long>();
        for (int i = 0; i < problem.VariableCount; i++)
        {
            model.AddBoolean(Name("x", i));
            variables.Add(i);
            coefficients.Add(problem.Linear[i]);
        }

        foreach (var (i, j, weight) in problem.Quadratic.Pairs())
        {
            int y = model.AddBoolean(Name("y", i, j));
            variables.Add(y);
            coefficients.Add(weight);
            if (Costs(problem, weight))
            {
                model.Add(new CpConstraint.BoolOr([CpModel.Not(i), CpModel.Not(j), y]));
            }
            else
            {
                model.Add(new CpConstraint.BoolOr([CpModel.Not(y), i]));
                model.Add(new CpConstraint.BoolOr([CpModel.Not(y), j]));
            }
        }

        var objective = new CpLinear(variables.ToArray(), coefficients.ToArray(), problem.Offset);
        if (problem.Sense == ObjectiveSense.Minimize)
        {
            model.Minimize(objective);
        }
        else
        {
            model.Maximize(objective);
        }

        return new(
            model,
            values => new QuboSolution(values.Take(problem.VariableCount).Select(v => v == 1).ToArray()),
            solution => Point(problem, solution).Select(b => b ? 1L : 0L).ToArray());
    }

    /// <summary>Binary columns for the variables, columns in [0, 1] for the products, at most 2m rows.</summary>
    /// <exception cref="InvalidProblemException">A coefficient is above 2^53, so that a double may not hold it exactly.</exception>
    public static LinearEncoding<QuboSolution> ToLinearModel(QuboProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var model = new LinearModel(problem.Name, problem.Sense) { ObjectiveOffset = Exact(problem.Offset) };
        for (int i = 0; i < problem.VariableCount; i++)
        {
            model.AddBinary(Name("x", i), Exact(problem.Linear[i]));
        }

        foreach (var (i, j, weight) in problem.Quadratic.Pairs())
        {
            int y = model.AddVariable(Name("y", i, j), 0, 1, false, Exact(weight));
            if (Costs(problem, weight))
            {
                model.AddConstraint(Name("both", i, j), double.NegativeInfinity, 1, [i, j, y], [1, 1, -1]);
            }
            else
            {
                model.AddConstraint(Name("first", i, j), double.NegativeInfinity, 0, [y, i], [1, -1]);
                model.AddConstraint(Name("second", i, j), double.NegativeInfinity, 0, [y, j], [1, -1]);
            }
        }

        return new(
            model,
            point => new QuboSolution(point.Take(problem.VariableCount).Select(v => v > 0.5).ToArray()),
            solution => Point(problem, solution).Select(b => b ? 1.0 : 0.0).ToArray());
    }

    private static bool Costs(QuboProblem problem, long weight) => weight > 0 == (problem.Sense == ObjectiveSense.Minimize);

    private static List<bool> Point(QuboProblem problem, QuboSolution solution)
    {
        var point = new List<bool>(problem.VariableCount + problem.Quadratic.Count);
        point.AddRange(solution.Values);
        foreach (var (i, j, _) in problem.Quadratic.Pairs())
        {
            point.Add(point[i] && point[j]);
        }

        return point;
    }

    private static double Exact(long number) => Math.Abs(number) <= LargestExactDouble
        ? number
        : throw new InvalidProblemException($"The number {number} is beyond 2^53 and has no exact place in a linear model of doubles.");

    private static string Name(string kind, int i) => string.Create(CultureInfo.InvariantCulture, $"{kind}{i}");

    private static string Name(string kind, int i, int j) => string.Create(CultureInfo.InvariantCulture, $"{kind}{i}_{j}");
}
