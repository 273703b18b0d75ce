using CoSolve.Tests.Instances.Routing;
using CoSolve.Tests.Problems.JobShop;

namespace CoSolve.Tests.Instances.Fuzzing;

/// <summary>Valid texts of every format, typed here: with and without titles, comments, counts and optional parts.</summary>
internal static class ReaderSamples
{
    private const string Vrptw = "NAME : w\nCOMMENT : one\nCOMMENT : two\nTYPE : VRPTW\nDIMENSION : 3\nEDGE_WEIGHT_TYPE : EXPLICIT\nEDGE_WEIGHT_FORMAT : FULL_MATRIX\nVEHICLES : 2\n"
        + "CAPACITY : 9\nVEHICLES_MAX_DURATION : 90\nEDGE_WEIGHT_SECTION\n0 7.5 9\n7.5 0 4\n9 4 0\nDEMAND_SECTION\n1 0\n2 2\n3 3\nTIME_WINDOW_SECTION\n1 0 100\n2 10 20\n3 30 40\n"
        + "SERVICE_TIME_SECTION\n1 0\n2 5\n3 6\nDEPOT_SECTION\n1\n-1\nEOF\n";

    private const string Psplib = "****\njobs  (incl. supersource/sink ):\t3\nhorizon                       :\t9\nRESOURCES\n- renewable                 : 1 R\n"
        + "- nonrenewable              : 1 N\n- doubly constrained        : 0 D\n****\nPRECEDENCE RELATIONS:\njobnr.    #modes  #successors   successors\n"
        + "1\t1\t1\t2\n2\t2\t1\t3\n3\t1\t0\n****\nREQUESTS/DURATIONS\njobnr.\tmode\tdur\tR1\tN1\n----\n1\t1\t0\t0\t0\n2\t1\t4\t2\t7\n\t2\t6\t1\t0\n"
        + "3\t1\t0\t0\t0\n****\nRESOURCE AVAILABILITIES\n\tR 1\tN 1\n\t3\t8\n";

    private const string SchedulingJson = "{\"format\": \"cosolve-scheduling\", \"version\": 1, \"problem\": {\"name\": \"small\",\n\"resources\": [{\"kind\": \"machine\"}],\n"
        + "\"jobs\": [{\"dueDate\": 9}],\n\"tasks\": [{\"modes\": [{\"duration\": 4, \"demands\": [{\"resource\": 0}]}], \"job\": 0}]}}\n";

