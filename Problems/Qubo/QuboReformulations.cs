namespace CoSolve.Problems.Qubo;

/// <summary>
/// QUBO, Ising model and maximum cut restated as each other, constants kept (Barahona, Juenger and Reinelt 1989, "Experiments in
/// quadratic 0-1 programming", DOI 10.1007/BF01587084). Spins and bits are related by s = 2x - 1, and a spin with a field becomes an
/// edge to a reference node whose side means +1. Spins are carried in a <see cref="QuboSolution"/>, true for +1.
/// </summary>
public static class QuboReformulations
{
    /// <summary>cut(x) = sum w_ij (x_i + x_j - 2 x_i x_j), maximised: the same objective over the same nodes.</summary>
    public static Reformulation<QuboProblem, MaxCutSolution, QuboSolution> MaxCutToQubo(MaxCutProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var linear = new long[problem.NodeCount];
        foreach (var (i, j, weight) in problem.Edges.Pairs())
        {
            linear[i] += weight;
            linear[j] += weight;
        }

        var qubo = new QuboProblem(
            problem.Name, ObjectiveSense.Maximize, linear, problem.Edges.Scaled(-2), objectiveScale: problem.ObjectiveScale);
        return new(qubo, x => new MaxCutSolution(x.Values), s => new QuboSolution(s.Sides));
    }

    /// <summary>
    /// f(x) = f(1, ..., 1) - cut/2 when minimising (+ cut/2 when maximising), with edges q_ij (negated when maximising) and edges
    /// 2 Linear_i + sum_j q_ij to a reference node n, which is left out when all of these are zero.
    /// </summary>
    /// <exception cref="InvalidProblemException">The edge weights leave the safe 64-bit range.</exception>
    public static Reformulation<MaxCutProblem, QuboSolution, MaxCutSolution> QuboToMaxCut(QuboProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        bool minimize = problem.Sense == ObjectiveSense.Minimize;
        MaxCutProblem cut = CutOf(
            problem.Name, DoubledFields(problem), problem.Quadratic, minimize ? 1 : -1, Scaled(problem.ObjectiveScale, 2));
        var ones = new bool[problem.VariableCount];
        Array.Fill(ones, true);
        return new(cut, s => UpSpins(s, problem.VariableCount), x => SidesOf(x, cut.NodeCount))
        {
            Factor = 2,
            Offset = 2 * QuboObjective.Value(problem, ones),
            Negated = minimize,
        };
    }

    /// <summary>4 f(x) = E(s) with J_ij = q_ij, h_i = 2 Linear_i + sum_j q_ij: integers at four times the objective scale.</summary>
    public static Reformulation<IsingProblem, QuboSolution, QuboSolution> QuboToIsing(QuboProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        long offset = 4 * problem.Offset;
        foreach (long coefficient in problem.Linear)
        {
            offset += 2 * coefficient;
        }

        foreach (long weight in problem.Quadratic.Weights)
        {
            offset += weight;
        }

        var ising = new IsingProblem(
            problem.Name, problem.Sense, DoubledFields(problem), problem.Quadratic, offset, Scaled(problem.ObjectiveScale, 4));
        return new(ising, s => s, x => x) { Factor = 4 };
    }

    /// <summary>E(s) with s = 2x - 1: the same objective over the same variables.</summary>
    /// <exception cref="InvalidProblemException">The coefficients leave the safe 64-bit range.</exception>
    public static Reformulation<QuboProblem, QuboSolution, QuboSolution> IsingToQubo(IsingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var linear = new Int128[problem.SpinCount];
        Int128 offset = problem.Offset;
        for (int i = 0; i < linear.Length; i++)
        {
            linear[i] = 2 * (Int128)problem.Fields[i];
            offset -= problem.Fields[i];
        }

        foreach (var (i, j, weight) in problem.Couplings.Pairs())
        {
            linear[i] -= 2 * (Int128)weight;
            linear[j] -= 2 * (Int128)weight;
            offset += weight;
        }

        long[] narrow = Array.ConvertAll(linear, c => Narrow(c));
        var qubo = new QuboProblem(
            problem.Name, problem.Sense, narrow, problem.Couplings.Scaled(4), Narrow(offset), problem.ObjectiveScale);
        return new(qubo, x => x, s => s);
    }

