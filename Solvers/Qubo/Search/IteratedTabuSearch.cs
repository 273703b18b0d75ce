using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Qubo.Search;

/// <summary>
/// Iterated tabu search (Palubeckis 2006, "Iterated tabu search for the unconstrained binary quadratic optimization problem",
/// Informatica 17(2), 279-296): tabu search, then a perturbation that flips 10 .. n / 8 variables one after another, none twice.
/// Departures: a perturbation takes the best or a uniformly drawn variable with equal probability instead of drawing from a list
/// of candidates, and after a run of failures the search returns to the shared incumbent. An iteration of the lane is one tabu
/// move.
/// </summary>
internal sealed class IteratedTabuSearch : IQuadraticSearch
{
    private const int FailuresBeforeReturn = 20;

    /// <inheritdoc/>
    public string Name => "tabu";

    /// <inheritdoc/>
    public void Run(QuadraticForm form, IncumbentExchange exchange, Lane lane)
    {
        OneFlipState state = OneFlipState.Create(form);
        var tabu = new OneFlipTabuSearch(state, lane.Random);
        long patience = Math.Clamp(10L * form.Size, 1000, 50_000);
        byte[] start = new byte[form.Size];
        exchange.TryTake(start);
        long best = long.MinValue;
        int failures = 0;
        state.Load(start);
        while (tabu.Continue(patience, lane))
        {
            exchange.Offer(tabu.Best, tabu.BestValue);
            failures = tabu.BestValue > best ? 0 : failures + 1;
            best = Math.Max(best, tabu.BestValue);
            if (failures > FailuresBeforeReturn && exchange.TryTake(start))
            {
                failures = 0;
                state.Load(start);
            }
            else
            {
                state.Load(tabu.Best);
            }

            Perturb(state, lane.Random);
        }

        exchange.Offer(tabu.Best, tabu.BestValue);
    }

    private static void Perturb(OneFlipState state, RandomStream random)
    {
        int n = state.Form.Size;
        int flips = Math.Min(n, 10 + random.NextInt(Math.Max(1, n / 8 - 9)));
        Span<int> flipped = flips <= 4096 ? stackalloc int[flips] : new int[flips];
        int count = 0;
        for (int f = 0; f < flips; f++)
        {
            int candidate = random.NextInt(2) == 0 ? random.NextInt(n) : state.SelectBest(random);
            if (candidate >= 0 && !flipped[..count].Contains(candidate))
            {
                flipped[count++] = candidate;
                state.Block(candidate);
                state.Flip(candidate);
            }
        }

        foreach (int i in flipped[..count])
        {
            state.Unblock(i);
        }
    }
}
