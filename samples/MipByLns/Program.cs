// Which depots to open so that all towns are served at the least cost: a mixed-integer program of one's own, searched by large neighbourhoods.
using CoSolve.Problems;
using CoSolve.Problems.Mip;
using CoSolve.Problems.Models;
using CoSolve.Solvers.Mip;
using CoSolve.Solvers.Pipeline;

double[] opening = [40, 35, 45, 38];
double[][] serving = [[10, 30, 45, 60, 25, 40], [35, 12, 20, 50, 30, 15], [50, 40, 10, 14, 45, 28], [25, 45, 38, 30, 11, 33]];
var model = new LinearModel("depots", ObjectiveSense.Minimize);
LinearExpression[] open = [.. opening.Select((_, d) => model.AddInteger($"open_{d}", 0, 1))];
LinearExpression[][] serve = [.. serving.Select((row, d) => row.Select((_, t) => model.AddInteger($"serve_{d}_{t}", 0, 1)).ToArray())];
for (int t = 0; t < serving[0].Length; t++)
{
    model.AddConstraint($"town_{t}", LinearExpression.Sum(serve.Select(row => row[t])).EqualTo(1));
    for (int d = 0; d < opening.Length; d++)
    {
        model.AddConstraint($"link_{d}_{t}", serve[d][t] <= open[d]);
    }
}

model.SetObjective(LinearExpression.Sum(opening.Select((cost, d) => cost * open[d]))
    + LinearExpression.Sum(serving.SelectMany((row, d) => row.Select((cost, t) => cost * serve[d][t]))));
var options = new SolveOptions { IterationLimit = 30, Engine = "lns:neighborhood=rins" };
var result = MipEngines.CreateSolver().Solve(new MipProblem(model), options);
Console.WriteLine($"{result.Status}: cost {result.Objective}");
Console.WriteLine($"depots {string.Join(" ", Enumerable.Range(0, opening.Length).Where(d => open[d].ValueAt(result.Solution!.Values) > 0.5))}");
