using CoSolve.Problems.Scheduling;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Scheduling.Generation;

namespace CoSolve.Solvers.Scheduling.Search;

/// <summary>The generations of <see cref="ListGeneticImprover"/> in one lane.</summary>
internal sealed class ListGeneticSearch
{
    private static readonly ActivityRule[] Rules = Enum.GetValues<ActivityRule>();

    private readonly SolveContext<SchedulingProblem, SchedulingSolution> _context;
    private readonly Lane _lane;
    private readonly ListGeneticOptions _options;
    private readonly ActivityNetwork _network;
    private readonly string _name;
    private readonly ListSchedule _schedule;
    private readonly Justification? _justification;
    private readonly ModeVectors _vectors;
    private readonly bool _choosesModes;
    private readonly bool[] _isTaken;
    private readonly long[]?[] _priorities = new long[Rules.Length][];
    private Incumbent<SchedulingSolution>? _seen;

    public ListGeneticSearch(
        SolveContext<SchedulingProblem, SchedulingSolution> context, Lane lane, ListGeneticOptions options, ActivityNetwork network, string name)
    {
        (_context, _lane, _options, _network, _name) = (context, lane, options, network, name);
        _schedule = new ListSchedule(network);
        _justification = network.CanJustify ? new Justification(_schedule) : null;
        _vectors = new ModeVectors(network);
        _choosesModes = _vectors is { HasChoice: true, HasStocks: false } && network.RowCount == 0 && network.Tasks.All(t => t.Length == 1);
        _isTaken = new bool[network.ActivityCount];
    }

    public void Execute()
    {
        List<ListIndividual> population = [];
        for (int quiet = 0; !_lane.Stop.IsCancellationRequested; quiet++)
        {
            ListIndividual? best = population.FirstOrDefault();
            if (best is null || quiet > _options.Patience)
            {
                population = Draw(best);
                quiet = 0;
            }

            Immigrate(population);
            if (!Breed(population))
            {
                return;
            }

            Select(population);
            quiet = best is null || population[0].IsBetterThan(best) ? 0 : quiet;
        }
    }

    /// <summary>Random individuals around the priority rules, and one to keep; sorted.</summary>
    private List<ListIndividual> Draw(ListIndividual? kept)
    {
        List<ListIndividual> population = kept is null ? [] : [kept];
        for (int k = 0; population.Count < _options.PopulationSize && _lane.NextIteration(); k++)
        {
            population.Add(Sample(k % Rules.Length, k < Rules.Length ? 0 : _lane.Random.NextDouble()));
        }

        Select(population);
        return population;
    }

    /// <summary>An individual whose list follows a rule, each rank shifted at random by up to a share of all.</summary>
    private ListIndividual Sample(int rule, double noise)
    {
        long[] known = _priorities[rule] ??= ActivityPriorities.Of(_network, Rules[rule]);
        long[] priorities = (long[])known.Clone();
        int[] ranked = [.. Enumerable.Range(0, priorities.Length).OrderBy(a => known[a])];
        for (int rank = 0; rank < ranked.Length; rank++)
        {
            priorities[ranked[rank]] = rank + (long)(_lane.Random.NextDouble() * noise * ranked.Length);
        }

        int[] list = ActivityPriorities.List(_network, priorities);
        int[] modes = _vectors.Shortest();
        if (_choosesModes)
        {
            _schedule.BuildWithEarliestEnds(list, modes);
        }
        else if (noise > 0)
        {
            MutateModes(modes, noise);
        }

        return Evaluate(list, modes);
    }

    /// <summary>Takes in what another engine has found.</summary>
    private void Immigrate(List<ListIndividual> population)
    {
        if (_context.Best is { } best && best != _seen)
        {
            _seen = best;
            if (best.Engine != _name && _lane.NextIteration())
            {
                population.Add(Evaluate(ActivityPriorities.List(_network, ActivityPriorities.Starts(_network, best.Solution.Starts)), best.Solution.Modes.ToArray()));
            }
        }
    }

