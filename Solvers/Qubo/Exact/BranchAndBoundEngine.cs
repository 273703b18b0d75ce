using CoSolve.Problems;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Qubo.Exact;

/// <summary>
/// Depth-first branch and bound with the roof dual as bound and its persistencies as fixings at every node (bound and fixings: Hammer,
/// Hansen and Simeone 1984, DOI 10.1007/BF02612354; first such search: Pardalos and Rodgers 1990, "Computational aspects of a branch and bound
/// algorithm for quadratic zero-one programming", DOI 10.1007/BF02247879). A child continues from the flow of its parent
/// (<see cref="ImplicationNetwork"/>), so a node costs a few augmentations. The incumbent is read at each node, so that searches
/// beside it cut its tree. An iteration is one node.
/// </summary>
internal sealed class BranchAndBoundEngine : IExactEngine<QuboProblem, QuboSolution>
{
    /// <inheritdoc/>
    public string Name => "branch-and-bound";

    /// <inheritdoc/>
    public void Run(SolveContext<QuboProblem, QuboSolution> context, Lane lane)
    {
        var network = new ImplicationNetwork(context.Problem);
        long sign = context.Sense == ObjectiveSense.Minimize ? 1 : -1;
        if (!network.Maximize(long.MaxValue, lane.Stop))
        {
            return;
        }

        context.OfferBound(sign * HalfRoundedUp(network.DoubledBound), Name);
        if (new Tree(this, context, lane, network).Explore() && context.Best is { } best)
        {
            context.OfferBound(best.Objective, Name);
        }
    }

    private static long HalfRoundedUp(long doubled) => (doubled >> 1) + (doubled & 1);

    private sealed class Tree(
        BranchAndBoundEngine engine, SolveContext<QuboProblem, QuboSolution> context, Lane lane, ImplicationNetwork network)
    {
        private readonly long _sign = context.Sense == ObjectiveSense.Minimize ? 1 : -1;
        private readonly long _step = ObjectiveStep.Of(context.Problem);

        // Of each level: where to return to and the literal to try next, -1 when both were tried.
        private readonly Stack<((int Trail, int Fixed, long Bound) Mark, int Second)> _open = new();

        /// <summary>False when the lane stopped it.</summary>
        public bool Explore()
        {
            while (lane.NextIteration())
            {
                long enough = Enough();
                bool isOpen = network.DoubledBound <= enough && network.Maximize(enough, lane.Stop);
                if (lane.Stop.IsCancellationRequested)
                {
                    // The flow may have been left before it closed or opened the node.
                    return false;
                }

                if (isOpen && network.FixedCount < network.VariableCount)
                {
                    int first = BranchingLiteral();
                    _open.Push((network.Mark(), first ^ 1));
                    network.Fix(first);
                    continue;
                }

                if (isOpen)
                {
                    bool[] x = Enumerable.Range(0, network.VariableCount).Select(network.Value).ToArray();
                    context.Offer(new QuboSolution(x), engine.Name);
                }

                if (!Backtrack())
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>The largest doubled bound with which a node can hold a better solution than the incumbent.</summary>
        private long Enough() => context.Best is { } best ? 2 * (_sign * best.Objective - _step) : long.MaxValue;

        private bool Backtrack()
        {
            while (_open.TryPop(out var level))
            {
                network.Undo(level.Mark);
                if (level.Second >= 0)
                {
                    _open.Push((level.Mark, -1));
                    network.Fix(level.Second);
                    return true;
                }
            }

            return false;
        }

        /// <summary>Of the variable whose two values promise the most to the bound, the less costly one.</summary>
        private int BranchingLiteral()
        {
            int chosen = -1;
            long most = -1;
            for (int i = 0; i < network.VariableCount; i++)
            {
                if (network.IsFree(i))
                {
                    long up = network.Outflow(2 * i);
                    long down = network.Outflow(2 * i + 1);
                    long score = up + down;
                    if (score > most)
                    {
                        (chosen, most) = (up <= down ? 2 * i : 2 * i + 1, score);
                    }
                }
            }

            return chosen;
        }
    }
}
