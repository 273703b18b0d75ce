using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing.Search.Genetic;
using CoSolve.Solvers.Routing.Search.Initializers;

namespace CoSolve.Tests.Solvers.Routing.Search;

public class PopulationInitializerTests
{
    public static TheoryData<string> Names => ["random", "nearest-neighbour", "savings", "sweep"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Tours_Hold_Every_Client_Once_And_The_Search_Starts_From_Them(string name)
    {
        IPopulationInitializer initializer = Create(name);
        Assert.Equal(name, initializer.Name);
        foreach (int clients in (int[])[1, 2, 30])
        {
            RoutingProblem problem = SearchProblems.Homogeneous(clients, 4);
            var random = new RandomStream(1);
            for (int index = 0; index < 5; index++)
            {
                Assert.Equal(Enumerable.Range(0, clients), initializer.CreateGiantTour(problem, index, random).Order());
            }

            SolveResult<RoutingSolution> result = SearchProblems.Solve(problem, new GeneticImprover(initializer: initializer), 120);
            Assert.Empty(result.Failures);
            Assert.NotNull(result.Objective);
        }
    }

    private static IPopulationInitializer Create(string name) => name switch
    {
        "random" => new RandomInitializer(),
        "nearest-neighbour" => new NearestNeighbourInitializer(),
        "savings" => new SavingsInitializer(),
        _ => new SweepInitializer(),
    };
}
