using CoSolve.Solvers.Routing.Construction;

namespace CoSolve.Solvers.Routing.RuinRecreate;

/// <summary>Remembers routes before their first change in a step, so that the step can be taken back.</summary>
internal sealed class RouteJournal(InsertionPlan plan, int slots)
{
    private readonly int[] _touchedIn = new int[slots];
    private readonly List<(int Slot, int Type, int Count)> _routes = [];
    private readonly List<int> _clients = [];
    private int _step;

    /// <summary>Begins a step and forgets the last one.</summary>
    public void Begin()
    {
        _step++;
        _routes.Clear();
        _clients.Clear();
    }

    /// <summary>The number of slots touched in this step.</summary>
    public int TouchedCount => _routes.Count;

    /// <summary>A slot touched in this step, by its order.</summary>
    public int Touched(int k) => _routes[k].Slot;

    /// <summary>Whether a slot was touched in this step.</summary>
    public bool HasTouched(int slot) => _touchedIn[slot] == _step;

    /// <summary>Remembers a route unless it was remembered in this step; O(length).</summary>
    public void Touch(int slot)
    {
        if (HasTouched(slot))
        {
            return;
        }

        _touchedIn[slot] = _step;
        _routes.Add((slot, plan.TypeOf(slot), plan.SizeOf(slot)));
        for (int c = plan.FirstOf(slot); c >= 0; c = plan.NextOf(c))
        {
            _clients.Add(c);
        }
    }

    /// <summary>Takes the step back.</summary>
    public void Rollback()
    {
        foreach ((int slot, _, _) in _routes)
        {
            if (plan.SizeOf(slot) > 0)
            {
                plan.Dissolve(slot);
            }
        }

        int k = 0;
        foreach ((_, int type, int count) in _routes)
        {
            if (count > 0)
            {
                int slot = plan.OpenRoute(type);
                int after = -1;
                for (int end = k + count; k < end; k++)
                {
                    plan.Link(_clients[k], slot, after);
                    after = _clients[k];
                }

                plan.Refresh(slot);
            }
        }
    }
}
