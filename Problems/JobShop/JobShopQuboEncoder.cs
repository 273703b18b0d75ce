using CoSolve.Problems.Qubo;

namespace CoSolve.Problems.JobShop;

/// <summary>
/// Job shops as time-indexed QUBO after Venturelli, Marchand and Rojo (2015, "Job shop scheduling solver based on quantum
/// annealing", arXiv:1506.08479): x[a, t] = 1 when alternative a starts at t. One-hot, precedence and machine conflicts are penalties.
/// Instead of their decision version, y[T] = 1 tells the makespan, which costs T; for the other criteria the last operations' x cost
/// what their job then contributes.
/// </summary>
/// <remarks>
/// Penalty weight P = U + 1, where U is at least the objective of every schedule in the windows (the horizon, or the sum of the jobs'
/// costs at the ends of their windows). It suffices: objective terms are not negative and each broken constraint adds at least P (one-hot
/// terms are P times a square of an integer, conflicts P times a product), so an assignment that breaks one costs at least P &gt; U,
/// more than every schedule.
/// </remarks>
public sealed class JobShopQuboEncoder
{
    /// <summary>More variables than this are refused.</summary>
    public const int MostVariables = 50_000;

    private const long MostPairs = 50_000_000;

    private readonly JobShopProblem _problem;
    private readonly long _horizon;
    private readonly long _leastMakespan;
    private readonly long _penalty;
    private readonly long[] _earliest;

    // Length alternatives + 1: starts earliest, earliest + 1, ... of alternative a are variables _first[a] .. _first[a + 1] - 1.
    private readonly int[] _first;
    private readonly int _variables;
    private readonly long[] _linear;
    private readonly List<(int I, int J, long Weight)> _pairs = [];
    private long _offset;

    private JobShopQuboEncoder(JobShopProblem problem, long horizon)
    {
        _problem = problem;
        _horizon = horizon;
        _earliest = JobShopWindows.Heads(problem);
        _first = new int[problem.Machine.Length + 1];
        long[] tails = JobShopWindows.Tails(problem);
        long count = 0;
        for (int o = 0; o < problem.OperationCount; o++)
        {
            for (int a = problem.FirstAlternative[o]; a < problem.FirstAlternative[o + 1]; a++)
            {
                count += Math.Max(0, horizon - tails[o] - problem.Duration[a] - _earliest[o] + 1);
                RequireSize(count);
                _first[a + 1] = (int)count;
            }

            ArgumentOutOfRangeException.ThrowIfEqual(_first[problem.FirstAlternative[o + 1]], _first[problem.FirstAlternative[o]], nameof(horizon));
            _leastMakespan = Math.Max(_leastMakespan, _earliest[o] + tails[o] + JobShopWindows.ShortestDurations(problem)[o]);
        }

        foreach (JobShopJob job in problem.Jobs)
        {
            _leastMakespan = Math.Max(_leastMakespan, job.ReleaseTime);
        }

        count += problem.Criterion == JobShopCriterion.Makespan ? horizon - _leastMakespan + 1 : 0;
        RequireSize(count);
        _variables = (int)count;
        _linear = new long[_variables];
        _penalty = LargestObjective() + 1;
    }

    private int FirstMakespan => _first[^1];

    /// <summary>Encodes a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="horizon">A time by which some optimal schedule has ended; null for <see cref="JobShopWindows.SerialHorizon"/>. The
    /// number of variables grows with it.</param>
    /// <exception cref="ArgumentOutOfRangeException">No schedule ends by the horizon.</exception>
    /// <exception cref="NotSupportedException">The QUBO would have more than <see cref="MostVariables"/> variables.</exception>
    public static QuboEncoding<JobShopSolution> Encode(JobShopProblem problem, long? horizon = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var encoder = new JobShopQuboEncoder(problem, horizon ?? JobShopWindows.SerialHorizon(problem));
        encoder.AddOperations();
        encoder.AddMachines();
        encoder.AddObjective();
        var model = new QuboProblem(
            problem.Name, ObjectiveSense.Minimize, encoder._linear, new SymmetricTerms(encoder._variables, encoder._pairs), encoder._offset);
        return new QuboEncoding<JobShopSolution>(model, encoder._penalty, encoder.Decode, encoder.EncodeSolution);
    }

