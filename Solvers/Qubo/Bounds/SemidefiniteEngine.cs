using CoSolve.Problems;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Qubo.Exact;

namespace CoSolve.Solvers.Qubo.Bounds;

/// <summary>
/// Bounds from the semidefinite relaxation of the maximum cut that a QUBO is, each proven by a certificate in exact arithmetic
/// (<see cref="SemidefiniteCertificate"/>); then, on at most <paramref name="largestTightened"/> nodes, with triangle inequalities; then, on at most
/// <paramref name="largestBranched"/>, as the bound of a best-first branch and bound (Rendl, Rinaldi and Wiegele 2010, DOI 10.1007/s10107-008-0235-8;
/// Krislock, Malick and Roupin 2014, DOI 10.1007/s10107-012-0594-z). An iteration is one sweep of <see cref="MixingMethod"/>.
/// </summary>
/// <param name="largestTightened">The most nodes with triangle inequalities, found in O(n^3) up to 300 nodes and along the edges beyond.</param>
/// <param name="largestBranched">The most nodes with branching.</param>
internal sealed class SemidefiniteEngine(int largestTightened = 3000, int largestBranched = 150) : IExactEngine<QuboProblem, QuboSolution>
{
    /// <inheritdoc/>
    public string Name => "semidefinite";

    /// <inheritdoc/>
    public void Run(SolveContext<QuboProblem, QuboSolution> context, Lane lane)
    {
        if (CutGraph.Of(context.Problem) is { } map)
        {
            new Tree(context, lane, map, map.Target.NodeCount <= largestBranched).Explore(map.Target.NodeCount <= largestTightened);
        }
    }

    private sealed class Tree(
        SolveContext<QuboProblem, QuboSolution> context, Lane lane, Reformulation<MaxCutProblem, QuboSolution, MaxCutSolution> map, bool branches)
    {
        private const int RootRounds = 10;
        private const int Rounds = 5;
        private const int Roundings = 3;

        // Triangles are left for branching, or for good, when a few rounds close less than this share of the gap, or of the bound.
        private const double LeastOfGap = 0.15;
        private const double LeastOfBound = 1e-4;

        private readonly long _step = ObjectiveStep.Of(context.Problem);

        // The node with the largest bound first; equal ones in the order of their making.
        private readonly PriorityQueue<SemidefiniteNode, (long NegatedBound, long Order)> _open = new();
        private long _made;

        private bool IsOver => lane.Stop.IsCancellationRequested || lane.Iterations >= lane.IterationLimit;

        public void Explore(bool tightens)
        {
            MaxCutProblem problem = map.Target;
            int rank = MixingMethod.RankFor(branches ? 3 * problem.NodeCount : problem.NodeCount);
            var root = new SemidefiniteNode(problem, rank, lane.Random);
            double estimate = root.Prove(lane);
            OfferSolutions(root);
            OfferBound(root, root.Method);
            if (!tightens || root.Bound is null)
            {
                return;
            }

            Tighten(root, estimate, RootRounds);
            if (branches)
            {
                Open(root);
                Branch();
            }
        }

        private void Branch()
        {
            while (!IsOver && _open.TryDequeue(out SemidefiniteNode? node, out _))
            {
                // The first has the largest bound, so that nothing better is left when it is closed.
                OfferBound(node, "semidefinite-branching");
                if (IsClosed(node))
                {
                    return;
                }

                foreach (SemidefiniteNode child in node.Branch())
                {
                    Tighten(child, (double)node.Bound!, Rounds);
                    Open(child);
                }
            }
        }

        /// <summary>Rounds on the triangles, a proof after each few, until the node is closed or they no longer help enough.</summary>
        private void Tighten(SemidefiniteNode node, double before, int rounds)
        {
            while (!IsOver && !IsClosed(node))
            {
                bool found = node.Tighten(rounds, lane);
                double estimate = node.Prove(lane);
                OfferSolutions(node);
                if (node.IsRoot)
                {
                    OfferBound(node, node.Method);
                }

                if (!found || before - estimate < LeastProgress(estimate))
                {
                    return;
                }

                before = estimate;
            }
        }

        private double LeastProgress(double estimate) => branches && context.Best is { } best
            ? LeastOfGap * (estimate - map.TargetValue(best.Objective))
            : LeastOfBound * Math.Abs(estimate);

        private void Open(SemidefiniteNode node) => _open.Enqueue(node, (-node.Bound!.Value, _made++));

        private void OfferSolutions(SemidefiniteNode node)
        {
            for (int k = 0; k < Roundings; k++)
            {
                context.Offer(map.ToSource(node.Round()), "semidefinite-rounding");
            }
        }

        private void OfferBound(SemidefiniteNode node, string method)
        {
            if (node.Bound is not null)
            {
                context.OfferBound(IsClosed(node) ? context.Best!.Objective : ValueOf(node), method);
            }
        }

        /// <summary>Whether the node holds nothing better than the incumbent.</summary>
        private bool IsClosed(SemidefiniteNode node) =>
            node.Bound is not null && context.Best is { } best && !context.IsBetter(ValueOf(node), best.Objective);

        private long ValueOf(SemidefiniteNode node) => ObjectiveStep.Rounded(map.SourceValue(node.Bound!.Value), _step, context.Problem);
    }
}
