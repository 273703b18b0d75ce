#:package Google.OrTools
// The paint shop of samples/JobShopWithSetups with OR-Tools' CP-SAT.
using Google.OrTools.Sat;

(string Name, int Colour, long Cut, long Paint)[] orders =
    [("chairs", 0, 4, 5), ("tables", 2, 6, 7), ("shelves", 1, 3, 4), ("doors", 0, 5, 6), ("frames", 2, 2, 3), ("boxes", 1, 4, 4)];
long[][] cleaning = [[0, 2, 3], [5, 0, 2], [8, 6, 0]];
const long Horizon = 200;
var model = new CpModel();
IntVar makespan = model.NewIntVar(0, Horizon, "makespan");
var (sawn, painted) = (new List<IntervalVar>(), new List<IntVar>());
foreach (var order in orders)
{
    IntVar cut = model.NewIntVar(0, Horizon, "cut");
    IntVar paint = model.NewIntVar(0, Horizon, "paint");
    sawn.Add(model.NewFixedSizeIntervalVar(cut, order.Cut, "sawn"));
    painted.Add(paint);
    model.Add(paint >= cut + order.Cut);
    model.Add(makespan >= paint + order.Paint);
}

model.AddNoOverlap(sawn);
CircuitConstraint sequence = model.AddCircuit();
for (int i = 0; i < orders.Length; i++)
{
    sequence.AddArc(0, i + 1, model.NewBoolVar("first"));
    sequence.AddArc(i + 1, 0, model.NewBoolVar("last"));
    for (int j = 0; j < orders.Length; j++)
    {
        if (i != j)
        {
            BoolVar next = model.NewBoolVar("next");
            sequence.AddArc(i + 1, j + 1, next);
            model.Add(painted[j] >= painted[i] + orders[i].Paint + cleaning[orders[i].Colour][orders[j].Colour]).OnlyEnforceIf(next);
        }
    }
}

model.Minimize(makespan);
var solver = new CpSolver { StringParameters = "max_time_in_seconds:5" };
Console.WriteLine($"{solver.Solve(model)}: makespan {solver.ObjectiveValue}");
foreach (int i in Enumerable.Range(0, orders.Length).OrderBy(i => solver.Value(painted[i])))
{
    Console.WriteLine($"{orders[i].Name} painted from {solver.Value(painted[i])}");
}