    private static void RequireSize(long variables)
    {
        if (variables > MostVariables)
        {
            throw new NotSupportedException($"The time-indexed QUBO needs more than {MostVariables} variables. Maybe the problem's durations are too long for it.");
        }
    }

    private long LargestObjective()
    {
        if (_problem.Criterion == JobShopCriterion.Makespan)
        {
            return _horizon;
        }

        long sum = 0;
        for (int j = 0; j < _problem.JobCount; j++)
        {
            sum += JobShopObjective.Cost(_problem, j, _horizon);
        }

        return sum;
    }

    private void AddOperations()
    {
        for (int o = 0; o < _problem.OperationCount; o++)
        {
            int first = _problem.FirstAlternative[o];
            int last = _problem.FirstAlternative[o + 1];
            AddOneHot(_first[first], _first[last]);
            if (o > _problem.FirstOperation[_problem.JobOf[o]])
            {
                for (int a = _problem.FirstAlternative[o - 1]; a < first; a++)
                {
                    for (int b = first; b < last; b++)
                    {
                        AddConflicts(o - 1, a, o, b, precedence: true);
                    }
                }
            }
        }
    }

    private void AddMachines()
    {
        var onMachine = new List<(int Operation, int Alternative)>[_problem.MachineCount];
        for (int o = 0; o < _problem.OperationCount; o++)
        {
            for (int a = _problem.FirstAlternative[o]; a < _problem.FirstAlternative[o + 1]; a++)
            {
                List<(int Operation, int Alternative)> others = onMachine[_problem.Machine[a]] ??= [];
                foreach (var (other, alternative) in others)
                {
                    if (_problem.JobOf[other] != _problem.JobOf[o])
                    {
                        AddConflicts(other, alternative, o, a, precedence: false);
                    }
                }

                others.Add((o, a));
            }
        }
    }

    /// <summary>Penalises pairs of starts of which the second comes too early (precedence) or overlaps (machine).</summary>
    private void AddConflicts(int operation, int alternative, int other, int otherAlternative, bool precedence)
    {
        long duration = _problem.Duration[alternative];
        long otherDuration = _problem.Duration[otherAlternative];
        for (int i = _first[alternative]; i < _first[alternative + 1]; i++)
        {
            long start = _earliest[operation] + i - _first[alternative];
            long from = precedence ? _earliest[other] : Math.Max(_earliest[other], start - otherDuration + 1);
            int low = _first[otherAlternative] + (int)(from - _earliest[other]);
            for (int k = low; k < _first[otherAlternative + 1] && _earliest[other] + k - _first[otherAlternative] < start + duration; k++)
            {
                AddPair(i, k, _penalty);
            }
        }
    }

    private void AddObjective()
    {
        if (_problem.Criterion == JobShopCriterion.Makespan)
        {
            AddOneHot(FirstMakespan, _variables);
            for (int k = FirstMakespan; k < _variables; k++)
            {
                _linear[k] += _leastMakespan + k - FirstMakespan;
            }
        }

        for (int j = 0; j < _problem.JobCount; j++)
        {
            int last = _problem.FirstOperation[j + 1] - 1;
            if (last >= _problem.FirstOperation[j])
            {
                AddCompletion(j, last);
            }
            else if (_problem.Criterion != JobShopCriterion.Makespan)
            {
                _offset += JobShopObjective.Cost(_problem, j, _problem.Jobs[j].ReleaseTime);
            }
        }
    }

