using BenchmarkDotNet.Running;
using CoSolve.Micro.Knapsack;

if (args is ["knapsack-classes", .. var rest])
{
    return KnapsackClassTable.Run(rest);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
