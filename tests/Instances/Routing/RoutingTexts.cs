namespace CoSolve.Tests.Instances.Routing;

/// <summary>Small instance texts, typed here.</summary>
internal static class RoutingTexts
{
    public const string Tsp =
        "NAME: five\nTYPE: TSP\nCOMMENT: typed here\nDIMENSION: 5\nEDGE_WEIGHT_TYPE: EUC_2D\nNODE_COORD_SECTION\n1 0 0\n2 3.5 0\n3 3 4\n4 0 4\n5 -1e1 7\nEOF\n";

    public const string Cvrp =
        "NAME : tiny-n4-k2\nCOMMENT : (typed here, No of trucks: 2, Optimal value: 26)\nTYPE : CVRP\nDIMENSION : 4\nEDGE_WEIGHT_TYPE : EUC_2D\n"
        + "CAPACITY : 10\nNODE_COORD_SECTION\n 1 0 0\n 2 3 4\n 3 0 5\n 4 6 8\nDEMAND_SECTION\n1 0\n2 4\n3 5\n4 6\nDEPOT_SECTION\n 1\n -1\nEOF\n";

    public const string ExactCvrp =
        "NAME : exact\nCOMMENT : 24.61\nTYPE : CVRP\nDIMENSION : 3\nEDGE_WEIGHT_TYPE : EUC_2D\nCAPACITY : 10\nDISTANCE : 30.5\nSERVICE_TIME : 2\n"
        + "NODE_COORD_SECTION\n1 0.0 0.0\n2 1.0 1.0\n3 2.0 1.0\nDEMAND_SECTION\n1 0\n2 4\n3 5\nDEPOT_SECTION\n1\n-1\nEOF\n";

    public const string ExplicitCvrp =
        "NAME : explicit\nTYPE : CVRP\nDIMENSION : 3\nEDGE_WEIGHT_TYPE : EXPLICIT\nEDGE_WEIGHT_FORMAT : LOWER_ROW\nCAPACITY : 7\n"
        + "EDGE_WEIGHT_SECTION\n 9\n 14 21\nDEMAND_SECTION\n1 0\n2 3\n3 4\nDEPOT_SECTION\n1\n-1\nEOF\n";

    public const string Solomon =
        "T101\n\nVEHICLE\nNUMBER     CAPACITY\n  5         20\n\nCUSTOMER\nCUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE   TIME\n \n"
        + "    0      40         50          0          0        230          0\n    1      25         85         10         10        116         10\n"
        + "    2      22         75          8         47         67         10\n";

    public const string Vrplib =
        "NAME: variant\nTYPE: MDVRPTW\nDIMENSION: 5\nVEHICLES: 3\nCAPACITY: 9\nVEHICLES_MAX_DURATION: 20.5\nEDGE_WEIGHT_TYPE: EUC_2D\n"
        + "NODE_COORD_SECTION\n1 0 0\n2 10 0\n3 1 1\n4 9 1\n5 5 0.5\nDEMAND_SECTION\n1 0\n2 0\n3 4\n4 5\n5 6\n"
        + "TIME_WINDOW_SECTION\n1 0 30\n2 0 30\n3 1 20\n4 2.5 20\n5 0 20\nPRIZE_SECTION\n1 0\n2 0\n3 0\n4 0\n5 7.5\n"
        + "CAPACITY_SECTION\n1 8\n2 8\n3 9\nVEHICLES_FIXED_COST_SECTION\n1 2.5\n2 2.5\n3 3\nVEHICLES_UNIT_DISTANCE_COST_SECTION\n1 2\n2 2\n3 1\n"
        + "VEHICLES_DEPOT_SECTION\n1 1\n2 1\n3 2\nVEHICLES_ALLOWED_CLIENTS_SECTION\n1 3 5\n2 3 5\n3 3 4 5\nDEPOT_SECTION\n1\n2\n-1\nEOF\n";

    public const string Gvrp =
        "NAME: groups\nTYPE: GVRP\nDIMENSION: 5\nVEHICLES: 2\nCAPACITY: 9\nEDGE_WEIGHT_TYPE: EUC_2D\nNODE_COORD_SECTION\n1 0 0\n2 10 0\n3 1 1\n4 9 1\n5 5 5\n"
        + "DEMAND_SECTION\n1 0\n2 3\n3 4\n4 5\n5 6\nMUTUALLY_EXCLUSIVE_GROUP_SECTION\n1 2 4\n2 3\nDEPOT_SECTION\n1\nEOF\n";

    public const string Vrpb =
        "NAME: backhauls\nTYPE: VRPB\nDIMENSION: 4\nCAPACITY: 9\nEDGE_WEIGHT_TYPE: EUC_2D\nNODE_COORD_SECTION\n1 0 0\n2 10 0\n3 1 1\n4 9 1\n"
        + "DEMAND_SECTION\n1 0\n2 3\n3 4\n4 0\nBACKHAUL_SECTION\n1 0\n2 0\n3 0\n4 8\nDEPOT_SECTION\n1\nEOF\n";

    public const string Mtvrptwr =
        "NAME: trips\nTYPE: MTVRPTWR\nDIMENSION: 3\nVEHICLES: 2\nCAPACITY: 9\nSERVICE_TIME: 2\nEDGE_WEIGHT_TYPE: EUC_2D\nNODE_COORD_SECTION\n1 0 0\n2 10 0\n3 1 1\n"
        + "DEMAND_SECTION\n1 0\n2 6\n3 4\nTIME_WINDOW_SECTION\n1 0 90\n2 0 50\n3 0 60\nRELEASE_TIME_SECTION\n1 0\n2 0\n3 2.5\n"
        + "VEHICLES_RELOAD_DEPOT_SECTION\n1 1\n2 1\nDEPOT_SECTION\n1\nEOF\n";

    public const string LiLim =
        "5\t10\t1\n0\t0\t0\t0\t0\t200\t0\t0\t0\n1\t3\t4\t-6\t20\t90\t5\t2\t0\n2\t0\t5\t6\t0\t80.5\t5\t0\t1\n";

    public const string Json =
        "{\"format\":\"cosolve-routing\",\"version\":1,\"name\":\"j\",\"depots\":[{\"x\":0,\"y\":0}],\"clients\":[{\"x\":3,\"y\":4,\"delivery\":[2]},"
        + "{\"x\":6,\"y\":8,\"delivery\":[1],\"windowClose\":90,\"required\":false,\"prize\":7}],\"vehicleTypes\":[{\"count\":2,\"capacity\":[5],\"fixedCost\":3}],"
        + "\"profiles\":[{\"distances\":{\"kind\":\"euclidean\"},\"durations\":{\"rows\":[[0,1,2],[3,0,4],[5,6,0]]},\"forbiddenClients\":[2]}]}";

    public static string Explicit(string format, string entries, int nodes = 4) =>
        $"NAME: e\nTYPE: TSP\nDIMENSION: {nodes}\nEDGE_WEIGHT_TYPE: EXPLICIT\nEDGE_WEIGHT_FORMAT: {format}\nEDGE_WEIGHT_SECTION\n{entries}\nEOF\n";
}
