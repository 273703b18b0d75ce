using CoSolve.Problems.Scheduling;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Scheduling.Generation;

namespace CoSolve.Solvers.Scheduling.Search;

/// <summary>
/// A genetic algorithm on activity lists with mode vectors (Hartmann 1998, "A competitive genetic algorithm for resource-constrained project
/// scheduling", DOI 10.1002/(SICI)1520-6750(199810)45:7&lt;733::AID-NAV5&gt;3.0.CO;2-C; for modes Hartmann 2001, DOI 10.1023/A:1010902015091), where it can be
/// with justification of every child (Valls, Ballestín and Quintanilla 2005, DOI 10.1016/j.ejor.2004.04.008). An iteration is one individual.
/// </summary>
/// <param name="options">The parameters.</param>
public sealed class ListGeneticImprover(ListGeneticOptions options) : IImprover<SchedulingProblem, SchedulingSolution>
{
    /// <inheritdoc/>
    public string Name => "list-ga";

    /// <inheritdoc/>
    public void Run(SolveContext<SchedulingProblem, SchedulingSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        options.Validate();
        new ListGeneticSearch(context, lane, options, ActivityNetwork.Of(context.Problem), Name).Execute();
    }
}
