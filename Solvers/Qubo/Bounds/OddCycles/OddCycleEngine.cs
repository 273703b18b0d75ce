using CoSolve.Problems;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.OrTools.Linear;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Qubo.Exact;

namespace CoSolve.Solvers.Qubo.Bounds.OddCycles;

/// <summary>
/// The bound of the linear relaxation of a sparse maximum cut with odd-cycle inequalities as cutting planes, the relaxation of choice for small grids
/// (Barahona, Groetschel, Juenger and Reinelt 1988, DOI 10.1287/opre.36.3.493). GLOP solves the relaxations; each one's dual values, rounded, are a
/// <see cref="OddCycleCertificate"/> whose bound is exact. An iteration is one relaxation.
/// </summary>
internal sealed class OddCycleEngine : IExactEngine<QuboProblem, QuboSolution>
{
    /// <inheritdoc/>
    public string Name => "odd-cycles";

    /// <inheritdoc/>
    public void Run(SolveContext<QuboProblem, QuboSolution> context, Lane lane)
    {
        if (CutGraph.Of(context.Problem) is { } map)
        {
            using var cuts = new CuttingPlanes(context, lane, map);
            cuts.Execute();
        }
    }

    private sealed class CuttingPlanes(
        SolveContext<QuboProblem, QuboSolution> context, Lane lane, Reformulation<MaxCutProblem, QuboSolution, MaxCutSolution> map) : IDisposable
    {
        private const double Tolerance = 1e-4;
        private const int LargestScale = 40;

        private readonly OrToolsLinearProgram _program = new();
        private readonly MaxCutProblem _problem = map.Target;
        private readonly OddCycleSeparation _separation = new(map.Target);
        private readonly List<OddCycle> _cycles = [];
        private readonly long _step = ObjectiveStep.Of(context.Problem);

        // Weights divided by this are at most 1 for the linear solver.
        private readonly double _unit = map.Target.Edges.Weights.ToArray().Max(w => Math.Abs((double)w));

        public void Execute()
        {
            foreach (long weight in _problem.Edges.Weights)
            {
                _program.AddColumn(0, 1, -weight / _unit, [], []);
            }

            while (lane.NextIteration() && _program.Solve(TimeLeft(), lane.Stop) == LinearProgramStatus.Optimal)
            {
                OfferBound();
                if (context.Best?.Objective == context.Bound || AddCycles() == 0)
                {
                    return;
                }
            }
        }

        public void Dispose() => _program.Dispose();

        private TimeSpan? TimeLeft() => lane.Deadline is { } deadline ? TimeSpan.FromSeconds(Math.Max(0.001, deadline - context.Seconds)) : null;

        private void OfferBound()
        {
            int scale = Math.Clamp(61 - Math.ILogB(_unit * 4), 0, LargestScale);
            var cycles = new List<(OddCycle, long)>();
            for (int c = 0; c < _cycles.Count; c++)
            {
                // Rows only lower the minimum when their limits grow: their dual values are negative.
                double multiplier = -_program.Dual(c) * _unit;
                if (multiplier > 0)
                {
                    cycles.Add((_cycles[c], (long)Math.Round(Math.ScaleB(multiplier, scale))));
                }
            }

            long cut = new OddCycleCertificate(scale, cycles).BoundOf(_problem);
            context.OfferBound(ObjectiveStep.Rounded(map.SourceValue(cut), _step, context.Problem), "odd-cycles");
        }

        /// <summary>Adds a violated cycle through each node, if there is one and no other node has given it.</summary>
        private int AddCycles()
        {
            double[] y = [.. Enumerable.Range(0, _program.ColumnCount).Select(e => Math.Clamp(_program.Value(e), 0, 1))];
            var added = new HashSet<string>();
            for (int node = 0; node < _problem.NodeCount && !lane.Stop.IsCancellationRequested; node++)
            {
                if (_separation.Through(node, y, Tolerance) is { } cycle && added.Add(string.Join(' ', cycle.Edges.Order())))
                {
                    double[] coefficients = Array.ConvertAll(cycle.IsOdd, odd => odd ? 1.0 : -1.0);
                    _program.AddRow(double.NegativeInfinity, cycle.Limit, cycle.Edges, coefficients);
                    _cycles.Add(cycle);
                }
            }

            return added.Count;
        }
    }
}
