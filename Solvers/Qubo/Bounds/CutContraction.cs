using CoSolve.Problems.Qubo;

namespace CoSolve.Solvers.Qubo.Bounds;

/// <summary>A graph in which nodes are known to lie on the same or on opposite sides and are merged: cut of the graph = <see cref="Offset"/> + cut of <see cref="Problem"/>.</summary>
internal sealed class CutContraction
{
    private CutContraction(MaxCutProblem problem, Int128 offset, (int Node, int Sign)[] places) =>
        (Problem, Offset, Places) = (problem, offset, places);

    /// <summary>The merged graph.</summary>
    public MaxCutProblem Problem { get; }

    /// <summary>The weight that is cut for certain.</summary>
    public Int128 Offset { get; }

    /// <summary>For each node of the original graph its merged node and 1 when on the same side as that, -1 when opposite.</summary>
    public (int Node, int Sign)[] Places { get; }

    /// <summary>Nothing is merged.</summary>
    public static CutContraction Of(MaxCutProblem problem) =>
        new(problem, 0, [.. Enumerable.Range(0, problem.NodeCount).Select(i => (i, 1))]);

    /// <summary>Merges one merged node into another. O(n + m log m).</summary>
    /// <param name="node">The node that goes.</param>
    /// <param name="into">The node that stays.</param>
    /// <param name="sign">1 when both lie on the same side, -1 when on opposite ones.</param>
    /// <param name="renamed">For each merged node its new name and sign.</param>
    public CutContraction Merge(int node, int into, int sign, out (int Node, int Sign)[] renamed)
    {
        var names = new (int Node, int Sign)[Problem.NodeCount];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = (i > node ? i - 1 : i, 1);
        }

        names[node] = (names[into].Node, sign);
        Int128 offset = Offset;
        var pairs = new List<(int, int, long)>(Problem.Edges.Count);
        foreach (var (i, j, weight) in Problem.Edges.Pairs())
        {
            // An edge is cut when s_i s_j = -1; with the signs of the merged nodes, the edge enters with that sign and, if negative, a constant.
            int product = names[i].Sign * names[j].Sign;
            offset += product < 0 ? weight : 0;
            if (names[i].Node != names[j].Node)
            {
                pairs.Add((names[i].Node, names[j].Node, product * weight));
            }
        }

        renamed = names;
        var problem = new MaxCutProblem(Problem.Name, new SymmetricTerms(names.Length - 1, pairs), Problem.ObjectiveScale);
        return new CutContraction(problem, offset, Array.ConvertAll(Places, place => (names[place.Node].Node, place.Sign * names[place.Node].Sign)));
    }

    /// <summary>The sides of the original nodes.</summary>
    public MaxCutSolution Expand(ReadOnlySpan<bool> sides)
    {
        var all = new bool[Places.Length];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = sides[Places[i].Node] == Places[i].Sign > 0;
        }

        return new MaxCutSolution(all);
    }
}
