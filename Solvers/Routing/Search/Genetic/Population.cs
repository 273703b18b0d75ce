using CoSolve.Problems;
using CoSolve.Solvers.Routing.Search.LocalSearch;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Solvers.Routing.Search.Genetic;

/// <summary>
/// The feasible and the infeasible subpopulation with the penalties that keep both alive (Vidal 2022, sections 3.1 and 3.5).
/// </summary>
internal sealed class Population
{
    private const int Window = 100;

    private readonly HomogeneousModel _model;
    private readonly GeneticOptions _options;
    private readonly Subpopulation _feasible;
    private readonly Subpopulation _infeasible;
    private readonly Stack<Individual> _released = new();
    private readonly bool[] _loadFeasible = new bool[Window];
    private readonly bool[] _timeFeasible = new bool[Window];
    private readonly int _routeLimit;
    private int _recorded;

    /// <summary>Creates empty subpopulations and initial penalties in the scale of the problem's costs.</summary>
    public Population(HomogeneousModel model, GeneticOptions options, int routeLimit)
    {
        (_model, _options, _routeLimit) = (model, options, routeLimit);
        (_feasible, _infeasible) = (new Subpopulation(options), new Subpopulation(options));
        Array.Fill(_loadFeasible, true);
        Array.Fill(_timeFeasible, true);
        double farthest = 0;
        for (int i = 1; i < model.LocationCount; i++)
        {
            farthest = Math.Max(farthest, model.Cost(0, i));
        }

        double load = 2 * farthest / Math.Max(1, model.Demand.Max());
        double time = model.Rule == TimeRule.None ? 0 : Math.Max(1, model.CostFactor);
        Penalties = new Penalties(Math.Max(load, farthest * 1e-6), time);
        (_smallest, _largest) = (Penalties.Times(1e-4), new Penalties(Math.Max(load, 1) * 1e5, Math.Max(time, 1) * 1e5));
    }

    private readonly Penalties _smallest;
    private readonly Penalties _largest;

    /// <summary>The current penalties.</summary>
    public Penalties Penalties { get; private set; }

    /// <summary>The cheapest feasible individual; null until there is one.</summary>
    public Individual? BestFeasible => _feasible.Count > 0 ? _feasible[0] : null;

    /// <summary>The number of individuals.</summary>
    public int Count => _feasible.Count + _infeasible.Count;

    /// <summary>An individual to fill, reusing a released one where there is one.</summary>
    public Individual Rent() => _released.TryPop(out Individual? individual) ? individual : new Individual(_model.ClientCount, _routeLimit);

    /// <summary>Gives a rented individual back.</summary>
    public void Return(Individual individual) => _released.Push(individual);

    /// <summary>The penalised cost at the current penalties.</summary>
    public double PriceOf(Individual individual) =>
        individual.Cost + individual.LoadExcess * Penalties.Load + individual.TimeExcess * Penalties.Time;

    /// <summary>Adds a copy of an individual and, when its subpopulation has grown by a generation, selects survivors.</summary>
    /// <returns>Whether it is the new cheapest feasible individual.</returns>
    public bool Add(Individual source, bool record)
    {
        if (record)
        {
            _loadFeasible[_recorded % Window] = source.LoadExcess == 0;
            _timeFeasible[_recorded++ % Window] = source.TimeExcess == 0;
        }

        Individual individual = Rent();
        individual.CopyFrom(source);
        individual.PenalizedCost = PriceOf(individual);
        bool improves = individual.IsFeasible && (BestFeasible is not { } best || individual.PenalizedCost < best.PenalizedCost - 1e-5);
        Subpopulation home = individual.IsFeasible ? _feasible : _infeasible;
        home.Add(individual);
        if (home.Count > _options.MinimumPopulation + _options.Generation)
        {
            home.SelectSurvivors(_released);
        }

        return improves;
    }

    /// <summary>A binary tournament by biased fitness over both subpopulations.</summary>
    public Individual SelectParent(RandomStream random)
    {
        _feasible.UpdateBiasedFitness();
        _infeasible.UpdateBiasedFitness();
        Individual first = At(random.NextInt(Count));
        Individual second = At(random.NextInt(Count));
        return first.BiasedFitness < second.BiasedFitness ? first : second;
    }

    /// <summary>Adapts the penalties towards the wanted share of feasible local optima and reprices the infeasible ones.</summary>
    public void AdaptPenalties()
    {
        double load = Adapt(Penalties.Load, _loadFeasible, _smallest.Load, _largest.Load);
        double time = Adapt(Penalties.Time, _timeFeasible, _smallest.Time, _largest.Time);
        Penalties = new Penalties(load, time);
        _infeasible.Reprice(PriceOf);
    }

    /// <summary>Removes all individuals.</summary>
    public void Clear()
    {
        _feasible.Clear(_released);
        _infeasible.Clear(_released);
    }

    private double Adapt(double penalty, bool[] feasible, double smallest, double largest)
    {
        double share = (double)feasible.Count(f => f) / Window;
        return share < _options.FeasibleShare - 0.05 ? Math.Min(penalty * 1.2, largest)
            : share > _options.FeasibleShare + 0.05 ? Math.Max(penalty * 0.85, smallest)
            : penalty;
    }

    private Individual At(int index) => index < _feasible.Count ? _feasible[index] : _infeasible[index - _feasible.Count];
}
