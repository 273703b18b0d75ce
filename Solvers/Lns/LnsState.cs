namespace CoSolve.Solvers.Lns;

/// <summary>What neighbourhoods see of a search. Changed by the search alone.</summary>
/// <param name="model">The model.</param>
/// <param name="relaxation">Its linear relaxation.</param>
/// <param name="start">The first point.</param>
/// <param name="elites">How many points the pool keeps.</param>
public sealed class LnsState(LnsModel model, LnsRelaxation relaxation, LnsPoint start, int elites)
{
    /// <summary>The model.</summary>
    public LnsModel Model { get; } = model;

    /// <summary>The linear relaxation, solved when first asked for.</summary>
    public LnsRelaxation Relaxation { get; } = relaxation;

    /// <summary>The best point.</summary>
    public LnsPoint Best { get; private set; } = start;

    /// <summary>The point that neighbourhoods are taken around.</summary>
    public LnsPoint Current { get; private set; } = start;

    /// <summary>The best points met.</summary>
    public LnsPool Pool { get; } = PoolWith(start, elites);

    /// <summary>Makes a point the current one, and the best if it is better.</summary>
    public void Move(LnsPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        Current = point;
        Best = point.Cost < Best.Cost ? point : Best;
        Pool.Add(point);
    }

    private static LnsPool PoolWith(LnsPoint start, int elites)
    {
        var pool = new LnsPool(elites);
        pool.Add(start);
        return pool;
    }
}
