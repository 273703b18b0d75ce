using CoSolve.Problems.Scheduling;
using CoSolve.Solvers.Lns.CpSat;

namespace CoSolve.Solvers.Scheduling.Neighborhoods;

/// <summary>Options of large-neighbourhood search by CP-SAT on general scheduling problems; the parts are tasks.</summary>
public sealed record SchedulingNeighborhoodOptions() : CpSatNeighborhoodOptions<SchedulingProblem, SchedulingSolution>(
    40, new TimeWindowSelector(), new ResourceSelector(), new CriticalSelector());
