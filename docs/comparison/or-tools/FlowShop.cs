#:package Google.OrTools
// The line of samples/FlowShop with OR-Tools' CP-SAT: position variables hold the one order of all machines.
using Google.OrTools.Sat;

long[] durations =
[
    5, 9, 8, 10,
    9, 3, 10, 1,
    9, 4, 5, 8,
    4, 8, 8, 7,
    3, 5, 6, 3,
    7, 2, 6, 9,
];
const int Jobs = 6;
const int Machines = 4;
long horizon = durations.Sum();
var model = new CpModel();
var at = new BoolVar[Jobs, Jobs];
for (int p = 0; p < Jobs; p++)
{
    for (int j = 0; j < Jobs; j++)
    {
        at[p, j] = model.NewBoolVar($"job {j} at {p}");
    }
}

for (int k = 0; k < Jobs; k++)
{
    model.AddExactlyOne(Enumerable.Range(0, Jobs).Select(j => at[k, j]));
    model.AddExactlyOne(Enumerable.Range(0, Jobs).Select(p => at[p, k]));
}

var end = new IntVar[Jobs, Machines];
for (int p = 0; p < Jobs; p++)
{
    for (int m = 0; m < Machines; m++)
    {
        end[p, m] = model.NewIntVar(0, horizon, "end");
        LinearExpr duration = LinearExpr.WeightedSum(
            Enumerable.Range(0, Jobs).Select(j => at[p, j]), Enumerable.Range(0, Jobs).Select(j => durations[j * Machines + m]));
        model.Add(end[p, m] >= duration + (m == 0 ? LinearExpr.Constant(0) : end[p, m - 1]));
        model.Add(end[p, m] >= duration + (p == 0 ? LinearExpr.Constant(0) : end[p - 1, m]));
    }
}

model.Minimize(end[Jobs - 1, Machines - 1]);
var solver = new CpSolver { StringParameters = "max_time_in_seconds:5" };
Console.WriteLine($"{solver.Solve(model)}: makespan {solver.ObjectiveValue}");
var order = Enumerable.Range(0, Jobs).Select(p => Enumerable.Range(0, Jobs).First(j => solver.BooleanValue(at[p, j])));
Console.WriteLine($"jobs in order {string.Join(" ", order)}");
