using CoSolve.Problems.Models;

namespace CoSolve.Instances.Models;

/// <summary>
/// Names of columns and rows for a model file: the model's own where all are different and every reader takes them, otherwise
/// C1, C2, ... and R1, R2, ... in the model's order.
/// </summary>
internal sealed class ModelNames
{
    private ModelNames(string[] columns, string[] rows, string constant, bool areOwn)
    {
        (Columns, Rows, Constant, AreOwn) = (columns, rows, constant, areOwn);
    }

    /// <summary>The name of each column.</summary>
    public string[] Columns { get; }

    /// <summary>The name of each row.</summary>
    public string[] Rows { get; }

    /// <summary>The name of the column fixed to one that carries the objective's constant.</summary>
    public string Constant { get; }

    /// <summary>Whether the names are the model's own.</summary>
    public bool AreOwn { get; }

    /// <summary>The names for a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="longest">The most characters that the format allows.</param>
    public static ModelNames Of(LinearModel model, int longest)
    {
        string[] columns = model.Variables.Select(v => v.Name).ToArray();
        string[] rows = model.Constraints.Select(c => c.Name).ToArray();
        const string Constant = "constant";
        bool own = AreUsable(columns, longest) && AreUsable(rows, longest)
            && !columns.Contains(Constant) && !rows.Contains("obj");
        return own
            ? new ModelNames(columns, rows, Constant, true)
            : new ModelNames(
                columns.Select((_, k) => $"C{k + 1}").ToArray(), rows.Select((_, k) => $"R{k + 1}").ToArray(), Constant, false);
    }

    private static bool AreUsable(string[] names, int longest) =>
        names.Distinct(StringComparer.Ordinal).Count() == names.Length && names.All(name => IsUsable(name, longest));

    private static bool IsUsable(string name, int longest)
    {
        // LP files take a leading e for the exponent of a number.
        return name.Length > 0 && name.Length <= longest && name[0] is not ('e' or 'E' or '_')
            && char.IsAsciiLetter(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
    }
}
