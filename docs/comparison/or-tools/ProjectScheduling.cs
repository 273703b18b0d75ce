#:package Google.OrTools
// The house of samples/ProjectScheduling with OR-Tools' CP-SAT.
using Google.OrTools.Sat;

(string Name, long Days, int Workers, int Cranes, int[] After)[] activities =
[
    ("ground", 4, 3, 0, []), ("walls", 6, 4, 1, [0]), ("pipes", 3, 2, 0, [0]), ("roof", 4, 3, 1, [1]), ("windows", 2, 2, 1, [1]),
    ("wiring", 4, 2, 0, [1]), ("heating", 3, 3, 0, [2]), ("plaster", 3, 2, 0, [4, 5]), ("paint", 2, 2, 0, [3, 7]), ("garden", 5, 2, 0, [0]),
];
long horizon = activities.Sum(a => a.Days);
var model = new CpModel();
IntVar makespan = model.NewIntVar(0, horizon, "makespan");
var starts = new List<IntVar>();
CumulativeConstraint workers = model.AddCumulative(5);
CumulativeConstraint crane = model.AddCumulative(1);
foreach (var a in activities)
{
    IntVar start = model.NewIntVar(0, horizon, a.Name);
    IntervalVar interval = model.NewFixedSizeIntervalVar(start, a.Days, a.Name);
    workers.AddDemand(interval, a.Workers);
    crane.AddDemand(interval, a.Cranes);
    foreach (int before in a.After)
    {
        model.Add(start >= starts[before] + activities[before].Days);
    }

    model.Add(makespan >= start + a.Days);
    starts.Add(start);
}

model.Minimize(makespan);
var solver = new CpSolver { StringParameters = "max_time_in_seconds:5" };
Console.WriteLine($"{solver.Solve(model)}: {solver.ObjectiveValue} days");
for (int task = 0; task < activities.Length; task++)
{
    Console.WriteLine($"{activities[task].Name} from day {solver.Value(starts[task])}");
}