    private void AddCompletion(int job, int last)
    {
        for (int a = _problem.FirstAlternative[last]; a < _problem.FirstAlternative[last + 1]; a++)
        {
            for (int i = _first[a]; i < _first[a + 1]; i++)
            {
                long end = _earliest[last] + i - _first[a] + _problem.Duration[a];
                if (_problem.Criterion != JobShopCriterion.Makespan)
                {
                    _linear[i] += JobShopObjective.Cost(_problem, job, end);
                }

                for (int k = FirstMakespan; k < _variables && _leastMakespan + k - FirstMakespan < end; k++)
                {
                    AddPair(i, k, _penalty);
                }
            }
        }
    }

    private void AddOneHot(int from, int to)
    {
        _offset += _penalty;
        for (int i = from; i < to; i++)
        {
            _linear[i] -= _penalty;
            for (int k = i + 1; k < to; k++)
            {
                AddPair(i, k, 2 * _penalty);
            }
        }
    }

    private void AddPair(int i, int j, long weight)
    {
        if (_pairs.Count >= MostPairs)
        {
            throw new NotSupportedException($"The time-indexed QUBO needs more than {MostPairs} pairs. Maybe the problem's durations are too long for it.");
        }

        _pairs.Add((i, j, weight));
    }

    /// <summary>The schedule that an assignment times; its last operation is delayed to the makespan that y tells.</summary>
    private JobShopSolution? Decode(QuboSolution assignment)
    {
        var starts = new long[_problem.OperationCount];
        var alternatives = new int[_problem.OperationCount];
        for (int o = 0; o < starts.Length; o++)
        {
            int found = 0;
            for (int a = _problem.FirstAlternative[o]; a < _problem.FirstAlternative[o + 1]; a++)
            {
                for (int i = _first[a]; i < _first[a + 1]; i++)
                {
                    if (assignment.Values[i])
                    {
                        (starts[o], alternatives[o]) = (_earliest[o] + i - _first[a], a);
                        found++;
                    }
                }
            }

            if (found != 1)
            {
                return null;
            }
        }

        // Checked before the delay, which could part two operations that the assignment lets overlap.
        bool feasible = JobShopChecker.Check(_problem, new JobShopSolution(starts, alternatives)).IsFeasible
            && (_problem.Criterion != JobShopCriterion.Makespan || Delay(assignment, starts, alternatives));
        return feasible ? new JobShopSolution(starts, alternatives) : null;
    }

    /// <summary>Moves the operation that ends last so that it ends at the encoded makespan; nothing follows it in its job or on its
    /// machine. False when no makespan, several, or one that is too short is encoded.</summary>
    private bool Delay(QuboSolution assignment, long[] starts, int[] alternatives)
    {
        ReadOnlySpan<bool> selected = assignment.Values[FirstMakespan.._variables];
        int chosen = selected.IndexOf(true);
        if (chosen < 0 || selected[(chosen + 1)..].Contains(true))
        {
            return false;
        }

        (long End, long Start, int Operation) last = (0, 0, -1);
        for (int o = 0; o < starts.Length; o++)
        {
            var candidate = (starts[o] + _problem.Duration[alternatives[o]], starts[o], o);
            last = candidate.CompareTo(last) > 0 ? candidate : last;
        }

        long makespan = _leastMakespan + chosen;
        if (last.Operation >= 0 && makespan >= last.End)
        {
            starts[last.Operation] += makespan - last.End;
        }

        return makespan >= last.End;
    }

    private QuboSolution EncodeSolution(JobShopSolution solution)
    {
        // Only semi-active schedules surely fit the windows.
        JobShopSolution shifted = MachineOrders.Of(_problem, solution).Schedule(out _)!;
        var values = new bool[_variables];
        for (int o = 0; o < shifted.Starts.Length; o++)
        {
            values[_first[shifted.Alternatives[o]] + (int)(shifted.Starts[o] - _earliest[o])] = true;
        }

        if (_problem.Criterion == JobShopCriterion.Makespan)
        {
            values[FirstMakespan + (int)(JobShopObjective.Evaluate(_problem, shifted) - _leastMakespan)] = true;
        }

        return new QuboSolution(values);
    }
}