    /// <summary>Adds as many children as there are individuals; false when the lane has stopped.</summary>
    private bool Breed(List<ListIndividual> population)
    {
        int parents = population.Count;
        for (int k = 0; k < parents; k++)
        {
            if (!_lane.NextIteration())
            {
                return false;
            }

            population.Add(Child(Tournament(population, parents), Tournament(population, parents)));
        }

        return parents > 0;
    }

    private ListIndividual Tournament(List<ListIndividual> population, int parents)
    {
        ListIndividual first = population[_lane.Random.NextInt(parents)];
        ListIndividual second = population[_lane.Random.NextInt(parents)];
        return second.IsBetterThan(first) ? second : first;
    }

    /// <summary>Hartmann's two-point crossover: mother, father, mother; a task's mode comes with its activity.</summary>
    private ListIndividual Child(ListIndividual mother, ListIndividual father)
    {
        int count = _network.ActivityCount;
        int from = _lane.Random.NextInt(count + 1);
        int to = _lane.Random.NextInt(count + 1);
        (from, to) = (Math.Min(from, to), Math.Max(from, to));
        var list = new int[count];
        int[] modes = (int[])mother.Modes.Clone();
        _isTaken.AsSpan().Clear();
        int filled = Fill(mother, modes, list, 0, from);
        filled = Fill(father, modes, list, filled, to);
        Fill(mother, modes, list, filled, count);
        MutateList(list);
        MutateModes(modes, _options.MutationProbability);
        return Evaluate(list, modes);
    }

    private int Fill(ListIndividual parent, int[] modes, int[] list, int filled, int end)
    {
        foreach (int activity in parent.List)
        {
            if (filled == end)
            {
                break;
            }

            if (!_isTaken[activity])
            {
                _isTaken[activity] = true;
                list[filled++] = activity;
                foreach (int task in _network.Tasks[activity])
                {
                    modes[task] = parent.Modes[task];
                }
            }
        }

        return filled;
    }

    private void MutateList(int[] list)
    {
        for (int k = 0; k + 1 < list.Length; k++)
        {
            if (_lane.Random.NextDouble() < _options.MutationProbability && Array.IndexOf(_network.ActivitySuccessors[list[k]], list[k + 1]) < 0)
            {
                (list[k], list[k + 1]) = (list[k + 1], list[k]);
            }
        }
    }

    private void MutateModes(int[] modes, double probability)
    {
        if (!_vectors.HasChoice)
        {
            return;
        }

        for (int t = 0; t < modes.Length; t++)
        {
            int[] usable = _network.UsableModes[t];
            if (usable.Length > 1 && _lane.Random.NextDouble() < probability)
            {
                modes[t] = usable[_lane.Random.NextInt(usable.Length)];
            }
        }
    }

    /// <summary>Repairs the modes, builds the schedule, justifies it where that helps, and offers it.</summary>
    private ListIndividual Evaluate(int[] list, int[] modes)
    {
        bool isRepaired = _vectors.Repair(modes, _lane.Random);
        _schedule.Build(list, modes);
        if (isRepaired && _justification is not null)
        {
            long before = _schedule.Objective;
            int[] justified = _justification.Apply(modes);
            if (_schedule.Objective <= before)
            {
                list = justified;
            }
            else
            {
                _schedule.Build(list, modes);
            }
        }

        if (_schedule.Excess == 0 && (_context.Best is not { } best || _schedule.Objective < best.Objective))
        {
            _context.Offer(_schedule.ToSolution(), _name);
        }

        long signature = 0;
        for (int t = 0; t < modes.Length; t++)
        {
            signature = unchecked((signature * 31) + (_schedule.Starts[t] * 7) + modes[t]);
        }

        return new ListIndividual(list, modes, _schedule.Excess, _schedule.Objective, signature);
    }

    /// <summary>Keeps the best individuals of different schedules, the best first.</summary>
    private void Select(List<ListIndividual> population)
    {
        ListIndividual[] survivors =
        [
            .. population.OrderBy(i => i.Excess).ThenBy(i => i.Objective).DistinctBy(i => i.Signature).Take(_options.PopulationSize),
        ];
        population.Clear();
        population.AddRange(survivors);
    }
}
