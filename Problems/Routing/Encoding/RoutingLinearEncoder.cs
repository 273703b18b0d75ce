using CoSolve.Problems.Models;

namespace CoSolve.Problems.Routing.Encoding;

/// <summary>
/// The two-index mixed-integer model with accumulated quantities (Miller, Tucker and Zemlin 1960, "Integer programming
/// formulation of traveling salesman problems", DOI 10.1145/321043.321046; loads and times as Toth and Vigo 2014, chapter 1,
/// DOI 10.1137/1.9781611973594). Where no quantity grows on every arc, the position in the route does.
/// </summary>
public static class RoutingLinearEncoder
{
    /// <summary>Beyond this many clients the model is refused.</summary>
    public const int MostClients = 150;

    // Big constants times a tolerance of 1e-6 must stay well below one unit.
    private const long LargestValue = 200_000;

    /// <summary>Null, or one sentence that says why the problem has no such model.</summary>
    public static string? Unsupported(RoutingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (problem.ClientCount > MostClients)
        {
            return $"The problem has {problem.ClientCount} clients, more than the {MostClients} of which all arcs are modelled. Maybe use auto.";
        }

        if (RoutingArcModel.Unsupported(problem) is { } what)
        {
            return $"The two-index model does not hold {what}. Maybe use {(problem.FurtherRule is null ? "cpsat" : "auto")}.";
        }

        return new RoutingArcModel(problem).Accumulators.All(a => a.Upper.Concat(a.Lower).Append(0).Max() <= LargestValue)
            ? null
            : $"Loads, distances or times exceed {LargestValue}, too much for floating-point arithmetic. Maybe use cpsat.";
    }

    /// <summary>The model; its objective is the problem's.</summary>
    /// <exception cref="NotSupportedException">See <see cref="Unsupported"/>.</exception>
    public static LinearEncoding<RoutingSolution> Encode(RoutingProblem problem)
    {
        if (Unsupported(problem) is { } reason)
        {
            throw new NotSupportedException(reason);
        }

        var arcs = new RoutingArcModel(problem);
        int n = problem.ClientCount;
        ArcAccumulator[] accumulators = arcs.Accumulators.Any(a => GrowsEverywhere(a, n))
            ? arcs.Accumulators.ToArray()
            : [.. arcs.Accumulators, Positions(n)];
        var model = new LinearModel(problem.Name, ObjectiveSense.Minimize)
        {
            ObjectiveOffset = problem.Clients.Where(c => !c.IsRequired).Sum(c => (double)c.Prize),
        };
        int[,] arc = AddArcs(model, arcs);
        AddDegrees(model, arcs, arc);
        int[][] accumulated = accumulators.Select(a => AddAccumulator(model, arcs, a, arc)).ToArray();
        return new LinearEncoding<RoutingSolution>(
            model,
            point => RoutingArcModel.Decode(n + 1, (i, j) => i != j && point[arc[i, j]] > 0.5),
            solution => Point(model, arcs, accumulators, arc, accumulated, solution));
    }