    /// <summary>All samples.</summary>
    public static IReadOnlyList<ReaderSample> All { get; } =
    [
        new("jsplib", "a", JobShopFixtures.Ft06Text),
        new("jsplib", "b.txt", " title\n ++++\n Somebody\n 2 2\n 0 3 1 2\n 1 4 0 1\n ++++\n\n second\n 2 2\n 0 1 1 1\n 1 1 0 1\n EOF\n"),
        new("taillard-jobshop", "a.txt", "Nb of jobs\n2 3 1 2 30 20\nTimes\n94 66 10\n74 31 88\nMachines\n3 1 2\n2 3 1\n"),
        new("fjs", "a.fjs", JobShopFixtures.Kacem1Text),
        new("fjs", "b.txt", "2 2 1.5\n2 1 1 25 2 1 37 2 32\n1 2 1 45 2 65\n"),
        new("jsplib-json", "a.json", "{\"instance\": \"a\", \"machines\": 2, \"jobs\": 2, \"data\": [{\"job\": 0, \"operation\": 0, \"machine\": 1, \"duration\": 4},\n"
            + "{\"job\": 0, \"operation\": 1, \"machine\": 1, \"duration\": 3},\n{\"job\": 1, \"operation\": 0, \"machine\": 0, \"duration\": 2}]}\n"),
        new("taillard-flowshop", "a.txt", "number of jobs :\n4 2 873654221 1278 1232\nprocessing times :\n54 83 15 71\n79 3 11 99\n"),
        new("taillard-flowshop", "b.txt", "4 2\n54 83 15 71\n79 3 11 99\n"),
        new("vfr", "VFR2_3_1.txt", "2 3\n0 4 1 5 2 6\n0 7 1 8 2 9\n"),
        new("blocking-jobshop", "a.bjs", "# without buffers\nblocking-jobshop 2 2\n0 3 1 2\n1 4 0 1\nshutdowns 1\n0 5 9\n"),
        new("kp", "a.kp", "4 100\n60 10\n100 20\n120 30.5\n7 3\n"),
        new("kp", "b.txt", "\n4\n100\n\n60 10\n100 20\n120 30\n7 3\n1 0 1 0\n"),
        new("jooken", "a.in", "3\n0 60 10\n1 100 20\n2 120 30\n50\n"),
        new("mknap", "a.txt", "2\n3 2 8.5\n1 2.5 3\n4 5 6\n7 8 9\n10 11\n1 1 0\n5\n4\n3\n"),
        new("mknap", "b.dat", "3 2 16\n10 7 6\n5 4 3\n1 2 3\n9 5\n"),
        new("pisinger-csv", "a.csv", "hand\nn 3\nc 10\nz 17\ntime 0.00\n1,10,5,1\n2,7,4,1\n3,6,3,0\n-----\n"),
        new("bqp", "a.bqp", "4 4\n1 1 30\n1 3 -20\n2 4 55\n4 4 -1\n"),
        new("bqp", "b.txt", "2\n2 1\n1 2 30\n3 2\n1 1 5\n2 3 -4\n"),
        new("biqmac", "a.sparse", "4 3\n1 1 30\n1 3 -20\n2 4 5.5\n"),
        new("qubo", "a.qubo", "c x\nc offset 12\np qubo 0 4 2 2\n0 0 30\n1 1 -2\n0 3 4\n1 2 7\n"),
        new("coo", "a.coo", "# variables=5\n0 0 0.5\n0 3 -7\n2 1 4\n"),
        new("ising", "a.txt", "# made by hand, vartype=SPIN\n# offset=3\n0 0 5\n0 3 -7\n2 1 4\n"),
        new("palubeckis", "a.csv", "name,n,density_percent,seed\na,12,50,31000\nb,4,100,7\n"),
        new("rudy", "a.mc", "# weighted\n5 4\n1 2 10\n1 5 -3\n2 3 1\n4 5 1\n"),
        new("rudy", "b.mc", "c no weights\n4 5\n1 2\n2 3\n3 4\n4 1\n1 3\n"),
        new("tsplib", "a.tsp", RoutingTexts.Tsp),
        new("tsplib", "b.tsp", RoutingTexts.Explicit("LOWER_DIAG_ROW", "0 1 0 2 4 0 3 5 6 0")),
        new("cvrplib", "a.vrp", RoutingTexts.Cvrp),
        new("cvrplib", "b.vrp", RoutingTexts.ExactCvrp),
        new("cvrplib", "c.vrp", RoutingTexts.ExplicitCvrp),
        new("cvrplib", "d.vrp", Vrptw),
        new("vrplib", "e.vrp", RoutingTexts.Vrplib),
        new("vrplib", "f.vrp", RoutingTexts.Gvrp),
        new("vrplib", "g.vrp", RoutingTexts.Vrpb),
        new("vrplib", "h.vrp", RoutingTexts.Mtvrptwr),
        new("li-lim", "li.txt", RoutingTexts.LiLim),
        new("solomon", "a.txt", RoutingTexts.Solomon),
        new("routing-json", "a.json", RoutingTexts.Json),
        new("scheduling-json", "b.json", SchedulingJson),
        new("jobshop-json", "j1.json", "{\"format\": \"cosolve-jobshop\", \"version\": 1, \"problem\": {\"name\": \"j\", \"machines\": 2, \"criterion\": \"totalWeightedTardiness\",\n\"jobs\": "
            + "[{\"operations\": [[{\"machine\": 0, \"duration\": 3}, {\"machine\": 1, \"duration\": 4}]], \"dueDate\": 5, \"weight\": 2}]}}\n"),
        new("flowshop-json", "j2.json", "{\"format\": \"cosolve-flowshop\", \"version\": 1, \"problem\": {\"name\": \"f\",\n\"durations\": [[3, 4], [0, 5], [2, 2]]}}\n"),
        new("blocking-jobshop-json", "j3.json", "{\"format\": \"cosolve-blocking-jobshop\", \"version\": 1, \"problem\": {\"name\": \"b\", \"machines\": 2,\n\"jobs\": [[{\"machine\": 0, "
            + "\"duration\": 3}, {\"machine\": 1, \"duration\": 2}]], \"shutdowns\": [{\"machine\": 0, \"from\": 5, \"to\": 9}]}}\n"),
        new("knapsack-json", "j4.json", "{\"format\": \"cosolve-knapsack\", \"version\": 1, \"problem\": {\"name\": \"k\",\n\"values\": [6, 5, 3], \"weights\": [[5, 5, 7]], \"capacities\": [10]}}\n"),
        new("qubo-json", "j5.json", "{\"format\": \"cosolve-qubo\", \"version\": 1, \"problem\": {\"name\": \"q\", \"sense\": \"maximize\",\n\"linear\": [1, -2, 0], \"pairs\": [{\"first\": 0, "
            + "\"second\": 2, \"weight\": -7}], \"offset\": 3}}\n"),
        new("maxcut-json", "j6.json", "{\"format\": \"cosolve-maxcut\", \"version\": 1, \"problem\": {\"name\": \"m\", \"nodes\": 3,\n\"edges\": [{\"first\": 0, \"second\": 1, \"weight\": 4}]}}\n"),
        new("mip-json", "j7.json", "{\"format\": \"cosolve-mip\", \"version\": 1, \"problem\": {\"name\": \"p\", \"sense\": \"maximize\",\n\"columns\": [{\"name\": \"x\", \"lower\": 0, \"upper\": null, "
            + "\"integer\": true, \"cost\": 2.5}],\n\"rows\": [{\"name\": \"r\", \"lower\": null, \"upper\": 4, \"columns\": [0], \"coefficients\": [1.5]}]}}\n"),
        new("rcp", "a.rcp", "4 2\n 3 5\n0 0 0 2 2 3\n4 2 0 1\n 4\n6 1 5 1 4\n0 0 0 0\n"),
        new("psplib", "a.mm", Psplib),
        new("rcmp", "a.rcmp", "2\n1\n5\n\n2 3\n1\n4 2 1 2:1\n1 0 0\n\n1 6\n1\n2 5 0\n"),
        new("fajsp", "a.fajsp", "3 2 2\n0 2\n1 2 7\n2 0 5 1 6\n1 1 3\n1 0 4\n"),
        new("open-shop", "s1", "2\n3\n3 4 5\n4 3 2\n", IsShared: true),
        new("hybrid-flowshop", "s2", "2\n2\n2 1\n3 4\n4 3\n", IsShared: true),
        new("nonpermutation-flowshop", "s3", "2\n3\n3 4 5\n4 3 2\n", IsShared: true),
        new("no-wait-flowshop", "s4", "2\n3\n3 4 5\n4 3 2\n", IsShared: true),
        new("flowshop-completion", "s5", "2\n3\n3 4 5\n4 3 2\n", IsShared: true),
        new("flowshop-tardiness", "s6", "3\n2\n6 9 8\n3 4\n4 3\n5 5\n", IsShared: true),
        new("setup-flowshop", "s7", "2\n2\n3 4\n4 3\n0 2\n1 0\n0 5\n0 0\n", IsShared: true),
        new("distributed-flowshop", "s8", "2\n3\n2\n3 4 5\n4 3 2\n", IsShared: true),
        new("mps", "a.mps", "* free\nNAME small\nOBJSENSE MAX\nROWS\n N obj\n L r1\n G r2\n E r3\nCOLUMNS\n M1 'MARKER' 'INTORG'\n x obj 2 r1 1\n x r3 1\n M2 'MARKER' 'INTEND'\n"
            + " y obj 1.5 r2 1\nRHS\n RHS obj -3 r1 4\n RHS r3 1\nRANGES\n RNG r1 2 r3 1\nBOUNDS\n UP BND x 3\n FR BND y\nENDATA\n"),
        new("mps-fixed", "s0", "NAME          small\nROWS\n N  cost\n G  row one\nCOLUMNS\n    col one   cost                 1   row one              2\n"
            + "RHS\n    RHS       row one              3\nBOUNDS\n UP BND       col one              9\nENDATA\n", IsShared: true),
        new("lp", "a.lp", "\\ typed here\nMaximize\n obj: 2 x + 3.5 y - z + 10\nSubject To\n c1: x + y <= 8\n c2: -2 <= x - z <= 4\n x + z >= -1\nBounds\n -1 <= x <= 5\n y free\n"
            + " z <= 3\nGenerals\n x z\nBinaries\n b\nEnd\n"),
        new("parallel-machines", "s9", "2\n3\n3 4 5\n4 3 2\n", IsShared: true),
    ];

    /// <summary>Solution files of the samples of that index in <see cref="All"/>.</summary>
    public static IReadOnlyList<(string File, string Solution)> Solutions { get; } =
    [
        ("a.vrp", "Instance : tiny\nRoute #1: 1 3\nRoute #2: 0 2 0\nCost 26 (best)\nTime 0.5\n"),
        ("a.tsp", "NAME : t\nTYPE : TOUR\nDIMENSION : 5\nTOUR_SECTION\n1\n3\n2\n4\n5\n-1\nEOF\n"),
        ("a.kp", "Value 160\nItems: 0 1\n"),
        ("a.mc", "Cut 11\nx: 0 1 0 1 1\n"),
        ("a.bqp", "Value 29\nx: 1 0 0 1\n"),
        ("b.txt", "Makespan 400\nMachine 0: 0.0 1.0 2.0 3.0\nMachine 1: 0.1 1.1 2.1 3.1\n"),
        ("a.lp", "Objective 8\nx 1\ny -0.5\nz -1\n"),
        ("a.bjs", "Makespan 11\nJob 0: 0 9 11\nJob 1: 0 10 12\n"),
    ];
}
