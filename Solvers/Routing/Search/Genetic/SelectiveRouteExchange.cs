using CoSolve.Problems;
using CoSolve.Solvers.Routing.Search.LocalSearch;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Solvers.Routing.Search.Genetic;

/// <summary>
/// The selective route exchange SREX (Nagata and Kobayashi 2010, "A memetic algorithm for the pickup and delivery problem with time
/// windows using selective route exchange crossover", DOI 10.1007/978-3-642-15844-5_54, section 3.2), which keeps whole routes and
/// with them their schedules, where a giant tour would cut them. The offspring is the first parent with some neighbouring routes
/// replaced by as many of the second that serve nearly the same clients. Departure from the paper: the two sets are made alike by
/// sliding both windows of routes, which lie in the order of their angles at the depot, and not by exchanging single routes.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="evaluator">Computes the costs of a candidate.</param>
internal sealed class SelectiveRouteExchange(HomogeneousModel model, IGranularSearch evaluator)
{
    private readonly int[] _ownerInFirst = new int[model.LocationCount];
    private readonly int[] _ownerInSecond = new int[model.LocationCount];
    private readonly bool[] _kept = new bool[model.LocationCount];
    private readonly int[] _missing = new int[model.ClientCount];
    private readonly int[] _next = new int[model.LocationCount];
    private readonly int[] _heads = new int[evaluator.RouteLimit];
    private readonly Individual _other = new(model.ClientCount, evaluator.RouteLimit);

    /// <summary>
    /// Writes the cheaper of SREX's two offspring, with its costs, to <paramref name="child"/>: clients that the exchange would
    /// serve twice lose their place in the rest of the first parent, or in the inserted routes; those that it would leave out are
    /// inserted where the detour is smallest and the windows of the neighbours allow it. O(n) for each client left out.
    /// </summary>
    /// <returns>False, with no offspring, when a parent has no two routes.</returns>
    public bool Cross(Individual first, Individual second, Individual child, Penalties penalties, RandomStream random)
    {
        int inFirst = FillOwners(first, _ownerInFirst);
        int inSecond = FillOwners(second, _ownerInSecond);
        int most = Math.Min(inFirst, inSecond) - 1;
        if (most < 1)
        {
            return false;
        }

        int moved = 1 + random.NextInt(most);
        int startFirst = random.NextInt(inFirst);
        var windows = new Windows(
            new Window(startFirst, moved, inFirst), new Window((int)((long)startFirst * inSecond / inFirst), moved, inSecond));
        windows = Slide(windows);
        Assemble(first, second, windows, keepInserted: true, child, random);
        Assemble(first, second, windows, keepInserted: false, _other, random);
        if (PriceOf(_other, penalties) < PriceOf(child, penalties))
        {
            child.CopyFrom(_other);
        }

        return true;
    }

    private static double PriceOf(Individual individual, Penalties penalties) =>
        individual.Cost + individual.LoadExcess * penalties.Load + individual.TimeExcess * penalties.Time;

    /// <summary>The route of each client; routes that are used come first in an individual.</summary>
    private static int FillOwners(Individual individual, int[] owner)
    {
        int used = 0;
        for (int r = 0; r < individual.RouteLimit; r++)
        {
            if (individual.RouteStart[r + 1] == individual.RouteStart[r])
            {
                continue;
            }

            for (int k = individual.RouteStart[r]; k < individual.RouteStart[r + 1]; k++)
            {
                owner[individual.Tour[k]] = r;
            }

            used = r + 1;
        }

        return used;
    }

    /// <summary>Slides one window by one route as long as that lowers the number of clients that only the second's routes serve.</summary>
    private Windows Slide(Windows windows)
    {
        int difference = Difference(windows);
        while (difference > 0)
        {
            Windows best = windows;
            int fewest = difference;
            foreach (Windows candidate in (ReadOnlySpan<Windows>)[
                windows with { First = windows.First.Moved(1) }, windows with { First = windows.First.Moved(-1) },
                windows with { Second = windows.Second.Moved(1) }, windows with { Second = windows.Second.Moved(-1) }])
            {
                int clients = Difference(candidate);
                if (clients < fewest)
                {
                    (best, fewest) = (candidate, clients);
                }
            }

            if (fewest == difference)
            {
                break;
            }

            (windows, difference) = (best, fewest);
        }

        return windows;
    }

