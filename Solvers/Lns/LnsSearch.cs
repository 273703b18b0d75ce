using CoSolve.Problems;
using CoSolve.Solvers.Lns.Choice;
using CoSolve.Solvers.Lns.Neighborhoods;
using CoSolve.Solvers.Lns.Subproblems;

namespace CoSolve.Solvers.Lns;

/// <summary>
/// Large-neighbourhood search on an integer program (Shaw 1998, DOI 10.1007/3-540-49481-2_30; Song, Lanka, Yue and Dilkina 2020, arXiv:2004.00422): destroy by a chosen
/// neighbourhood, repair by an exact solver, accept, learn. Each neighbourhood has a size of its own, which grows when the solver was done without
/// success and shrinks when it was not done.
/// </summary>
internal sealed class LnsSearch
{
    private readonly LnsModel _model;
    private readonly IReadOnlyList<ILnsNeighborhood> _neighborhoods;
    private readonly AdaptiveSizes _sizes;
    private readonly EpsilonGreedyBandit _selector;
    private readonly AnnealingAcceptance _acceptance;
    private readonly ILnsSubsolver _subsolver;
    private readonly RandomStream _random;
    private readonly LnsState _state;

    /// <summary>Begins at a feasible point.</summary>
    public LnsSearch(LnsModel model, LnsRelaxation relaxation, LnsPoint start, LnsOptions options, ILnsSubsolver subsolver, RandomStream random)
    {
        (_model, _subsolver, _random) = (model, subsolver, random);
        _neighborhoods = options.Neighborhoods();
        _sizes = new AdaptiveSizes(_neighborhoods.Count, SizeOf(options.FirstShare), SizeOf(options.LargestShare), options.Growth);
        _selector = new EpsilonGreedyBandit(_neighborhoods.Count, options.Epsilon, options.Forgetting);
        _acceptance = new AnnealingAcceptance(options.Temperature, options.Cooling);
        _state = new LnsState(model, relaxation, start, options.Elites);

        int SizeOf(double share) => Math.Max(1, (int)(share * model.Integers.Length));
    }

    /// <summary>Goes on from a point that another search has found.</summary>
    public void Adopt(LnsPoint point) => _state.Move(point);

    /// <summary>One step: destroy, repair, accept, learn.</summary>
    /// <param name="seconds">The time that the repair may take; null for no limit but its effort.</param>
    /// <param name="isFeasible">Tells whether a point better than the best one passes the problem's own checker.</param>
    /// <param name="stop">Ends the step.</param>
    public void Step(double? seconds, Func<LnsPoint, bool> isFeasible, CancellationToken stop)
    {
        int chosen = _selector.Choose(_random);
        int size = _sizes.Of(chosen);
        // Where a neighbourhood has nothing to propose, for want of a relaxation, random columns stand in.
        LnsSubproblem subproblem = _neighborhoods[chosen].Propose(_state, size, _random, stop)
            ?? LnsSubproblem.Around(_model, _state.Current, ColumnChoice.Draw(_model.Integers, size, _random));
        (LnsPoint? point, bool isExhausted) = Repair(subproblem, seconds, stop);
        LnsVerdict verdict = Judge(point, isFeasible);
        _sizes.Learn(chosen, verdict >= LnsVerdict.Better, isExhausted);
        _selector.Learn(chosen, verdict);
    }

    private (LnsPoint? Point, bool IsExhausted) Repair(LnsSubproblem subproblem, double? seconds, CancellationToken stop)
    {
        ReducedModel reduced = ReducedModel.Of(_model, subproblem);
        if (reduced.Model is not { } model)
        {
            return (null, true);
        }

        LnsOutcome outcome = _subsolver.Solve(model, reduced.Start, subproblem.StopsAtFirst, seconds, _random.NextInt(int.MaxValue), stop);
        LnsPoint? point = outcome.Values is { } values ? reduced.Expand(_model, values) : null;
        return (point, outcome.IsExhausted);
    }

    private LnsVerdict Judge(LnsPoint? point, Func<LnsPoint, bool> isFeasible)
    {
        if (point is null || point.Values.AsSpan().SequenceEqual(_state.Current.Values))
        {
            return LnsVerdict.Rejected;
        }

        LnsVerdict verdict = point.Cost <= LnsCutoff.Better(_state.Best) ? LnsVerdict.Best
            : point.Cost <= LnsCutoff.Better(_state.Current) ? LnsVerdict.Better
            : LnsVerdict.Accepted;
        if (!_acceptance.Accepts(_state.Current.Cost, point.Cost, _random) || (verdict == LnsVerdict.Best && !isFeasible(point)))
        {
            return LnsVerdict.Rejected;
        }

        _state.Move(point);
        return verdict;
    }
}
