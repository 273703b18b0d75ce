using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Solvers.Routing.Search.Genetic;

/// <summary>The feasible or the infeasible individuals, cheapest first, with their mutual distances.</summary>
internal sealed class Subpopulation(GeneticOptions options)
{
    private readonly List<Individual> _members = [];
    private readonly List<(double Diversity, int Index)> _ranking = [];

    /// <summary>The number of members.</summary>
    public int Count => _members.Count;

    /// <summary>The member of a rank by penalised cost, from 0.</summary>
    public Individual this[int rank] => _members[rank];

    /// <summary>Adds a member and its distances; O(n) for each member.</summary>
    public void Add(Individual individual)
    {
        individual.Nearest.Clear();
        foreach (Individual other in _members)
        {
            double distance = individual.BrokenPairsDistance(other);
            InsertSorted(other.Nearest, (distance, individual));
            InsertSorted(individual.Nearest, (distance, other));
        }

        int place = _members.Count;
        while (place > 0 && _members[place - 1].PenalizedCost >= individual.PenalizedCost - 1e-5)
        {
            place--;
        }

        _members.Insert(place, individual);
    }

    /// <summary>Ranks the members by cost and by contribution to diversity (Vidal 2022, equation 4).</summary>
    public void UpdateBiasedFitness()
    {
        _ranking.Clear();
        for (int i = 0; i < Count; i++)
        {
            _ranking.Add((-_members[i].MeanDistanceToNearest(options.NearestCount), i));
        }

        _ranking.Sort();
        if (Count == 1)
        {
            _members[0].BiasedFitness = 0;
            return;
        }

        for (int i = 0; i < Count; i++)
        {
            double diversityRank = (double)i / (Count - 1);
            double costRank = (double)_ranking[i].Index / (Count - 1);
            double weight = Count <= options.Elites ? 0 : 1 - (double)options.Elites / Count;
            _members[_ranking[i].Index].BiasedFitness = costRank + weight * diversityRank;
        }
    }

    /// <summary>Removes, down to the minimum size, clones first and then the worst biased fitness; the cheapest stays.</summary>
    /// <param name="released">Receives the removed individuals.</param>
    public void SelectSurvivors(Stack<Individual> released)
    {
        while (Count > options.MinimumPopulation)
        {
            UpdateBiasedFitness();
            int worst = -1;
            bool worstIsClone = false;
            for (int i = 1; i < Count; i++)
            {
                bool isClone = _members[i].MeanDistanceToNearest(1) < 1e-9;
                if (worst < 0 || (isClone && !worstIsClone)
                    || (isClone == worstIsClone && _members[i].BiasedFitness > _members[worst].BiasedFitness))
                {
                    (worst, worstIsClone) = (i, isClone);
                }
            }

            RemoveAt(worst, released);
        }
    }

    /// <summary>Recomputes penalised costs and restores the order.</summary>
    public void Reprice(Func<Individual, double> price)
    {
        foreach (Individual member in _members)
        {
            member.PenalizedCost = price(member);
        }

        for (int i = 1; i < Count; i++)
        {
            Individual member = _members[i];
            int place = i;
            while (place > 0 && _members[place - 1].PenalizedCost > member.PenalizedCost + 1e-5)
            {
                _members[place] = _members[place - 1];
                place--;
            }

            _members[place] = member;
        }
    }

    /// <summary>Removes all members.</summary>
    public void Clear(Stack<Individual> released)
    {
        _members.ForEach(released.Push);
        _members.Clear();
    }

    private void RemoveAt(int rank, Stack<Individual> released)
    {
        Individual removed = _members[rank];
        _members.RemoveAt(rank);
        foreach (Individual other in _members)
        {
            for (int k = 0; k < other.Nearest.Count; k++)
            {
                if (ReferenceEquals(other.Nearest[k].Other, removed))
                {
                    other.Nearest.RemoveAt(k);
                    break;
                }
            }
        }

        released.Push(removed);
    }

    private static void InsertSorted(List<(double Distance, Individual Other)> list, (double Distance, Individual Other) entry)
    {
        int place = list.Count;
        while (place > 0 && list[place - 1].Distance > entry.Distance)
        {
            place--;
        }

        list.Insert(place, entry);
    }
}
