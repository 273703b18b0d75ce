#:package Google.OrTools
// The depots of samples/MipByLns with OR-Tools' linear solver: SCIP, whose neighbourhoods are its own.
using Google.OrTools.LinearSolver;

double[] opening = [40, 35, 45, 38];
double[][] serving = [[10, 30, 45, 60, 25, 40], [35, 12, 20, 50, 30, 15], [50, 40, 10, 14, 45, 28], [25, 45, 38, 30, 11, 33]];
Solver solver = Solver.CreateSolver("SCIP");
Variable[] open = [.. opening.Select((_, d) => solver.MakeBoolVar($"open_{d}"))];
Variable[][] serve = [.. serving.Select((row, d) => row.Select((_, t) => solver.MakeBoolVar($"serve_{d}_{t}")).ToArray())];
for (int t = 0; t < serving[0].Length; t++)
{
    solver.Add(new SumVarArray(serve.Select(row => row[t]).ToArray()) == 1);
    for (int d = 0; d < opening.Length; d++)
    {
        solver.Add(serve[d][t] <= open[d]);
    }
}

Objective objective = solver.Objective();
objective.SetMinimization();
for (int d = 0; d < opening.Length; d++)
{
    objective.SetCoefficient(open[d], opening[d]);
    for (int t = 0; t < serving[0].Length; t++)
    {
        objective.SetCoefficient(serve[d][t], serving[d][t]);
    }
}

solver.SetTimeLimit(2000);
Console.WriteLine($"{solver.Solve()}: cost {objective.Value()}");
Console.WriteLine($"depots {string.Join(" ", Enumerable.Range(0, opening.Length).Where(d => open[d].SolutionValue() > 0.5))}");
