// Divides numbers into two sets with sums as equal as can be: minimise (total - 2 x'a)^2 over binary x, written as a QUBO.
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Qubo;

long[] numbers = [31, 27, 25, 18, 14, 12, 9, 7, 5, 3];
long total = numbers.Sum();
var matrix = new long[numbers.Length, numbers.Length];
for (int i = 0; i < numbers.Length; i++)
{
    for (int j = 0; j < numbers.Length; j++)
    {
        matrix[i, j] = 4 * numbers[i] * (numbers[j] - (i == j ? total : 0));
    }
}

var result = QuboEngines.CreateSolver().Solve(QuboProblem.FromMatrix("partition", matrix), new SolveOptions { TimeLimit = TimeSpan.FromSeconds(10) });
Console.WriteLine($"{result.Status}: difference {Math.Sqrt(result.Objective!.Value + (total * total))}");
Console.WriteLine($"first set {string.Join(" ", numbers.Where((_, i) => result.Solution!.Values[i]))}");
