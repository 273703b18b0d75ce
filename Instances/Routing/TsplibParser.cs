namespace CoSolve.Instances.Routing;

/// <summary>
/// Parses the keyword format of TSPLIB (Reinelt 1995, "TSPLIB 95") and of CVRPLIB and VRPLIB, which share it: lines
/// <c>KEYWORD : value</c>, sections of numbers in any order, lines beginning with <c>#</c>, and an optional EOF.
/// </summary>
/// <remarks>
/// Sections are read after all keywords, since files exist that give DIMENSION or EDGE_WEIGHT_FORMAT after the section that needs it. A
/// keyword that is not known may change the problem, so that it is refused unless the text is read leniently.
/// </remarks>
internal sealed partial class TsplibParser
{
    /// <summary>Keywords that say where a file comes from or how to draw it.</summary>
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "DISPLAY_DATA_TYPE", "DISPLAY_DATA_SECTION", "AUTHOR", "AUTHORS", "SOURCE", "REFERENCE", "DATE", "URL", "VERSION",
        "BEST_KNOWN", "BEST_KNOWN_SOLUTION", "OPTIMAL_VALUE",
    };

    private readonly InstanceText _text;
    private readonly TokenReader _header;
    private readonly TsplibDocument _document = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<(string Keyword, TokenReader Rows)> _sections = [];
    private TokenReader _reader;

    private TsplibParser(InstanceText text, bool withVariants)
    {
        _text = text;
        _document.Variants = withVariants ? new VrplibSections() : null;
        _reader = _header = new TokenReader(text) { CommentStarts = "#" };
    }

    /// <summary>Reads the whole text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="withVariants">Whether the sections of VRPLIB's variants are read; otherwise they are not known.</param>
    /// <exception cref="InstanceFormatException">A line is malformed, repeated or not known.</exception>
    public static TsplibDocument Parse(InstanceText text, bool withVariants = false) => new TsplibParser(text, withVariants).Parse();

    private TsplibDocument Parse()
    {
        while (!_header.AtEnd)
        {
            string keyword = _header.Keyword("a keyword", out bool hasColon).ToUpperInvariant();
            if (keyword == "EOF")
            {
                break;
            }

            if (keyword != "COMMENT" && !_seen.Add(keyword))
            {
                throw _header.Error($"{keyword} appears a second time.");
            }

            ReadEntry(keyword, hasColon);
        }

        foreach (var (keyword, rows) in _sections)
        {
            _reader = rows;
            ReadSection(keyword);
            if (!_reader.AtEnd && !BeginsKeyword(_reader))
            {
                throw _reader.Error($"{keyword} goes on after its last row. Maybe DIMENSION is too small.");
            }
        }

        return _document;
    }

    private void ReadEntry(string keyword, bool hasColon)
    {
        switch (keyword)
        {
            case "NAME":
                _document.Name = _header.RestOfLine();
                break;
            case "TYPE":
                _document.Type = _header.Token("a problem type").ToString().ToUpperInvariant();
                _header.RestOfLine();
                break;
            case "COMMENT":
                _document.Comments.Add(_header.RestOfLine());
                break;
            case "DIMENSION":
                ReadDimension();
                break;
            case "EDGE_WEIGHT_TYPE":
                _document.EdgeWeightType = _header.Token("an edge weight type").ToString().ToUpperInvariant();
                break;
            case "EDGE_WEIGHT_FORMAT":
                _document.EdgeWeightFormat = _header.Token("an edge weight format").ToString().ToUpperInvariant();
                break;
            case "NODE_COORD_TYPE":
                RequireTwoCoordinates();
                break;
            default:
                ReadRoutingEntry(keyword, hasColon);
                break;
        }
    }

    /// <summary>Sections may stand before DIMENSION, so that the whole text is the room for the nodes.</summary>
    private void ReadDimension()
    {
        int dimension = _header.SmallInteger("DIMENSION", 1, int.MaxValue);
        _document.Dimension = new TokenReader(_text).HasRoomFor(dimension)
            ? dimension
            : throw _header.Error($"DIMENSION is {dimension}, but the file is too short for that many nodes.");
    }

    private void ReadRoutingEntry(string keyword, bool hasColon)
    {
        switch (keyword)
        {
            case "CAPACITY":
                _document.Capacity = _header.Integer("the capacity", 0);
                break;
            case "DISTANCE":
                _document.Distance = Time(_header, "the distance limit");
                break;
            case "VEHICLES_MAX_DURATION":
                _document.MaxDuration = Time(_header, "the duration limit");
                break;
            case "VEHICLES_MAX_DISTANCE":
                _document.MaxDistance = Time(_header, "the distance limit");
                break;
            case "SERVICE_TIME":
                _document.ServiceTime = Time(_header, "the service time");
                break;
            case "VEHICLES" or "SALESMEN":
                _document.Vehicles = _header.SmallInteger("the number of vehicles", 0, int.MaxValue);
                break;
            default:
                ReadOther(keyword, hasColon);
                break;
        }
    }

    /// <summary>Puts a section aside, and reads over what is harmless or, if the reading is lenient, not known.</summary>
    private void ReadOther(string keyword, bool hasColon)
    {
        bool isSection = keyword.EndsWith("_SECTION", StringComparison.Ordinal);
        bool isKnown = keyword is "NODE_COORD_SECTION" or "DEMAND_SECTION" or "DEPOT_SECTION" or "TOUR_SECTION" or "EDGE_WEIGHT_SECTION"
            or "TIME_WINDOW_SECTION" or "SERVICE_TIME_SECTION"
            || (_document.Variants is not null && VrplibSections.Keywords.Contains(keyword));
        if (isKnown)
        {
            _sections.Add((keyword, _header.Fork()));
        }
        else if (!Harmless.Contains(keyword))
        {
            if (!_text.IsLenient || (!isSection && !hasColon))
            {
                string advice = VrplibSections.Keywords.Contains(keyword) ? "read the file with --format vrplib" : "remove it, or read over it with --lenient";
                throw _header.Error($"the keyword {keyword} is not one of those supported, and it may change the problem. Maybe {advice}.");
            }

            _text.Note($"the keyword {keyword} is not supported and was read over");
        }

        if (!isSection)
        {
            _header.RestOfLine();
            return;
        }

        _header.RestOfLine();
        while (!_header.AtEnd && !BeginsKeyword(_header))
        {
            _header.RestOfLine();
        }
    }

    private void ReadSection(string keyword)
    {
        switch (keyword)
        {
            case "NODE_COORD_SECTION":
                ReadCoordinates();
                break;
            case "DEMAND_SECTION":
                _document.Demands = ReadByNode("DEMAND_SECTION", () => _reader.Integer("the demand", 0));
                break;
            case "TIME_WINDOW_SECTION":
                _document.Windows = ReadByNode("TIME_WINDOW_SECTION", ReadWindow);
                break;
            case "SERVICE_TIME_SECTION":
                _document.ServiceTimes = ReadByNode("SERVICE_TIME_SECTION", () => Time(_reader, "the service time"));
                break;
            case "DEPOT_SECTION":
                _document.Depots = ReadNodeList("a depot's node number or -1", NodeCount());
                break;
            case "TOUR_SECTION":
                _document.Tour = ReadNodeList("a node number or -1", _document.Dimension ?? int.MaxValue);
                break;
            case "EDGE_WEIGHT_SECTION":
                _document.Matrix = TsplibMatrix.Read(_reader, NodeCount(), _document.EdgeWeightFormat);
                break;
            default:
                ReadVariantSection(keyword);
                break;
        }
    }

    private void RequireTwoCoordinates()
    {
        string type = _header.Token("a coordinate type").ToString().ToUpperInvariant();
        if (type is not ("TWOD_COORDS" or "NO_COORDS"))
        {
            throw _header.Error($"the NODE_COORD_TYPE {type} is not one of those supported. Maybe TWOD_COORDS.");
        }
    }

    private static bool BeginsKeyword(TokenReader reader) => char.IsAsciiLetter(reader.Peek()[0]) || reader.Peek()[0] == '_';

    private static decimal Time(TokenReader reader, string what)
    {
        decimal value = reader.Decimal(what);
        return value is >= 0 and <= 1_000_000_000_000 ? value : throw reader.Error($"{what} is {DecimalText.Plain(value)}; expected a number from 0 to 10^12.");
    }

    private int NodeCount() => _document.Dimension ?? throw _reader.Error("there is a section, but no DIMENSION.");

    private (decimal Open, decimal Close) ReadWindow()
    {
        decimal open = Time(_reader, "the earliest time");
        decimal close = Time(_reader, "the latest time");
        return open <= close ? (open, close) : throw _reader.Error($"the time window opens at {DecimalText.Plain(open)} and closes at {DecimalText.Plain(close)}.");
    }

    private void ReadCoordinates()
    {
        (double X, double Y)[] places = ReadByNode("NODE_COORD_SECTION", () => (_reader.Number("the x coordinate"), _reader.Number("the y coordinate")));
        (_document.X, _document.Y) = (Array.ConvertAll(places, p => p.X), Array.ConvertAll(places, p => p.Y));
    }

    /// <summary>Rows that begin with a node number, one for each node in any order.</summary>
    private T[] ReadByNode<T>(string section, Func<T> read)
    {
        int n = NodeCount();
        if (!_reader.HasRoomFor(2L * n))
        {
            throw _reader.Error($"DIMENSION is {n}, but {section} is too short for that many rows. Maybe correct DIMENSION.");
        }

        var values = new T[n];
        var seen = new bool[n];
        for (int k = 0; k < n; k++)
        {
            if (_reader.AtEnd || BeginsKeyword(_reader))
            {
                throw _reader.Error($"DIMENSION is {n}, but {section} has {k} rows. Maybe correct DIMENSION.");
            }

            int node = _reader.SmallInteger("a node number", 1, n) - 1;
            if (seen[node])
            {
                throw _reader.Error($"node {node + 1} appears a second time in the section.");
            }

            seen[node] = true;
            values[node] = read();
        }

        return values;
    }

    private List<int> ReadNodeList(string expected, int nodeCount)
    {
        var nodes = new List<int>();
        while (!_reader.AtEnd && !BeginsKeyword(_reader))
        {
            int node = _reader.SmallInteger(expected, -1, nodeCount);
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
