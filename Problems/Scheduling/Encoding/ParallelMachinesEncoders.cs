using CoSolve.Problems.Models;

namespace CoSolve.Problems.Scheduling.Encoding;

/// <summary>
/// Unrelated parallel machines as models of the assignment alone: a 0-1 variable for each task and machine, and the makespan above each machine's load
/// (Fanjul-Peyro and Ruiz 2011, "Size-reduction heuristics for the unrelated parallel machines scheduling problem", DOI 10.1016/j.cor.2010.05.005).
/// </summary>
public static class ParallelMachinesEncoders
{
    // Larger integers are not all doubles.
    private const long LargestExactDouble = 1L << 53;

    /// <summary>The constraint model; O(tasks * machines).</summary>
    public static CpEncoding<SchedulingSolution> ToCpModel(ParallelMachines problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var model = new CpModel(problem.Name);
        long most = MostLoad(problem);
        int makespan = model.AddInteger(0, most, "makespan");
        List<(int Task, int Machine, int Variable)> pairs = [.. Pairs(problem).Select(p => (p.Task, p.Machine, model.AddBoolean($"x_{p.Task}_{p.Machine}")))];
        foreach (var ofTask in pairs.GroupBy(p => p.Task))
        {
            model.Add(new CpConstraint.ExactlyOne([.. ofTask.Select(p => p.Variable)]));
        }

        foreach (var onMachine in pairs.GroupBy(p => p.Machine))
        {
            var load = new CpLinear([makespan, .. onMachine.Select(p => p.Variable)], [1, .. onMachine.Select(p => -problem.Durations[p.Task, p.Machine])]);
            model.AddLinear(load, 0, most);
        }

        model.Minimize(CpLinear.Of(makespan, problem.Factor));
        return new CpEncoding<SchedulingSolution>(
            model,
            values => Decode(problem, pairs, v => values[v] == 1),
            solution =>
            {
                var values = new long[model.Variables.Count];
                values[makespan] = Encode(problem, pairs, solution, v => values[v] = 1);
                return values;
            });
    }

    /// <summary>The linear model; O(tasks * machines).</summary>
    /// <exception cref="InvalidProblemException">A machine's load may exceed 2^53, so that a double may not hold it exactly.</exception>
    public static LinearEncoding<SchedulingSolution> ToLinearModel(ParallelMachines problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        long most = MostLoad(problem);
        if ((Int128)most * problem.Factor > LargestExactDouble)
        {
            throw new InvalidProblemException($"A load may reach {most}, more than a double holds exactly. Maybe measure times in larger units.");
        }

        var model = new LinearModel(problem.Name, ObjectiveSense.Minimize);
        int makespan = model.AddVariable("makespan", 0, most, true, problem.Factor);
        List<(int Task, int Machine, int Variable)> pairs = [.. Pairs(problem).Select(p => (p.Task, p.Machine, model.AddBinary($"x_{p.Task}_{p.Machine}")))];
        foreach (var ofTask in pairs.GroupBy(p => p.Task))
        {
            int[] variables = [.. ofTask.Select(p => p.Variable)];
            model.AddConstraint($"task_{ofTask.Key}", 1, 1, variables, [.. variables.Select(_ => 1.0)]);
        }

        foreach (var onMachine in pairs.GroupBy(p => p.Machine))
        {
            model.AddConstraint(
                $"load_{onMachine.Key}", 0, double.PositiveInfinity,
                [makespan, .. onMachine.Select(p => p.Variable)], [1, .. onMachine.Select(p => -(double)problem.Durations[p.Task, p.Machine])]);
        }

        return new LinearEncoding<SchedulingSolution>(
            model,
            point => Decode(problem, pairs, v => point[v] > 0.5),
            solution =>
            {
                var point = new double[model.Variables.Count];
                point[makespan] = Encode(problem, pairs, solution, v => point[v] = 1);
                return point;
            });
    }

    private static IEnumerable<(int Task, int Machine)> Pairs(ParallelMachines problem) =>
        Enumerable.Range(0, problem.TaskCount).SelectMany(t => Enumerable.Range(0, problem.MachineCount)
            .Where(m => problem.Durations[t, m] != ParallelMachines.Impossible).Select(m => (t, m)));

    /// <summary>A load that no machine exceeds when each task is where it takes longest.</summary>
    private static long MostLoad(ParallelMachines problem) => Enumerable.Range(0, problem.TaskCount).Sum(t =>
        Enumerable.Range(0, problem.MachineCount).Select(m => problem.Durations[t, m]).Where(d => d != ParallelMachines.Impossible).Max());

    private static SchedulingSolution Decode(ParallelMachines problem, List<(int Task, int Machine, int Variable)> pairs, Func<int, bool> isChosen)
    {
        var machineOf = new int[problem.TaskCount];
        foreach (var (task, machine, variable) in pairs)
        {
            if (isChosen(variable))
            {
                machineOf[task] = machine;
            }
        }

        return problem.Schedule(machineOf);
    }

    /// <summary>Sets the variables of a schedule's assignment and returns its largest load.</summary>
    private static long Encode(ParallelMachines problem, List<(int Task, int Machine, int Variable)> pairs, SchedulingSolution solution, Action<int> set)
    {
        int[] machineOf = problem.MachinesOf(solution);
        var loads = new long[problem.MachineCount];
        foreach (var (task, machine, variable) in pairs)
        {
            if (machineOf[task] == machine)
            {
                set(variable);
                loads[machine] += problem.Durations[task, machine];
            }
        }

        return loads.Max();
    }
}