    /// <summary>The clients in exactly one of the two sets of routes; O(n).</summary>
    private int Difference(Windows windows)
    {
        int difference = 0;
        for (int i = 1; i < _ownerInFirst.Length; i++)
        {
            difference += windows.First.Has(_ownerInFirst[i]) != windows.Second.Has(_ownerInSecond[i]) ? 1 : 0;
        }

        return difference;
    }

    private void Assemble(Individual first, Individual second, Windows windows, bool keepInserted, Individual child, RandomStream random)
    {
        Array.Clear(_kept);
        int slot = 0;
        for (int r = 0; r < first.RouteLimit; r++)
        {
            if (!windows.First.Has(r))
            {
                _heads[slot++] = Chain(first, r, client => !keepInserted || !windows.Second.Has(_ownerInSecond[client]));
            }
        }

        for (int r = 0; r < second.RouteLimit; r++)
        {
            if (windows.Second.Has(r))
            {
                _heads[slot++] = Chain(second, r, client => keepInserted || windows.First.Has(_ownerInFirst[client]));
            }
        }

        InsertMissing(slot, random);
        Write(child, slot);
        evaluator.Evaluate(child);
    }

    /// <summary>Links the wanted clients of a route; the head is 0 when none is left.</summary>
    private int Chain(Individual parent, int route, Predicate<int> wanted)
    {
        int head = 0;
        int last = 0;
        for (int k = parent.RouteStart[route]; k < parent.RouteStart[route + 1]; k++)
        {
            int client = parent.Tour[k];
            if (wanted(client))
            {
                head = head == 0 ? client : head;
                _next[last] = client;
                (_next[client], _kept[client]) = (0, true);
                last = client;
            }
        }

        return head;
    }

    private void InsertMissing(int routes, RandomStream random)
    {
        int count = 0;
        for (int client = 1; client < _kept.Length; client++)
        {
            if (!_kept[client])
            {
                _missing[count++] = client;
            }
        }

        random.Shuffle(_missing.AsSpan(0, count));
        for (int k = 0; k < count; k++)
        {
            Insert(_missing[k], routes);
        }
    }

    /// <summary>Inserts a client at the smallest detour between neighbours whose windows it can lie between; anywhere, when there is none.</summary>
    private void Insert(int client, int routes)
    {
        (long detour, int route, int after) best = (long.MaxValue, 0, 0);
        (long detour, int route, int after) late = (long.MaxValue, 0, 0);
        for (int r = 0; r < routes; r++)
        {
            int previous = 0;
            do
            {
                int next = previous == 0 ? _heads[r] : _next[previous];
                long detour = model.Cost(previous, client) + model.Cost(client, next) - model.Cost(previous, next);
                if (detour < best.detour)
                {
                    if (CanFollow(previous, client) && CanFollow(client, next))
                    {
                        best = (detour, r, previous);
                    }
                    else if (detour < late.detour)
                    {
                        late = (detour, r, previous);
                    }
                }

                previous = next;
            }
            while (previous != 0);
        }

        (_, int chosen, int place) = best.detour < long.MaxValue ? best : late;
        if (place == 0)
        {
            (_next[client], _heads[chosen]) = (_heads[chosen], client);
        }
        else
        {
            (_next[client], _next[place]) = (_next[place], client);
        }
    }

    private bool CanFollow(int from, int to) =>
        model.WindowOpen[from] + model.Service[from] + model.Times[from, to] <= model.WindowClose[to];

    private void Write(Individual child, int routes)
    {
        int at = 0;
        for (int r = 0; r < child.RouteLimit; r++)
        {
            child.RouteStart[r] = at;
            for (int v = r < routes ? _heads[r] : 0; v != 0; v = _next[v])
            {
                child.Tour[at++] = v;
            }
        }

        child.RouteStart[child.RouteLimit] = at;
    }

    /// <summary>Routes next to each other on the circle of used ones.</summary>
    private readonly record struct Window(int Start, int Length, int Used)
    {
        public bool Has(int route) => route < Used && (route - Start + Used) % Used < Length;

        public Window Moved(int by) => this with { Start = (Start + by + Used) % Used };
    }

    private readonly record struct Windows(Window First, Window Second);
}