    /// <summary>
    /// E(s) = E(1, ..., 1) - cut when minimising (+ cut when maximising), with edges 2 J_ij (negated when maximising) and edges
    /// 2 h_i to a reference node n, which is left out when all fields are zero.
    /// </summary>
    /// <exception cref="InvalidProblemException">The edge weights leave the safe 64-bit range.</exception>
    public static Reformulation<MaxCutProblem, QuboSolution, MaxCutSolution> IsingToMaxCut(IsingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        bool minimize = problem.Sense == ObjectiveSense.Minimize;
        MaxCutProblem cut = CutOf(problem.Name, problem.Fields, problem.Couplings, minimize ? 2 : -2, problem.ObjectiveScale);
        var up = new bool[problem.SpinCount];
        Array.Fill(up, true);
        return new(cut, s => UpSpins(s, problem.SpinCount), x => SidesOf(x, cut.NodeCount))
        {
            Offset = problem.Energy(up),
            Negated = minimize,
        };
    }

    /// <summary>2 cut = E(s), maximised, with J_ij = -w_ij and the sum of weights as offset, at twice the objective scale.</summary>
    public static Reformulation<IsingProblem, MaxCutSolution, QuboSolution> MaxCutToIsing(MaxCutProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        long offset = 0;
        foreach (long weight in problem.Edges.Weights)
        {
            offset += weight;
        }

        var ising = new IsingProblem(
            problem.Name, ObjectiveSense.Maximize, new long[problem.NodeCount], problem.Edges.Scaled(-1), offset, Scaled(problem.ObjectiveScale, 2));
        return new(ising, s => new MaxCutSolution(s.Values), c => new QuboSolution(c.Sides)) { Factor = 2 };
    }

    private static long[] DoubledFields(QuboProblem problem)
    {
        var fields = new long[problem.VariableCount];
        for (int i = 0; i < fields.Length; i++)
        {
            fields[i] = 2 * problem.Linear[i];
        }

        foreach (var (i, j, weight) in problem.Quadratic.Pairs())
        {
            fields[i] += weight;
            fields[j] += weight;
        }

        return fields;
    }

    private static MaxCutProblem CutOf(string name, ReadOnlySpan<long> fields, SymmetricTerms couplings, long factor, long objectiveScale)
    {
        int reference = fields.Length;
        var pairs = new List<(int, int, long)>(couplings.Count + fields.Length);
        foreach (var (i, j, weight) in couplings.Pairs())
        {
            pairs.Add((i, j, Narrow((Int128)weight * factor)));
        }

        bool hasField = false;
        for (int i = 0; i < fields.Length; i++)
        {
            if (fields[i] != 0)
            {
                hasField = true;
                pairs.Add((i, reference, Narrow((Int128)fields[i] * factor)));
            }
        }

        return new MaxCutProblem(name, new SymmetricTerms(hasField ? reference + 1 : reference, pairs), objectiveScale);
    }

    private static QuboSolution UpSpins(MaxCutSolution cut, int count)
    {
        var up = new bool[count];
        bool side = cut.Sides.Length <= count || cut.Sides[count];
        for (int i = 0; i < count; i++)
        {
            up[i] = cut.Sides[i] == side;
        }

        return new QuboSolution(up);
    }

    private static MaxCutSolution SidesOf(QuboSolution spins, int nodeCount)
    {
        var sides = new bool[nodeCount];
        Array.Fill(sides, true);
        spins.Values.CopyTo(sides);
        return new MaxCutSolution(sides);
    }

    private static long Scaled(long objectiveScale, long factor) => objectiveScale <= long.MaxValue / factor
        ? objectiveScale * factor
        : throw new InvalidProblemException($"The objective scale {objectiveScale} leaves the safe 64-bit range when multiplied by {factor}.");

    private static long Narrow(Int128 value) => value >= -long.MaxValue && value <= long.MaxValue
        ? (long)value
        : throw new InvalidProblemException($"The coefficient {value} of the restated problem does not fit in 64 bits.");
}
