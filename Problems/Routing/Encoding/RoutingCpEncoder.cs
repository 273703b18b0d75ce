using CoSolve.Problems.Models;

namespace CoSolve.Problems.Routing.Encoding;

/// <summary>
/// Constraint models of routing problems: one circuit for the travelling salesman, circuits through one depot with accumulated
/// loads, distances and times for one kind of vehicle, and a circuit for each vehicle for the whole type
/// (<see cref="RoutingFleetCpEncoder"/>).
/// </summary>
public static class RoutingCpEncoder
{
    /// <summary>Beyond this many clients a model of all arcs is refused.</summary>
    public const int MostClients = 250;

    /// <summary>Null, or one sentence that says why the problem has no such model.</summary>
    public static string? Unsupported(RoutingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.ClientCount > MostClients
            ? $"The problem has {problem.ClientCount} clients, more than the {MostClients} of which all arcs are modelled. Maybe use auto."
            : RoutingArcModel.Unsupported(problem) is null ? null : RoutingFleetCpEncoder.Unsupported(problem);
    }

    /// <summary>The model; its objective is the problem's.</summary>
    /// <exception cref="NotSupportedException">The problem is too large; see <see cref="Unsupported"/>.</exception>
    public static CpEncoding<RoutingSolution> Encode(RoutingProblem problem)
    {
        if (Unsupported(problem) is { } reason)
        {
            throw new NotSupportedException(reason);
        }

        return RoutingArcModel.Unsupported(problem) is null
            ? EncodeArcs(new RoutingArcModel(problem))
            : RoutingFleetCpEncoder.Encode(problem);
    }

    private static CpEncoding<RoutingSolution> EncodeArcs(RoutingArcModel arcs)
    {
        var model = new CpModel(arcs.Problem.Name);
        int nodes = arcs.NodeCount;
        var literal = new int[nodes, nodes];
        var objective = new List<(int Variable, long Coefficient)>();
        var (tails, heads, literals) = (new List<int>(), new List<int>(), new List<int>());
        for (int i = 0; i < nodes; i++)
        {
            for (int j = 0; j < nodes; j++)
            {
                literal[i, j] = -1;
                bool isArc = i != j || (i > 0 && (arcs.MaySkip(i) || !arcs.MayVisit(i)));
                if (!isArc || nodes == 1)
                {
                    continue;
                }

                bool isAllowed = i == j ? arcs.MaySkip(i) : (i == 0 || arcs.MayVisit(i)) && (j == 0 || arcs.MayVisit(j));
                literal[i, j] = isAllowed ? model.AddBoolean($"x_{i}_{j}") : model.AddInteger(0, 0, $"x_{i}_{j}");
                tails.Add(i);
                heads.Add(j);
                literals.Add(literal[i, j]);
                objective.Add((literal[i, j], i == j ? arcs.Problem.Clients[i - 1].Prize : arcs.Cost(i, j)));
            }
        }

        if (nodes > 1)
        {
            model.Add(arcs.IsSingleRoute
                ? new CpConstraint.Circuit(tails.ToArray(), heads.ToArray(), literals.ToArray())
                : new CpConstraint.MultipleCircuit(tails.ToArray(), heads.ToArray(), literals.ToArray()));
            model.AddLinear(CpLinear.Sum(Enumerable.Range(1, nodes - 1).Select(j => literal[0, j])), 0, arcs.FleetLimit);
        }

        int[][] accumulated = arcs.Accumulators.Select(a => AddAccumulator(model, arcs, a, literal)).ToArray();
        model.Minimize(new CpLinear(objective.Select(o => o.Variable).ToArray(), objective.Select(o => o.Coefficient).ToArray()));
        return new CpEncoding<RoutingSolution>(
            model,
            values => RoutingArcModel.Decode(nodes, (i, j) => literal[i, j] >= 0 && values[literal[i, j]] == 1),
            solution => Values(model, arcs, literal, accumulated, solution));
    }

    private static int[] AddAccumulator(CpModel model, RoutingArcModel arcs, ArcAccumulator accumulator, int[,] literal)
    {
        int nodes = arcs.NodeCount;
        int[] variables = Enumerable.Range(0, nodes - 1)
            .Select(c => model.AddInteger(accumulator.Lower[c], Math.Max(accumulator.Lower[c], accumulator.Upper[c]), $"{accumulator.Name}_{c + 1}")).ToArray();
        for (int i = 0; i < nodes; i++)
        {
            for (int j = 0; j < nodes; j++)
            {
                if (i == j)
                {
                    continue;
                }

                int arc = literal[i, j];
                if (i == 0)
                {
                    Require(CpLinear.Of(variables[j - 1]), accumulator.Step(0, j), arc, accumulator.Lower[j - 1]);
                }
                else if (j == 0)
                {
                    Require(CpLinear.Of(variables[i - 1], -1), accumulator.EndStep(i) - accumulator.Limit, arc, -accumulator.Upper[i - 1]);
                }
                else
                {
                    model.Add(new CpConstraint.Linear(
                        CpLinear.Difference(variables[j - 1], variables[i - 1]), new CpDomain(accumulator.Step(i, j), long.MaxValue / 4))
                    { Enforcement = [arc] });
                }
            }
        }

        return variables;

        // A bound that the domain already implies needs no constraint.
        void Require(CpLinear expression, long least, int arc, long implied)
        {
            if (least > implied)
            {
                model.Add(new CpConstraint.Linear(expression, new CpDomain(least, long.MaxValue / 4)) { Enforcement = [arc] });
            }
        }
    }

    private static long[] Values(CpModel model, RoutingArcModel arcs, int[,] literal, int[][] accumulated, RoutingSolution solution)
    {
        var values = new long[model.Variables.Count];
        var visited = new bool[arcs.NodeCount];
        foreach ((int from, int to) in RoutingArcModel.ArcsOf(solution))
        {
            values[literal[from, to]] = 1;
            visited[to] = true;
        }

        for (int node = 1; node < arcs.NodeCount; node++)
        {
            if (!visited[node])
            {
                values[literal[node, node]] = 1;
            }
        }

        for (int a = 0; a < accumulated.Length; a++)
        {
            long[] at = RoutingArcModel.ValuesOf(arcs.Accumulators[a], solution);
            for (int c = 0; c < at.Length; c++)
            {
                values[accumulated[a][c]] = at[c];
            }
        }

        return values;
    }
}
