using BenchmarkDotNet.Running;
using CoSolve.Micro.JobShop;
using CoSolve.Micro.Knapsack;
using CoSolve.Micro.Qubo;

if (args is ["knapsack-classes", .. var rest])
{
    return KnapsackClassTable.Run(rest);
}

if (args is ["dispatch-table", .. var table])
{
    return DispatchTable.Run(table);
}

if (args is ["blocking-rules", .. var sizes])
{
    return BlockingRuleTable.Run(sizes);
}

if (args is ["replica-rates"])
{
    return ReplicaRates.Run();
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
