using CoSolve.Problems;
using CoSolve.Solvers.Routing.Construction;

namespace CoSolve.Solvers.Routing.RuinRecreate;

/// <summary>
/// Removes strings of consecutive visits from routes near a seed client (Christiaens and Vanden Berghe 2020, "Slack induction by
/// string removals for vehicle routing problems", DOI 10.1287/trsc.2019.0914, section 5.1), with half of the strings split
/// around visits that stay.
/// </summary>
/// <param name="plan">The plan to ruin.</param>
/// <param name="near">Neighbours of the seed.</param>
/// <param name="journal">Remembers the routes.</param>
internal sealed class StringRemoval(InsertionPlan plan, NearestClients near, RouteJournal journal)
{
    private const int AverageRemoved = 10;
    private const int LongestString = 10;
    private const double SplitRate = 0.5;

    /// <summary>Removes strings around a seed; the removed clients are added to <paramref name="absent"/>.</summary>
    public void Remove(int seed, double averageRouteLength, RandomStream random, List<int> absent)
    {
        double longest = Math.Min(LongestString, averageRouteLength);
        int strings = (int)(random.NextDouble() * (4.0 * AverageRemoved / (1 + longest) - 1) + 1);
        strings -= TryRemoveAround(seed, longest, random, absent) ? 1 : 0;
        foreach (int client in near.Of(seed))
        {
            if (strings <= 0)
            {
                break;
            }

            strings -= TryRemoveAround(client, longest, random, absent) ? 1 : 0;
        }

        CloseUp(absent);
    }

    private bool TryRemoveAround(int client, double longest, RandomStream random, List<int> absent)
    {
        int slot = plan.RouteOf[client];
        if (slot < 0 || journal.HasTouched(slot))
        {
            return false;
        }

        journal.Touch(slot);
        int size = plan.SizeOf(slot);
        int length = Math.Min(size, (int)(random.NextDouble() * Math.Min(size, longest)) + 1);
        int kept = 0;
        if (length > 1 && length < size && random.NextDouble() < SplitRate)
        {
            kept = 1 + random.NextInt(Math.Min(length, size - length));
        }

        RemoveString(client, slot, length, kept, random, absent);
        return true;
    }

    /// <summary>Removes a window of length + kept visits that holds the client, but for kept consecutive ones within it.</summary>
    private void RemoveString(int client, int slot, int length, int kept, RandomStream random, List<int> absent)
    {
        int position = 0;
        for (int c = plan.PreviousOf(client); c >= 0; c = plan.PreviousOf(c))
        {
            position++;
        }

        int window = length + kept;
        int earliest = Math.Max(0, position - window + 1);
        int latest = Math.Min(position, plan.SizeOf(slot) - window);
        int back = position - (earliest + random.NextInt(latest - earliest + 1));
        int at = client;
        for (int k = 0; k < back; k++)
        {
            at = plan.PreviousOf(at);
        }

        int keepFrom = kept > 0 ? random.NextInt(length) + 1 : window;
        for (int k = 0; k < window; k++)
        {
            int next = plan.NextOf(at);
            if (k < keepFrom || k >= keepFrom + kept)
            {
                plan.Unlink(at);
                absent.Add(at);
            }

            at = next;
        }
    }

    /// <summary>Refreshes the ruined routes; a route that became empty or, without the triangle inequality, invalid is dissolved.</summary>
    private void CloseUp(List<int> absent)
    {
        for (int k = 0; k < journal.TouchedCount; k++)
        {
            int slot = journal.Touched(k);
            if (!plan.Refresh(slot) || plan.SizeOf(slot) == 0)
            {
                for (int c = plan.FirstOf(slot); c >= 0; c = plan.NextOf(c))
                {
                    absent.Add(c);
                }

                plan.Dissolve(slot);
            }
        }
    }
}
