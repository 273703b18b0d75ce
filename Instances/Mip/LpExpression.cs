using System.Runtime.InteropServices;

namespace CoSolve.Instances.Mip;

/// <summary>A linear expression of an LP file: terms in order of appearance, coefficients of a column added up, and a constant.</summary>
internal sealed class LpExpression
{
    private readonly Dictionary<int, int> _places = [];
    private readonly List<(int Column, double Coefficient)> _terms = [];

    /// <summary>The terms.</summary>
    public IReadOnlyList<(int Column, double Coefficient)> Terms => _terms;

    /// <summary>The constant.</summary>
    public double Constant { get; set; }

    /// <summary>Adds a term.</summary>
    public void Add(int column, double coefficient)
    {
        ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, column, out bool exists);
        if (exists)
        {
            _terms[place] = (column, _terms[place].Coefficient + coefficient);
        }
        else
        {
            place = _terms.Count;
            _terms.Add((column, coefficient));
        }
    }
}
