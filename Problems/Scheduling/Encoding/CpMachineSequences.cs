using CoSolve.Problems.Models;
using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Problems.Scheduling.Encoding;

/// <summary>
/// Literals "this task is the next on the machine after that one", as arcs of a circuit through the tasks of each machine that has set-up times
/// or consecutive tasks; node 0 is the time before the first and after the last task.
/// </summary>
internal sealed class CpMachineSequences
{
    private readonly SchedulingProblem _problem;
    private readonly CpModel _model;
    private readonly CpTasks _tasks;
    private readonly Dictionary<(int Machine, int Before, int Task), int> _arcs = [];
    private readonly Dictionary<(int Machine, int Task), int> _onMachine = [];

    public CpMachineSequences(SchedulingProblem problem, CpModel model, CpTasks tasks)
    {
        (_problem, _model, _tasks) = (problem, model, tasks);
        HashSet<int> consecutive = [.. problem.MachineRules.Where(r => r.Kind == SchedulingMachineRuleKind.Consecutive).SelectMany(r => new[] { r.First, r.Second })];
        for (int m = 0; m < problem.Resources.Count; m++)
        {
            int[] users = [.. Enumerable.Range(0, problem.Tasks.Count).Where(t => ModesOn(t, m).Any())];
            if (problem.Resources[m].Setups is not null || (problem.Resources[m].Kind == SchedulingResourceKind.Machine && users.Any(consecutive.Contains)))
            {
                AddCircuit(m, users);
            }
        }
    }

    /// <summary>The literals with their set-up times, where these are not 0.</summary>
    public List<(int Literal, long Time)> SetupTimes { get; } = [];

    /// <summary>The literal that a task is the next after another on a machine; null when it cannot be.</summary>
    public int? Arc(int machine, int before, int task) => _arcs.TryGetValue((machine, before, task), out int literal) ? literal : null;

    /// <summary>The literal that a task is on a machine; null when it cannot be, or the machine has no circuit.</summary>
    public int? OnMachine(int machine, int task) => _onMachine.TryGetValue((machine, task), out int literal) ? literal : null;

    private IEnumerable<CpMode> ModesOn(int task, int machine) =>
        _tasks.Modes[task].Where(m => _problem.Tasks[task].Modes[m.Index].Demands.Any(d => d.Resource == machine));

    private void AddCircuit(int machine, int[] users)
    {
        var arcs = new List<(int Tail, int Head, int Literal)>();
        for (int k = 0; k < users.Length; k++)
        {
            int task = users[k];
            int on = _tasks.Any([.. ModesOn(task, machine).Select(m => m.Literal)], $"on_{machine}_{task}", schedule => IsOn(schedule, task, machine));
            _onMachine[(machine, task)] = on;
            if (!_tasks.IsTrue(on))
            {
                arcs.Add((k + 1, k + 1, CpModel.Not(on)));
            }

            int first = _model.AddBoolean();
            int last = _model.AddBoolean();
            arcs.AddRange([(0, k + 1, first), (k + 1, 0, last)]);
            AddFirst(machine, task, first);
            for (int l = 0; l < users.Length; l++)
            {
                if (l != k && AddArc(machine, users[l], task) is { } literal)
                {
                    arcs.Add((l + 1, k + 1, literal));
                }
            }

            _tasks.Setters.Add((values, schedule) => SetPlace(values, schedule, machine, users, task, first, last));
        }

        if (users.All(t => !_tasks.IsTrue(_onMachine[(machine, t)])))
        {
            int empty = _model.AddBoolean();
            arcs.Add((0, 0, empty));
            _tasks.Setters.Add((values, schedule) => values[empty] = users.Any(t => IsOn(schedule, t, machine)) ? 0 : 1);
        }

        if (users.Length > 0)
        {
            _model.Add(new CpConstraint.Circuit([.. arcs.Select(a => a.Tail)], [.. arcs.Select(a => a.Head)], [.. arcs.Select(a => a.Literal)]));
        }
    }

    private void AddFirst(int machine, int task, int first)
    {
        long setup = _problem.Resources[machine].Setups?.Before(_problem.Tasks[task].Family) ?? 0;
        if (setup > 0)
        {
            _model.AddLinear(CpLinear.Of(_tasks.Start[task]), setup, long.MaxValue / 2, first);
            SetupTimes.Add((first, setup));
        }
    }

    private int? AddArc(int machine, int before, int task)
    {
        long setup = _problem.Resources[machine].Setups?.Times[_problem.Tasks[before].Family][_problem.Tasks[task].Family] ?? 0;
        if (_problem.EarliestEnds[before] + setup > _model.Variables[_tasks.Start[task]].Domain.Upper)
        {
            return null;
        }

        int literal = _arcs[(machine, before, task)] = _model.AddBoolean();
        _model.AddLinear(CpTasks.Difference(CpLinear.Of(_tasks.Start[task]), _tasks.Releases[before]), setup, long.MaxValue / 2, literal);
        if (setup > 0)
        {
            SetupTimes.Add((literal, setup));
        }

        return literal;
    }

    private void SetPlace(long[] values, CpSchedule schedule, int machine, int[] users, int task, int first, int last)
    {
        if (!IsOn(schedule, task, machine))
        {
            return;
        }

        // By start and end, as sequences are defined.
        var before = new List<int>();
        int after = 0;
        foreach (int other in users)
        {
            if (other != task && IsOn(schedule, other, machine))
            {
                if (Key(other).CompareTo(Key(task)) < 0)
                {
                    before.Add(other);
                }
                else
                {
                    after++;
                }
            }
        }

        values[first] = before.Count == 0 ? 1 : 0;
        values[last] = after == 0 ? 1 : 0;
        if (before.Count > 0 && Arc(machine, before.MaxBy(Key), task) is { } arc)
        {
            values[arc] = 1;
        }

        (long, long, int) Key(int t) => (schedule.Start(t), schedule.Ends[t], t);
    }

    private bool IsOn(CpSchedule schedule, int task, int machine) =>
        schedule.IsPresent(task) && _problem.Tasks[task].Modes[schedule.Mode(task)].Demands.Any(d => d.Resource == machine);
}
