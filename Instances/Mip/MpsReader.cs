using System.Globalization;
using CoSolve.Problems;
using CoSolve.Problems.Mip;

namespace CoSolve.Instances.Mip;

/// <summary>Reads one MPS file; see <see cref="MpsFormat"/>. Used once.</summary>
internal sealed class MpsReader
{
    private const int ObjectiveRow = -1;
    private const int FreeRow = -2;

    private readonly InstanceText _text;
    private readonly bool _isFixed;
    private readonly MpsModel _model = new();
    private readonly Dictionary<string, int> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly List<(string Text, int Column)> _fields = [];
    private readonly Dictionary<string, string> _setOfSection = new(StringComparer.Ordinal);
    private readonly HashSet<int> _rowsOfColumn = [];
    private string? _objective;
    private string? _objectiveAsked;
    private string _section = "";
    private bool _inIntegers;
    private int _line;

    public MpsReader(InstanceText text, bool isFixed) => (_text, _isFixed) = (text, isFixed);

    /// <summary>The problem of the file.</summary>
    /// <exception cref="InstanceFormatException">The text is malformed or holds more than a mixed-integer linear program.</exception>
    /// <exception cref="InvalidProblemException">The numbers make no valid problem.</exception>
    public MipProblem Read()
    {
        string name = _text.Stem;
        var lines = new MpsLines(_text.Content);
        while (_section != "ENDATA" && lines.MoveNext())
        {
            _line = lines.Number;
            if (lines.IsSection)
            {
                name = BeginSection(lines.Current, name);
            }
            else
            {
                lines.Fields(_isFixed, _fields);
                ReadData();
            }
        }

        if (_section != "ENDATA")
        {
            throw new InstanceFormatException(_text.File, lines.Number + 1, 1, "the file ends here; expected ENDATA. Maybe it is cut off.");
        }

        if (lines.MoveNext())
        {
            _text.Note("what follows ENDATA was not read");
        }

        return Build(name);
    }

    private MipProblem Build(string name)
    {
        if (_objectiveAsked is not null && _objective is null)
        {
            throw new InstanceFormatException(_text.File, 1, 1, $"OBJNAME names the row '{_objectiveAsked}', which is not a row of type N.");
        }

        _model.NoteAssumptions(_text);
        return new MipProblem(_model.ToLinearModel(name));
    }

    private string BeginSection(ReadOnlySpan<char> line, string name)
    {
        _section = MpsLines.FirstWord(line);
        string rest = line[Math.Min(_section.Length, line.Length)..].Trim().ToString();
        switch (_section)
        {
            case "NAME":
                return rest.Length > 0 ? rest : name;
            case "OBJSENSE" when rest.Length > 0:
                ReadSense(rest);
                break;
            case "OBJSENSE" or "OBJNAME" or "ROWS" or "COLUMNS" or "RHS" or "RANGES" or "BOUNDS" or "ENDATA":
                break;
            case "OBJSENSEMAX":
                _model.Sense = ObjectiveSense.Maximize;
                break;
            default:
                throw Error(1, $"the section '{Shorten(_section)}' is not part of a mixed-integer linear program in MPS. Maybe the file holds quadratic terms, special ordered sets or indicators, which are not supported.");
        }

        return name;
    }

    private void ReadData()
    {
        switch (_section)
        {
            case "ROWS":
                ReadRow();
                break;
            case "COLUMNS":
                ReadColumn();
                break;
            case "RHS" or "RANGES":
                ReadSides();
                break;
            case "BOUNDS":
                ReadBound();
                break;
            case "OBJSENSE":
                ReadSense(_fields[0].Text);
                break;
            case "OBJNAME":
                _objectiveAsked = _fields[0].Text;
                break;
            default:
                throw Error(1, $"expected a section, found a data line in {(_section.Length == 0 ? "none" : $"the section {_section}")}.");
        }
    }

    private void ReadSense(string word) => _model.Sense = word.ToUpperInvariant() switch
    {
        "MAX" or "MAXIMIZE" or "MAXIMISE" => ObjectiveSense.Maximize,
        "MIN" or "MINIMIZE" or "MINIMISE" => ObjectiveSense.Minimize,
        _ => throw Error(1, $"expected MIN or MAX as the sense, found '{Shorten(word)}'."),
    };

    private void ReadRow()
    {
        RequireFields(2, 2, "a row's type and name");
        (string type, string name) = (_fields[0].Text.ToUpperInvariant(), _fields[1].Text);
        if (type is not ("N" or "E" or "L" or "G"))
        {
            throw Error(_fields[0].Column, $"expected a row's type, one of N, E, L and G, found '{Shorten(type)}'.");
        }

        bool isObjective = type == "N" && _objective is null && (_objectiveAsked is null || _objectiveAsked == name);
        int index = type != "N" ? _model.AddRow(name, type[0]) : isObjective ? ObjectiveRow : FreeRow;
        if (!_rows.TryAdd(name, index))
        {
            throw Error(_fields[1].Column, $"the row '{Shorten(name)}' stands here a second time.");
        }

        _objective = isObjective ? name : _objective;
        if (index == FreeRow)
        {
            _text.Note("rows of type N beside the objective bind nothing and were left out");
        }
    }

