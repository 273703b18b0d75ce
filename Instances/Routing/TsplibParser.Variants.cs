namespace CoSolve.Instances.Routing;

/// <content>The sections of VRPLIB's variants, see <see cref="VrplibSections"/>.</content>
internal sealed partial class TsplibParser
{
    private void ReadVariantSection(string keyword)
    {
        VrplibSections variants = _document.Variants!;
        switch (keyword)
        {
            case "BACKHAUL_SECTION":
                variants.Backhauls = ReadByNode(keyword, () => _reader.Integer("the amount taken back", 0));
                break;
            case "MUTUALLY_EXCLUSIVE_GROUP_SECTION":
                variants.Groups = ReadInOrder("the group's number", ReadNodesOfLine);
                break;
            case "PRIZE_SECTION":
                variants.Prizes = ReadByNode(keyword, () => Time(_reader, "the prize"));
                break;
            case "CAPACITY_SECTION":
                variants.Capacities = ReadByVehicle(keyword, () => _reader.Integer("the capacity", 0));
                break;
            case "VEHICLES_FIXED_COST_SECTION":
                variants.FixedCosts = ReadByVehicle(keyword, () => Time(_reader, "the fixed cost"));
                break;
            case "VEHICLES_UNIT_DISTANCE_COST_SECTION":
                variants.DistanceCosts = ReadByVehicle(keyword, () => _reader.Integer("the cost of a unit of distance", 0));
                break;
            case "VEHICLES_DEPOT_SECTION":
                variants.VehicleDepots = ReadByVehicle(keyword, () => _reader.SmallInteger("the vehicle's depot", 1, NodeCount()) - 1);
                break;
            case "VEHICLES_RELOAD_DEPOT_SECTION":
                variants.ReloadDepots = ReadByVehicle(keyword, ReadNodesOfLine);
                break;
            case "RELEASE_TIME_SECTION":
                variants.ReleaseTimes = ReadByNode(keyword, () => Time(_reader, "the release time"));
                break;
            default:
                variants.AllowedClients = ReadByVehicle(keyword, ReadNodesOfLine);
                break;
        }
    }

    /// <summary>Rows that begin with a vehicle's number, in order; as many as VEHICLES says, if it does, and as the sections before.</summary>
    private List<T> ReadByVehicle<T>(string section, Func<T> read)
    {
        int? expected = _document.Vehicles ?? _document.Variants!.VehicleCount;
        List<T> values = ReadInOrder("the vehicle's number", read);
        return expected is { } count && count != values.Count
            ? throw _reader.Error($"{section} has {values.Count} rows for {count} vehicles. Maybe correct VEHICLES.")
            : values;
    }

    /// <summary>The rows of a section, which begin with the numbers 1, 2, 3, ...</summary>
    private List<T> ReadInOrder<T>(string expected, Func<T> read)
    {
        var values = new List<T>();
        while (!_reader.AtEnd && !BeginsKeyword(_reader))
        {
            _reader.SmallInteger(expected, values.Count + 1, values.Count + 1);
            values.Add(read());
        }

        return values;
    }

    private int[] ReadNodesOfLine()
    {
        var nodes = new List<int>();
        while (_reader.HasTokenOnLine())
        {
            nodes.Add(_reader.SmallInteger("a node number", 1, NodeCount()) - 1);
        }

        return nodes.ToArray();
    }
}