    /// <summary>Whether each step between clients grows the quantity, so that it excludes circuits without the depot.</summary>
    private static bool GrowsEverywhere(ArcAccumulator accumulator, int n)
    {
        for (int i = 1; i <= n; i++)
        {
            for (int j = 1; j <= n; j++)
            {
                if (i != j && accumulator.Step(i, j) <= 0)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static ArcAccumulator Positions(int n)
    {
        var (lower, upper) = (new long[n], new long[n]);
        Array.Fill(lower, 1);
        Array.Fill(upper, n);
        return new ArcAccumulator("position", lower, upper, (_, _) => 1, _ => 0, n);
    }

    private static int[,] AddArcs(LinearModel model, RoutingArcModel arcs)
    {
        int nodes = arcs.NodeCount;
        var arc = new int[nodes, nodes];
        for (int i = 0; i < nodes; i++)
        {
            for (int j = 0; j < nodes; j++)
            {
                bool isAllowed = (i == 0 || arcs.MayVisit(i)) && (j == 0 || arcs.MayVisit(j));

                // A visited optional client saves its prize, which the offset charges.
                double saved = j > 0 && arcs.MaySkip(j) ? arcs.Problem.Clients[j - 1].Prize : 0;
                arc[i, j] = i == j ? -1 : model.AddVariable($"x_{i}_{j}", 0, isAllowed ? 1 : 0, true, arcs.Cost(i, j) - saved);
            }
        }

        return arc;
    }

    private static void AddDegrees(LinearModel model, RoutingArcModel arcs, int[,] arc)
    {
        int nodes = arcs.NodeCount;
        for (int node = 1; node < nodes; node++)
        {
            int[] others = Enumerable.Range(0, nodes).Where(k => k != node).ToArray();
            int[] entering = others.Select(k => arc[k, node]).ToArray();
            int[] leaving = others.Select(k => arc[node, k]).ToArray();
            model.AddConstraint($"in_{node}", arcs.MaySkip(node) ? 0 : 1, 1, entering, Ones(entering.Length, 1));
            model.AddConstraint($"flow_{node}", 0, 0, [.. entering, .. leaving], [.. Ones(entering.Length, 1), .. Ones(leaving.Length, -1)]);
        }

        int[] starts = Enumerable.Range(1, nodes - 1).Select(j => arc[0, j]).ToArray();
        if (starts.Length > 0)
        {
            model.AddConstraint("fleet", arcs.IsSingleRoute ? 1 : 0, arcs.FleetLimit, starts, Ones(starts.Length, 1));
        }
    }

    private static int[] AddAccumulator(LinearModel model, RoutingArcModel arcs, ArcAccumulator accumulator, int[,] arc)
    {
        int nodes = arcs.NodeCount;
        long[] lower = accumulator.Lower;
        long[] upper = accumulator.Upper.Select((u, c) => Math.Max(u, lower[c])).ToArray();
        int[] variables = Enumerable.Range(0, nodes - 1)
            .Select(c => model.AddVariable($"{accumulator.Name}_{c + 1}", lower[c], upper[c], false)).ToArray();
        for (int j = 1; j < nodes; j++)
        {
            for (int i = 1; i < nodes; i++)
            {
                if (i != j)
                {
                    // a_j - a_i >= step - bigM (1 - x_ij)
                    double step = accumulator.Step(i, j);
                    double slack = Math.Max(0, step + upper[i - 1] - lower[j - 1]);
                    model.AddConstraint(
                        $"{accumulator.Name}_{i}_{j}", step - slack, double.PositiveInfinity, [variables[j - 1], variables[i - 1], arc[i, j]], [1, -1, -slack]);
                }
            }

            double first = accumulator.Step(0, j);
            if (first > lower[j - 1])
            {
                model.AddConstraint(
                    $"{accumulator.Name}_0_{j}", lower[j - 1], double.PositiveInfinity, [variables[j - 1], arc[0, j]], [1, lower[j - 1] - first]);
            }

            double last = accumulator.Limit - accumulator.EndStep(j);
            if (last < upper[j - 1])
            {
                model.AddConstraint(
                    $"{accumulator.Name}_{j}_0", double.NegativeInfinity, upper[j - 1], [variables[j - 1], arc[j, 0]], [1, upper[j - 1] - last]);
            }
        }

        return variables;
    }

    private static double[] Point(
        LinearModel model, RoutingArcModel arcs, ArcAccumulator[] accumulators, int[,] arc, int[][] accumulated, RoutingSolution solution)
    {
        var point = new double[model.Variables.Count];
        foreach ((int from, int to) in RoutingArcModel.ArcsOf(solution))
        {
            point[arc[from, to]] = 1;
        }

        for (int a = 0; a < accumulated.Length; a++)
        {
            long[] at = RoutingArcModel.ValuesOf(accumulators[a], solution);
            for (int c = 0; c < at.Length; c++)
            {
                point[accumulated[a][c]] = at[c];
            }
        }

        return point;
    }

    private static double[] Ones(int length, double value)
    {
        var values = new double[length];
        Array.Fill(values, value);
        return values;
    }
}