    private void ReadColumn()
    {
        RequireFields(3, int.MaxValue, "a column's name, a row and a coefficient");
        if (_fields[1].Text.Trim('\'').Equals("MARKER", StringComparison.OrdinalIgnoreCase))
        {
            _inIntegers = _fields[2].Text.Trim('\'').ToUpperInvariant() switch
            {
                "INTORG" => true,
                "INTEND" => false,
                var other => throw Error(_fields[2].Column, $"expected INTORG or INTEND, found '{Shorten(other)}'. Maybe the file holds special ordered sets, which are not supported."),
            };
            return;
        }

        string name = _fields[0].Text;
        if (_columns.TryAdd(name, _model.ColumnCount))
        {
            _model.AddColumn(name, _inIntegers);
            _rowsOfColumn.Clear();
        }

        int column = _columns[name];
        if (column != _model.ColumnCount - 1)
        {
            throw Error(_fields[0].Column, $"the column '{Shorten(name)}' stands here again after others. Maybe put its entries together.");
        }

        RequirePairs(1);
        for (int k = 1; k < _fields.Count; k += 2)
        {
            int row = Row(k);
            if (!_rowsOfColumn.Add(row) && row != FreeRow)
            {
                throw Error(_fields[k].Column, $"the column '{Shorten(name)}' has a second entry in the row '{Shorten(_fields[k].Text)}'.");
            }

            AddEntry(row, column, Number(k + 1));
        }
    }

    private void AddEntry(int row, int column, double coefficient)
    {
        if (row == ObjectiveRow)
        {
            _model.SetCost(column, coefficient);
        }
        else if (row != FreeRow)
        {
            _model.AddEntry(row, column, coefficient);
        }
    }

    private void ReadSides()
    {
        int first = _fields.Count % 2;
        RequireFields(2, int.MaxValue, "a row and a number");
        RequirePairs(first);
        if (first == 1 && IsOtherSet(_fields[0].Text))
        {
            return;
        }

        for (int k = first; k < _fields.Count; k += 2)
        {
            int row = Row(k);
            double number = Number(k + 1);
            if (row == ObjectiveRow && _section == "RHS")
            {
                _model.Offset = -number;
            }
            else if (row >= 0 && _section == "RHS")
            {
                _model.SetSide(row, number);
            }
            else if (row >= 0)
            {
                _model.SetRange(row, number);
            }
        }
    }

    private void ReadBound()
    {
        RequireFields(2, 4, "a bound's type, a column and perhaps a number");
        string type = _fields[0].Text.ToUpperInvariant();
        bool needsNumber = type is "UP" or "LO" or "FX" or "LI" or "UI";
        if (!needsNumber && type is not ("FR" or "MI" or "PL" or "BV"))
        {
            throw Error(_fields[0].Column, $"the bound type '{Shorten(type)}' is not supported. Maybe one of: UP, LO, FX, FR, MI, PL, BV, LI, UI.");
        }

        // A set's name may be left out, and a number that a type does not need may stand there.
        bool hasSet = needsNumber ? _fields.Count == 4 : _fields.Count == 4 || (_fields.Count == 3 && _columns.ContainsKey(_fields[2].Text));
        int at = hasSet ? 2 : 1;
        if (hasSet && IsOtherSet(_fields[1].Text))
        {
            return;
        }

        RequireFields(needsNumber ? at + 2 : at + 1, 4, "a bound's column and number");
        if (!_columns.TryGetValue(_fields[at].Text, out int column))
        {
            throw Error(_fields[at].Column, $"there is no column '{Shorten(_fields[at].Text)}'.");
        }

        _model.SetBound(column, type, needsNumber ? Number(at + 1) : 0);
    }

    /// <summary>Files may hold several right-hand sides, ranges and bounds; the first of each counts.</summary>
    private bool IsOtherSet(string set)
    {
        _setOfSection.TryAdd(_section, set);
        bool isOther = _setOfSection[_section] != set;
        if (isOther)
        {
            _text.Note($"of the sets in {_section} the first, '{_setOfSection[_section]}', was read");
        }

        return isOther;
    }

    private int Row(int field) => _rows.TryGetValue(_fields[field].Text, out int row)
        ? row
        : throw Error(_fields[field].Column, $"there is no row '{Shorten(_fields[field].Text)}'.");

    private double Number(int field) =>
        double.TryParse(_fields[field].Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && !double.IsNaN(number)
            ? MpsModel.WithInfinity(number)
            : throw Error(_fields[field].Column, $"expected a number, found '{Shorten(_fields[field].Text)}'.");

    private void RequireFields(int least, int most, string expected)
    {
        if (_fields.Count < least || _fields.Count > most)
        {
            throw Error(1, $"expected {expected} in the section {_section}, found {_fields.Count} fields. Maybe a name holds a space.");
        }
    }

    private void RequirePairs(int first)
    {
        if ((_fields.Count - first) % 2 != 0)
        {
            throw Error(_fields[^1].Column, $"expected pairs of a row and a number, but '{Shorten(_fields[^1].Text)}' has no partner. Maybe a name holds a space.");
        }
    }

    private InstanceFormatException Error(int column, string problem) => new(_text.File, _line, column, problem);

    private static string Shorten(string word)
    {
        string shown = word.Length <= 40 ? word : $"{word[..40]}...";
        return string.Concat(shown.Select(c => char.IsControl(c) ? '?' : c));
    }
}
