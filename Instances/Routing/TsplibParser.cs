namespace CoSolve.Instances.Routing;

/// <summary>
/// Parses the keyword format of TSPLIB (Reinelt 1995, "TSPLIB 95") and of CVRPLIB, which shares it: lines
/// <c>KEYWORD : value</c>, sections of numbers, and an optional EOF.
/// </summary>
internal sealed class TsplibParser
{
    private readonly TokenReader _reader;
    private readonly TsplibDocument _document = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    private TsplibParser(InstanceText text)
    {
        _reader = new TokenReader(text);
    }

    /// <summary>Reads the whole text.</summary>
    /// <exception cref="InstanceFormatException">A line is malformed, repeated or has no meaning here.</exception>
    public static TsplibDocument Parse(InstanceText text) => new TsplibParser(text).Parse();

    private TsplibDocument Parse()
    {
        while (!_reader.AtEnd)
        {
            string keyword = _reader.Keyword("a keyword", out bool hasColon).ToUpperInvariant();
            if (keyword == "EOF")
            {
                break;
            }

            if (!_seen.Add(keyword))
            {
                throw _reader.Error($"{keyword} appears a second time.");
            }

            ReadEntry(keyword, hasColon);
        }

        return _document;
    }

    private void ReadEntry(string keyword, bool hasColon)
    {
        switch (keyword)
        {
            case "NAME":
                _document.Name = _reader.RestOfLine();
                break;
            case "TYPE":
                _document.Type = _reader.Token("a problem type").ToString().ToUpperInvariant();
                _reader.RestOfLine();
                break;
            case "COMMENT":
                _document.Comment = _reader.RestOfLine();
                break;
            case "DIMENSION":
                _document.Dimension = _reader.Count("DIMENSION", 1);
                break;
            case "EDGE_WEIGHT_TYPE":
                _document.EdgeWeightType = _reader.Token("an edge weight type").ToString().ToUpperInvariant();
                break;
            case "EDGE_WEIGHT_FORMAT":
                _document.EdgeWeightFormat = _reader.Token("an edge weight format").ToString().ToUpperInvariant();
                break;
            case "CAPACITY":
                _document.Capacity = _reader.Integer("the capacity", 0);
                break;
            case "DISTANCE":
                _document.Distance = Limit("the distance limit");
                break;
            case "SERVICE_TIME":
                _document.ServiceTime = Limit("the service time");
                break;
            case "VEHICLES":
                _document.Vehicles = _reader.SmallInteger("the number of vehicles", 0, int.MaxValue);
                break;
            default:
                ReadSection(keyword, hasColon);
                break;
        }
    }

    private void ReadSection(string keyword, bool hasColon)
    {
        switch (keyword)
        {
            case "NODE_COORD_SECTION":
                ReadCoordinates();
                break;
            case "DISPLAY_DATA_SECTION":
                ReadDisplay();
                break;
            case "DEMAND_SECTION":
                ReadDemands();
                break;
            case "DEPOT_SECTION":
                _document.Depots = ReadNodeList("a depot's node number or -1");
                break;
            case "TOUR_SECTION":
                _document.Tour = ReadNodeList("a node number or -1");
                break;
            case "EDGE_WEIGHT_SECTION":
                _document.Matrix = TsplibMatrix.Read(_reader, NodeCount(), _document.EdgeWeightFormat);
                break;
            default:
                if (keyword.EndsWith("_SECTION", StringComparison.Ordinal) || !hasColon)
                {
                    throw _reader.Error($"the keyword {keyword} is not one of those supported.");
                }

                _reader.RestOfLine();
                break;
        }
    }

    private decimal Limit(string what)
    {
        decimal value = _reader.Decimal(what);
        return value is >= 0 and <= 1_000_000_000_000 ? value : throw _reader.Error($"{what} is {value}; expected a number from 0 to 10^12.");
    }

    private int NodeCount() => _document.Dimension ?? throw _reader.Error("a section begins before DIMENSION is given.");

    private void ReadCoordinates()
    {
        int n = NodeCount();
        (_document.X, _document.Y) = (new double[n], new double[n]);
        ForEachNode(n, node =>
        {
            _document.X[node] = _reader.Number("the x coordinate");
            _document.Y[node] = _reader.Number("the y coordinate");
        });
    }

    private void ReadDisplay()
    {
        ForEachNode(NodeCount(), _ =>
        {
            _reader.Number("the x coordinate");
            _reader.Number("the y coordinate");
        });
    }

    private void ReadDemands()
    {
        int n = NodeCount();
        _document.Demands = new long[n];
        ForEachNode(n, node => _document.Demands[node] = _reader.Integer("the demand", 0));
    }

    private void ForEachNode(int n, Action<int> read)
    {
        var seen = new bool[n];
        for (int k = 0; k < n; k++)
        {
            int node = _reader.SmallInteger("a node number", 1, n) - 1;
            if (seen[node])
            {
                throw _reader.Error($"node {node + 1} appears a second time in the section.");
            }

            seen[node] = true;
            read(node);
        }
    }

    private List<int> ReadNodeList(string expected)
    {
        int n = NodeCount();
        var nodes = new List<int>();
        while (!_reader.AtEnd && !_reader.Peek().StartsWith("EOF", StringComparison.OrdinalIgnoreCase))
        {
            int node = _reader.SmallInteger(expected, -1, n);
            if (node == -1)
            {
                break;
            }

            if (node == 0)
            {
                throw _reader.Error($"found node 0; expected {expected}, nodes count from 1.");
            }

            nodes.Add(node - 1);
        }

        return nodes;
    }
}
