// Solves one problem of each family whose optimum is plain; the test reads the lines.
using CoSolve.Instances;
using CoSolve.Instances.Routing;
using CoSolve.Learned.JobShop;
using CoSolve.Problems;
using CoSolve.Problems.FlowShop;
using CoSolve.Problems.JobShop;
using CoSolve.Problems.JobShop.Blocking;
using CoSolve.Problems.Knapsack;
using CoSolve.Problems.Mip;
using CoSolve.Problems.Models;
using CoSolve.Problems.Qubo;
using CoSolve.Problems.Routing;
using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;
using CoSolve.Solvers.FlowShop;
using CoSolve.Solvers.JobShop;
using CoSolve.Solvers.JobShop.Blocking;
using CoSolve.Solvers.Knapsack;
using CoSolve.Solvers.Mip;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Qubo;
using CoSolve.Solvers.Routing;
using CoSolve.Solvers.Scheduling;

var shop = new JobShopProblem("shop", 2, [new([[new(0, 3)], [new(1, 2)]]), new([[new(1, 4)], [new(0, 1)]])]);
Solve("jobshop", JobShopEngines.CreateSolver(LearnedJobShopEngines.All), shop);
Solve("cpsat", JobShopEngines.CreateSolver(), shop, "cpsat");
Solve("gnn", JobShopEngines.CreateSolver(LearnedJobShopEngines.All), shop, "gnn");
Solve("flowshop", FlowShopEngines.CreateSolver(), new("flow", 2, 2, [3, 1, 1, 3]));
Solve("blocking-jobshop", BlockingJobShopEngines.CreateSolver(), new("blocking", 1, [[new(0, 2)], [new(0, 3)]]));
Solve("scheduling", SchedulingEngines.CreateSolver(), new(new SchedulingData
{
    Name = "one machine",
    Resources = [new(SchedulingResourceKind.Machine)],
    Tasks = [new([new(3, [new(0)])]), new([new(4, [new(0)])])],
}));
Solve("knapsack", KnapsackEngines.CreateSolver(), new("bag", [10, 7, 5], [5, 4, 3], [7]));
var triangle = new SymmetricTerms(3, [(0, 1, 1), (1, 2, 1), (0, 2, 1)]);
Solve("qubo", QuboEngines.CreateSolver(), new("qubo", ObjectiveSense.Minimize, [-1, -1, -1], triangle));
Solve("maxcut", MaxCutEngines.CreateSolver(), new("triangle", triangle));
var program = new LinearModel("program", ObjectiveSense.Maximize);
program.AddConstraint("limit", double.NegativeInfinity, 3, [program.AddVariable("x", 0, 2, true, 1), program.AddVariable("y", 0, 2, true, 2)], [1, 1]);
Solve("mip", MipEngines.CreateSolver(), new(program));
const string Tour = "NAME: square\nTYPE: TSP\nDIMENSION: 4\nEDGE_WEIGHT_TYPE: EUC_2D\nNODE_COORD_SECTION\n1 0 0\n2 0 9\n3 9 9\n4 9 0\nEOF\n";
Solve("routing", RoutingEngines.CreateSolver(), (RoutingProblem)new InstanceFormats([new TsplibFormat()]).Read(new InstanceText("square.tsp", Tour)).Problem);

static void Solve<TProblem, TSolution>(string label, Solver<TProblem, TSolution> solver, TProblem problem, string engine = "auto")
    where TProblem : class, IProblem
    where TSolution : class
{
    SolveResult<TSolution> result = solver.Solve(problem, new SolveOptions { TimeLimit = TimeSpan.FromSeconds(10), Engine = engine });
    Console.WriteLine($"{label} {result.Status} {result.Objective}{string.Concat(result.Failures.Select(f => $" {f.Message}"))}");
}
