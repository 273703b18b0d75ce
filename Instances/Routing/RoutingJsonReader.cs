using System.Text.Json;
using CoSolve.Problems.Routing;

namespace CoSolve.Instances.Routing;

/// <summary>Builds a routing problem from a parsed JSON document.</summary>
internal sealed class RoutingJsonReader(InstanceText text)
{
    private const long Limit = RoutingProblem.NoLimit;
    private const long LargestEntry = 1L << 53;

    public RoutingProblem Read(JsonElement root)
    {
        var fields = new JsonFields(text.File, "", root);
        string format = fields.Text("format", "");
        if (format != RoutingJsonFormat.Signature)
        {
            throw fields.Error($"'format' is '{format}'; expected '{RoutingJsonFormat.Signature}'.");
        }

        fields.Integer("version", 1, 1, 1);
        string name = fields.Text("name", "");
        long scale = fields.Integer("objectiveScale", 1, 1, 1_000_000_000_000);
        bool fewestVehiclesFirst = fields.Flag("fewestVehiclesFirst", false);
        long longestRouteCost = fields.Integer("longestRouteCost", 0, 0, Limit);
        RoutingDepot[] depots = fields.Objects("depots").Select(Depot).ToArray();
        RoutingClient[] clients = fields.Objects("clients").Select(Client).ToArray();
        RoutingVehicleType[] types = fields.Objects("vehicleTypes").Select(VehicleType).ToArray();
        RoutingGroup[] groups = fields.Has("groups") ? fields.Objects("groups").Select(Group).ToArray() : [];
        RoutingShipment[] shipments = fields.Has("shipments") ? fields.Objects("shipments").Select(Shipment).ToArray() : [];
        RoutingRelation[] relations = fields.Has("relations") ? fields.Objects("relations").Select(Relation).ToArray() : [];
        RoutingBeginning[] beginnings = fields.Has("beginnings") ? fields.Objects("beginnings").Select(Beginning).ToArray() : [];
        RoutingProfile[] profiles = fields.Objects("profiles").Select(f => Profile(f, depots, clients)).ToArray();
        fields.Finish();
        return new RoutingProblem(
            name.Length > 0 ? name : text.Stem, depots, clients, types, profiles, scale, groups, shipments, relations, beginnings, fewestVehiclesFirst, longestRouteCost);
    }

    private static RoutingDepot Depot(JsonFields fields)
    {
        var depot = new RoutingDepot
        {
            X = fields.Number("x", 0),
            Y = fields.Number("y", 0),
            WindowOpen = fields.Integer("windowOpen", 0, 0, Limit),
            WindowClose = fields.Limit("windowClose", Limit),
        };
        fields.Finish();
        return depot;
    }

    private static RoutingClient Client(JsonFields fields)
    {
        RoutingWindow[] windows = fields.Has("windows") ? fields.Objects("windows").Select(Window).ToArray() : [];
        if (windows.Length > 0 && (fields.Has("windowOpen") || fields.Has("windowClose")))
        {
            throw fields.Error("'windows' stands for 'windowOpen' and 'windowClose'. Maybe leave those out.");
        }

        var client = new RoutingClient
        {
            X = fields.Number("x", 0),
            Y = fields.Number("y", 0),
            Delivery = fields.Integers("delivery", 0, Limit),
            Pickup = fields.Integers("pickup", 0, Limit),
            ServiceDuration = fields.Integer("serviceDuration", 0, 0, Limit),
            WindowOpen = fields.Integer("windowOpen", 0, 0, Limit),
            WindowClose = fields.Limit("windowClose", Limit),
            Windows = windows,
            DueTime = fields.Limit("dueTime", Limit),
            LatenessCost = fields.Integer("latenessCost", 0, 0, Limit),
            ReleaseTime = fields.Integer("releaseTime", 0, 0, Limit),
            Prize = fields.Integer("prize", 0, 0, Limit),
            IsRequired = fields.Flag("required", true),
            VehicleTypes = Indices(fields, "vehicleTypes"),
        };
        fields.Finish();
        return client;
    }

    private static RoutingWindow Window(JsonFields fields)
    {
        var window = new RoutingWindow(fields.Integer("open", 0, 0, Limit), fields.Limit("close", Limit));
        fields.Finish();
        return window;
    }

    private static RoutingGroup Group(JsonFields fields)
    {
        var group = new RoutingGroup(Indices(fields, "clients"))
        {
            IsRequired = fields.Flag("required", true),
            Prize = fields.Integer("prize", 0, 0, Limit),
        };
        fields.Finish();
        return group;
    }

    private static RoutingShipment Shipment(JsonFields fields)
    {
        var shipment = new RoutingShipment(
            (int)fields.IntegerOf("pickup", fields.Required("pickup"), 1, int.MaxValue) - 1,
            (int)fields.IntegerOf("delivery", fields.Required("delivery"), 1, int.MaxValue) - 1,
            fields.Integers("amount", 0, Limit))
        {
            MaxTimeOnBoard = fields.Limit("maxTimeOnBoard", Limit),
        };
        fields.Finish();
        return shipment;
    }

    private static RoutingRelation Relation(JsonFields fields)
    {
        var relation = new RoutingRelation(Word<RoutingRelationKind>(fields, "kind"), Indices(fields, "clients"));
        fields.Finish();
        return relation;
    }

