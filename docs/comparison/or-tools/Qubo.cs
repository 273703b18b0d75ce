#:package Google.OrTools
// The partition of samples/Qubo with OR-Tools' CP-SAT: a product of two variables becomes a variable of its own.
using Google.OrTools.Sat;

long[] numbers = [31, 27, 25, 18, 14, 12, 9, 7, 5, 3];
long total = numbers.Sum();
var model = new CpModel();
BoolVar[] x = [.. numbers.Select(n => model.NewBoolVar($"{n}"))];
var (terms, weights) = (new List<BoolVar>(), new List<long>());
for (int i = 0; i < numbers.Length; i++)
{
    terms.Add(x[i]);
    weights.Add(4 * numbers[i] * (numbers[i] - total));
    for (int j = i + 1; j < numbers.Length; j++)
    {
        BoolVar both = model.NewBoolVar("both");
        model.AddMultiplicationEquality(both, [x[i], x[j]]);
        terms.Add(both);
        weights.Add(8 * numbers[i] * numbers[j]);
    }
}

model.Minimize(LinearExpr.WeightedSum(terms, weights));
var solver = new CpSolver { StringParameters = "max_time_in_seconds:5" };
Console.WriteLine($"{solver.Solve(model)}: difference {Math.Sqrt(solver.ObjectiveValue + (total * total))}");
Console.WriteLine($"first set {string.Join(" ", numbers.Where((_, i) => solver.BooleanValue(x[i])))}");
