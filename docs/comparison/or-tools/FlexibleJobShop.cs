#:package Google.OrTools
// The shop of samples/FlexibleJobShop with OR-Tools' CP-SAT.
using Google.OrTools.Sat;

(int Machine, long Duration)[][][] jobs =
[
    [[(0, 4), (1, 6)], [(1, 3), (2, 5)], [(2, 4)]],
    [[(1, 5), (2, 4)], [(0, 3)], [(1, 6), (2, 6)]],
    [[(0, 7), (2, 5)], [(1, 4), (2, 7)]],
    [[(2, 3)], [(0, 5), (1, 4)], [(0, 2), (2, 4)]],
];
long horizon = jobs.Sum(job => job.Sum(operation => operation.Max(a => a.Duration)));
var model = new CpModel();
List<IntervalVar>[] onMachine = [[], [], []];
var chosen = new List<(int Job, int Machine, IntVar Start, long Duration, BoolVar Present)>();
IntVar makespan = model.NewIntVar(0, horizon, "makespan");
for (int j = 0; j < jobs.Length; j++)
{
    IntVar? before = null;
    foreach (var alternatives in jobs[j])
    {
        IntVar start = model.NewIntVar(0, horizon, "start");
        IntVar end = model.NewIntVar(0, horizon, "end");
        if (before is not null)
        {
            model.Add(start >= before);
        }

        var presences = new List<BoolVar>();
        foreach (var (machine, duration) in alternatives)
        {
            BoolVar present = model.NewBoolVar("present");
            model.Add(end == start + duration).OnlyEnforceIf(present);
            onMachine[machine].Add(model.NewOptionalFixedSizeIntervalVar(start, duration, present, "interval"));
            presences.Add(present);
            chosen.Add((j, machine, start, duration, present));
        }

        model.AddExactlyOne(presences);
        before = end;
    }

    model.Add(makespan >= before!);
}

Array.ForEach(onMachine, intervals => model.AddNoOverlap(intervals));
model.Minimize(makespan);
var solver = new CpSolver { StringParameters = "max_time_in_seconds:1" };
Console.WriteLine($"{solver.Solve(model)}: makespan {solver.ObjectiveValue}");
foreach (var c in chosen.Where(c => solver.BooleanValue(c.Present)))
{
    Console.WriteLine($"job {c.Job}: machine {c.Machine} from {solver.Value(c.Start)} for {c.Duration}");
}