    private static RoutingBeginning Beginning(JsonFields fields)
    {
        var beginning = new RoutingBeginning(
            Index(fields, "vehicleType"), fields.IntegerOf("departure", fields.Required("departure"), 0, Limit), Indices(fields, "clients"))
        {
            ReadyTime = fields.Integer("readyTime", 0, 0, Limit),
        };
        fields.Finish();
        return beginning;
    }

    private static RoutingVehicleType VehicleType(JsonFields fields)
    {
        var type = new RoutingVehicleType
        {
            Count = (int)fields.Limit("count", int.MaxValue),
            Capacity = fields.Limits("capacity", Limit),
            StartDepot = Index(fields, "startDepot"),
            EndDepot = Index(fields, "endDepot"),
            IsOpen = fields.Flag("open", false),
            FixedCost = fields.Integer("fixedCost", 0, 0, Limit),
            DistanceCost = fields.Integer("distanceCost", 1, 0, Limit),
            DurationCost = fields.Integer("durationCost", 0, 0, Limit),
            ShiftOpen = fields.Integer("shiftOpen", 0, 0, Limit),
            ShiftClose = fields.Limit("shiftClose", Limit),
            MaxDuration = fields.Limit("maxDuration", Limit),
            MaxDistance = fields.Limit("maxDistance", Limit),
            ReloadDepots = Indices(fields, "reloadDepots"),
            MaxReloads = (int)fields.Integer("maxReloads", int.MaxValue, 0, int.MaxValue),
            ReloadDuration = fields.Integer("reloadDuration", 0, 0, Limit),
            LinehaulsFirst = fields.Flag("linehaulsFirst", false),
            Break = fields.Has("break") ? Break(fields.Object("break")) : null,
            Profile = Index(fields, "profile"),
        };
        fields.Finish();
        return type;
    }

    private static RoutingBreak Break(JsonFields fields)
    {
        var rest = new RoutingBreak(fields.IntegerOf("duration", fields.Required("duration"), 0, Limit))
        {
            WindowOpen = fields.Integer("windowOpen", 0, 0, Limit),
            WindowClose = fields.Limit("windowClose", Limit),
            MaxDriving = fields.Limit("maxDriving", Limit),
        };
        fields.Finish();
        return rest;
    }

    private static int[] Indices(JsonFields fields, string name) => fields.Integers(name, 1, int.MaxValue).Select(i => (int)i - 1).ToArray();

    private static int Index(JsonFields fields, string name) => (int)fields.Integer(name, 1, 1, int.MaxValue) - 1;

    private static RoutingProfile Profile(JsonFields fields, RoutingDepot[] depots, RoutingClient[] clients)
    {
        TravelMatrix distances = Matrix(fields.Object("distances"), depots, clients);
        var profile = new RoutingProfile
        {
            Distances = distances,
            Durations = fields.Has("durations") ? Matrix(fields.Object("durations"), depots, clients) : distances,
            ForbiddenClients = Indices(fields, "forbiddenClients").ToHashSet(),
            ClientCosts = fields.Integers("clientCosts", -Limit, Limit),
        };
        fields.Finish();
        return profile;
    }

    private static TravelMatrix Matrix(JsonFields fields, RoutingDepot[] depots, RoutingClient[] clients)
    {
        int size = depots.Length + clients.Length;
        TravelMatrix matrix = fields.Has("rows") ? Rows(fields, size) : Computed(fields, depots, clients);
        if (matrix.Size != size)
        {
            throw fields.Error($"there are {matrix.Size} coordinates; expected {size}, one for each depot and client.");
        }

        fields.Finish();
        return matrix;
    }

    private static TravelMatrix Rows(JsonFields fields, int size)
    {
        if (size > TsplibMatrix.LargestSize)
        {
            throw fields.Error($"a matrix of {size} rows is more than the {TsplibMatrix.LargestSize} that fit in memory.");
        }

        JsonElement rows = fields.Required("rows");
        if (rows.ValueKind != JsonValueKind.Array || rows.GetArrayLength() != size)
        {
            throw fields.Error($"'rows' must be an array of {size} rows, one for each depot and client.");
        }

        var entries = new long[size * size];
        int k = 0;
        foreach (JsonElement row in rows.EnumerateArray())
        {
            if (row.ValueKind != JsonValueKind.Array || row.GetArrayLength() != size)
            {
                throw fields.Error($"row {k / Math.Max(1, size) + 1} must be an array of {size} entries.");
            }

            foreach (JsonElement entry in row.EnumerateArray())
            {
                entries[k++] = fields.IntegerOf("rows", entry, 0, LargestEntry);
            }
        }

        return TravelMatrix.FromDense(size, entries);
    }

    private static TravelMatrix Computed(JsonFields fields, RoutingDepot[] depots, RoutingClient[] clients)
    {
        bool hasOwn = fields.Has("x") || fields.Has("y");
        double[] x = hasOwn ? fields.Numbers("x") : [.. depots.Select(d => d.X), .. clients.Select(c => c.X)];
        double[] y = hasOwn ? fields.Numbers("y") : [.. depots.Select(d => d.Y), .. clients.Select(c => c.Y)];
        return TravelMatrix.FromCoordinates(new CoordinateDistance(
            x, y, Word<DistanceKind>(fields, "kind"), Word<DistanceRounding>(fields, "rounding"), fields.Number("scale", 1)));
    }

    private static T Word<T>(JsonFields fields, string name)
        where T : struct, Enum
    {
        string word = fields.Text(name, Enum.GetNames<T>()[0]);
        return Enum.GetNames<T>().Contains(word, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<T>(word, ignoreCase: true)
            : throw fields.Error($"'{name}' is not known. Maybe one of: {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");
    }
}
