using CoSolve.Problems.JobShop;
using CoSolve.Solvers.Lns.CpSat;

namespace CoSolve.Solvers.JobShop.Search.Neighborhoods;

/// <summary>Options of large-neighbourhood search by CP-SAT on job shops; the parts are operations.</summary>
public sealed record JobShopNeighborhoodOptions() : CpSatNeighborhoodOptions<JobShopProblem, JobShopSolution>(
    60, new TimeWindowSelector(), new MachineSubsetSelector(), new CriticalBlockSelector());
