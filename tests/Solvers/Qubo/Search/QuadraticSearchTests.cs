using CoSolve.Problems;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Qubo.Replicas;
using CoSolve.Solvers.Qubo.Search;

namespace CoSolve.Tests.Solvers.Qubo.Search;

public class QuadraticSearchTests
{
    public static TheoryData<string> Searches => new("pr", "tabu", "anneal", "parallel", "bifurcation");

    [Theory]
    [MemberData(nameof(Searches))]
    public void FindsTheOptimumOfSmallProblems(string name)
    {
        var random = new RandomStream(5);
        for (int round = 0; round < 60; round++)
        {
            QuboProblem problem = RandomForms.Problem(random, 1 + random.NextInt(12), random.NextDouble(), 50);
            SolveResult<QuboSolution> result = Solve(name, problem, 3000);
            long optimum = RandomForms.Optimum(QuadraticForm.Of(problem)) * (problem.Sense == ObjectiveSense.Maximize ? 1 : -1);
            Assert.Equal(optimum, result.Objective);
            Assert.Empty(result.Failures);
        }
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public void RepeatsBitForBitUnderAnIterationLimit(string name)
    {
        QuboProblem problem = RandomForms.Problem(new RandomStream(8), 150, 0.3, 100);
        SolveResult<QuboSolution> first = Solve(name, problem, 20_000);
        SolveResult<QuboSolution> second = Solve(name, problem, 20_000);
        Assert.Equal(first.Solution!.Values.ToArray(), second.Solution!.Values.ToArray());
        Assert.Equal(first.Trace.Select(e => e.Objective), second.Trace.Select(e => e.Objective));
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public void CutsTheCompleteGraphInHalf(string name)
    {
        // All weights one on a complete graph of 40 nodes: the cut is 20 * 20.
        var pairs = from i in Enumerable.Range(0, 40) from j in Enumerable.Range(i + 1, 39 - i) select (i, j, -2L);
        var problem = new QuboProblem("k40", ObjectiveSense.Maximize, Enumerable.Repeat(39L, 40).ToArray(), new SymmetricTerms(40, pairs));
        Assert.Equal(400, Solve(name, problem, 5000).Objective);
    }

    private static SolveResult<QuboSolution> Solve(string name, QuboProblem problem, long iterations)
    {
        IQuadraticSearch search = name switch
        {
            "pr" => new PathRelinkingSearch(),
            "anneal" => new AnnealingSearch(),
            "parallel" => new ParallelFlipSearch((form, random) => new ParallelFlipAnnealer(form, random, replicas: 8)),
            "bifurcation" => new ParallelFlipSearch((form, random) => new SimulatedBifurcation(form, random, replicas: 8)),
            _ => new IteratedTabuSearch(),
        };
        var form = new Lazy<QuadraticForm>(() => QuadraticForm.Of(problem));
        var engine = new EngineDefinition<QuboProblem, QuboSolution>(
            name, "", (_, _) => new() { Lanes = [[new PlannedStage<QuboProblem, QuboSolution>(new QuadraticImprover(search, form))]] });
        var solver = new Solver<QuboProblem, QuboSolution>(QuboChecker.Check, [engine]);
        return solver.Solve(problem, new SolveOptions { Engine = name, IterationLimit = iterations });
    }
}
