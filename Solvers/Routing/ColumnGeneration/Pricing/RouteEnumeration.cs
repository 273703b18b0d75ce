using CoSolve.Solvers.Routing.ColumnGeneration.Network;

namespace CoSolve.Solvers.Routing.ColumnGeneration.Pricing;

/// <summary>
/// Enumerates the routes of distinct clients whose reduced cost lies below the gap between the bound and the best solution: every better solution
/// consists of such routes (Baldacci, Christofides and Mingozzi 2008, "An exact algorithm for the vehicle routing problem based on the set partitioning
/// formulation with additional cuts", DOI 10.1007/s10107-007-0178-5). Of the paths over the same clients to the same place only undominated ones are
/// kept, and of the routes over the same clients the cheapest.
/// </summary>
internal sealed class RouteEnumeration
{
    private const int CheckPeriod = 256;

    private readonly RouteNetwork _network;
    private readonly PricingGraph _graph;
    private readonly ParityTables _parity;
    private readonly RouteCompletion _completion;
    private readonly Int128 _gap;
    private readonly int _words;
    private readonly List<Partial> _paths = [];
    private readonly List<ulong> _visited = [];
    private readonly Dictionary<(int Location, ulong Hash), List<int>> _byClients = [];
    private readonly ulong[] _keys;

    /// <summary>Prepares an enumeration.</summary>
    /// <param name="network">The network.</param>
    /// <param name="graph">The forward arcs with reduced costs.</param>
    /// <param name="parity">The active subset-row cuts.</param>
    /// <param name="completion">The backward labels of the same multipliers.</param>
    /// <param name="gap">Routes must cost less.</param>
    public RouteEnumeration(RouteNetwork network, PricingGraph graph, ParityTables parity, RouteCompletion completion, Int128 gap)
    {
        (_network, _graph, _parity, _completion, _gap) = (network, graph, parity, completion, gap);
        _words = (network.Size + 63) / 64;
        var random = new Problems.RandomStream(1);
        _keys = Enumerable.Range(0, network.Size).Select(_ => random.NextUInt64()).ToArray();
    }

    /// <summary>Enumerates the routes; null when there are more paths or routes than allowed, or the run was stopped.</summary>
    public List<RouteColumn>? Run(int mostPaths, int mostRoutes, CancellationToken stop)
    {
        var routes = new Dictionary<ulong, List<(int Path, long Cost)>>();
        int count = 0;
        _paths.Add(new Partial(0, -1, 0, 0, default));
        _visited.AddRange(new ulong[_words]);
        for (int p = 0; p < _paths.Count; p++)
        {
            if (_paths.Count > mostPaths || count > mostRoutes || (p % CheckPeriod == 0 && stop.IsCancellationRequested))
            {
                return null;
            }

            if (_paths[p].Location >= 0)
            {
                count += Close(p, routes);
                Extend(p);
            }
        }

        return routes.Values.SelectMany(list => list).Select(r => ColumnOf(r.Path, r.Cost)).ToList();
    }

    /// <summary>Returns to the depot; returns the number of routes more.</summary>
    private int Close(int p, Dictionary<ulong, List<(int Path, long Cost)>> routes)
    {
        Partial path = _paths[p];
        for (int a = _graph.ClientEnd[path.Location]; path.Location > 0 && a < _graph.Start[path.Location + 1]; a++)
        {
            if (!_completion.Exists(path.Label, _graph.Arcs[a], _gap))
            {
                continue;
            }

            long cost = (path.Cost + _network.Cost[path.Location * _network.Size]) / _network.Scale;
            if (!routes.TryGetValue(path.Hash, out List<(int Path, long Cost)>? same))
            {
                routes.Add(path.Hash, same = []);
            }

            for (int k = 0; k < same.Count; k++)
            {
                if (SameClients(same[k].Path, p))
                {
                    same[k] = cost < same[k].Cost ? (p, cost) : same[k];
                    return 0;
                }
            }

            same.Add((p, cost));
            return 1;
        }

        return 0;
    }

    private void Extend(int p)
    {
        Partial path = _paths[p];
        int m = _network.Size;
        for (int a = _graph.Start[path.Location]; a < _graph.ClientEnd[path.Location]; a++)
        {
            ref readonly PricingArc arc = ref _graph.Arcs[a];
            int first = Math.Max(path.Label.First + arc.Travel, _graph.Open[arc.To]);
            int load = path.Label.Load + arc.Load;
            bool isVisited = (_visited[p * _words + arc.To / 64] >> arc.To & 1) != 0;
            if (isVisited || first > _graph.Close[arc.To] || load > _graph.LoadClose[arc.To] || !_completion.Exists(path.Label, arc, _gap))
            {
                continue;
            }

            UInt128 parity = path.Label.Parity & _parity.Memory[arc.To];
            UInt128 member = _parity.Member[arc.To];
            var label = new Label
            {
                Cost = path.Label.Cost + arc.Cost + _parity.Sum(parity & member),
                Parity = parity ^ member,
                Memory = Labelling.Move(path.Label.Memory, arc) | _graph.SelfBit[arc.To],
                First = first,
                Load = load,
            };
            Insert(new Partial(arc.To, p, path.Cost + _network.Cost[path.Location * m + arc.To], path.Hash ^ _keys[arc.To], label));
        }
    }

    /// <summary>Keeps a path unless one over the same clients costs and consumes no more.</summary>
    private void Insert(in Partial path)
    {
        int p = _paths.Count;
        _paths.Add(path);
        for (int w = 0; w < _words; w++)
        {
            _visited.Add(_visited[path.Parent * _words + w] | (path.Location / 64 == w ? 1UL << path.Location : 0));
        }

        if (!_byClients.TryGetValue((path.Location, path.Hash), out List<int>? same))
        {
            _byClients.Add((path.Location, path.Hash), [p]);
            return;
        }

        foreach (int other in same)
        {
            if (_paths[other].Cost <= path.Cost && _paths[other].Label.First <= path.Label.First && SameClients(other, p))
            {
                _paths.RemoveAt(p);
                _visited.RemoveRange(p * _words, _words);
                return;
            }
        }

        for (int k = same.Count - 1; k >= 0; k--)
        {
            if (path.Cost <= _paths[same[k]].Cost && path.Label.First <= _paths[same[k]].Label.First && SameClients(same[k], p))
            {
                _paths[same[k]] = _paths[same[k]] with { Location = -_paths[same[k]].Location };
                same.RemoveAt(k);
            }
        }

        same.Add(p);
    }

    private bool SameClients(int p, int q)
    {
        for (int w = 0; w < _words; w++)
        {
            if (_visited[p * _words + w] != _visited[q * _words + w])
            {
                return false;
            }
        }

        return true;
    }

    private RouteColumn ColumnOf(int path, long cost)
    {
        var locations = new List<int>();
        for (int p = path; _paths[p].Parent >= 0; p = _paths[p].Parent)
        {
            locations.Add(Math.Abs(_paths[p].Location));
        }

        locations.Reverse();
        return new RouteColumn([.. locations], cost);
    }

    /// <summary>A path; its location is negative once it is dominated.</summary>
    private readonly record struct Partial(int Location, int Parent, long Cost, ulong Hash, Label Label);
}
