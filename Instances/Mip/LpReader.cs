using CoSolve.Problems;
using CoSolve.Problems.Mip;

namespace CoSolve.Instances.Mip;

/// <summary>Reads one LP file; see <see cref="LpFormat"/>. Used once.</summary>
internal sealed class LpReader(InstanceText text)
{
    private readonly LpLexer _lexer = new(text);
    private readonly LpModel _model = new();

    /// <summary>The problem of the file.</summary>
    /// <exception cref="InstanceFormatException">The text is malformed or holds more than a mixed-integer linear program.</exception>
    /// <exception cref="InvalidProblemException">The numbers make no valid problem.</exception>
    public MipProblem Read()
    {
        if (Section() is not (LpSection.Minimize or LpSection.Maximize) and var first)
        {
            throw _lexer.Error(_lexer.Next, $"expected Minimize or Maximize, found {(first == LpSection.None ? Shown(_lexer.Next) : "another section")}.");
        }

        _model.Sense = BeginSection() == LpSection.Minimize ? ObjectiveSense.Minimize : ObjectiveSense.Maximize;
        ReadObjective();
        LpSection section = BeginSection();
        if (section != LpSection.Rows)
        {
            throw _lexer.Error(_lexer.Next, "expected the section Subject To behind the objective.");
        }

        while (section != LpSection.End)
        {
            ReadSection(section);
            section = BeginSection();
        }

        if (_lexer.Next.Kind != LpTokenKind.End)
        {
            text.Note("what follows End was not read");
        }

        _model.NoteAssumptions(text);
        return new MipProblem(_model.ToLinearModel(text.Stem));
    }

    private LpSection Section() => LpSections.At(_lexer).Section;

    /// <summary>Consumes the keyword of a section.</summary>
    private LpSection BeginSection()
    {
        LpToken first = _lexer.Next;
        (LpSection section, int tokens) = LpSections.At(_lexer);
        switch (section)
        {
            case LpSection.None when first.Kind == LpTokenKind.End:
                throw _lexer.Error(first, "the file ends here; expected End. Maybe it is cut off.");
            case LpSection.None:
                throw _lexer.Error(first, $"expected a section, found {Shown(first)}.");
            case LpSection.Unsupported:
                throw _lexer.Error(first, $"the section '{first.Text}' is not part of a mixed-integer linear program. Maybe the file holds special ordered sets, semicontinuous columns or general constraints, which are not supported.");
        }

        for (int k = 0; k < tokens; k++)
        {
            _lexer.Read();
        }

        return section;
    }

    private void ReadSection(LpSection section)
    {
        switch (section)
        {
            case LpSection.Rows:
                ReadEach(ReadRow);
                break;
            case LpSection.Bounds:
                ReadEach(ReadBound);
                break;
            case LpSection.Generals:
                ReadEach(() => _model.SetInteger(ReadName("an integer column")));
                break;
            case LpSection.Binaries:
                ReadEach(() => _model.SetBinary(ReadName("a column that is 0 or 1")));
                break;
            default:
                throw _lexer.Error(_lexer.Next, "a second objective stands before this. Maybe the file holds several objectives, which are not supported.");
        }
    }

    private void ReadEach(Action read)
    {
        while (_lexer.Next.Kind != LpTokenKind.End && Section() == LpSection.None)
        {
            read();
        }
    }

    private string ReadName(string expected)
    {
        LpToken token = _lexer.Read();
        return token.Kind == LpTokenKind.Name ? token.Text : throw _lexer.Error(token, $"expected {expected}, found {Shown(token)}.");
    }

    private void SkipLabel(out string? label)
    {
        label = null;
        if (_lexer.Next.Kind == LpTokenKind.Name && _lexer.AfterNext.Is(':'))
        {
            label = _lexer.Read().Text;
            _lexer.Read();
        }
    }

    private void ReadObjective()
    {
        SkipLabel(out _);
        LpExpression objective = ReadExpression();
        foreach (var (column, coefficient) in objective.Terms)
        {
            _model.AddCost(column, coefficient);
        }

        _model.Offset = objective.Constant;
    }

    /// <summary>A row: <c>[name:] expression relation number</c>, or <c>[name:] number relation expression relation number</c>.</summary>
    private void ReadRow()
    {
        LpToken start = _lexer.Next;
        SkipLabel(out string? label);
        LpExpression expression = ReadExpression();
        double lower = double.NegativeInfinity, upper = double.PositiveInfinity;
        if (expression.Terms.Count == 0)
        {
            double side = expression.Constant;
            Restrict(Mirrored(ReadRelation()), side, ref lower, ref upper);
            expression = ReadExpression();
            if (_lexer.Next.Kind == LpTokenKind.Relation)
            {
                Restrict(ReadRelation(), ReadValue(), ref lower, ref upper);
            }
        }
        else
        {
            Restrict(ReadRelation(), ReadValue(), ref lower, ref upper);
        }

        if (_lexer.Next.Is('-') && _lexer.AfterNext.Is('>'))
        {
            throw _lexer.Error(_lexer.Next, "indicator constraints are not supported. Maybe state it with a large coefficient.");
        }

        if (!_model.AddRow(label, LpModel.Shifted(lower, expression.Constant), LpModel.Shifted(upper, expression.Constant), expression))
        {
            throw _lexer.Error(start, $"the row '{label}' stands here a second time.");
        }
    }

    private void ReadBound()
    {
        LpToken first = _lexer.Next;
        double lower = double.NegativeInfinity, upper = double.PositiveInfinity;
        if (first.Kind == LpTokenKind.Name && !IsInfinity(first))
        {
            string column = _lexer.Read().Text;
            if (_lexer.Next.Is("free"))
            {
                _lexer.Read();
                _model.SetBounds(column, lower, upper);
                return;
            }

            char relation = ReadRelation();
            Restrict(relation, ReadValue(), ref lower, ref upper);
            _model.SetBounds(column, relation == '<' ? null : lower, relation == '>' ? null : upper);
            return;
        }

        double left = ReadValue();
        char toColumn = Mirrored(ReadRelation());
        Restrict(toColumn, left, ref lower, ref upper);
        string name = ReadName("a column");
        if (_lexer.Next.Kind == LpTokenKind.Relation)
        {
            char second = ReadRelation();
            Restrict(second, ReadValue(), ref lower, ref upper);
            _model.SetBounds(name, lower, upper);
            return;
        }

        _model.SetBounds(name, toColumn == '<' ? null : lower, toColumn == '>' ? null : upper);
    }

    /// <summary>Terms up to one that has no sign before it: after the first term every other needs one.</summary>
    private LpExpression ReadExpression()
    {
        var expression = new LpExpression();
        for (bool isFirst = true; isFirst || _lexer.Next.Kind == LpTokenKind.Sign; isFirst = false)
        {
            if (isFirst && Section() != LpSection.None)
            {
                break;
            }

            double coefficient = ReadSigns();
            bool hasNumber = _lexer.Next.Kind == LpTokenKind.Number;
            if (hasNumber)
            {
                coefficient *= _lexer.Read().Number;
            }

            if (_lexer.Next.Kind == LpTokenKind.Name && !_lexer.AfterNext.Is(':') && Section() == LpSection.None)
            {
                expression.Add(_model.Column(_lexer.Read().Text), coefficient);
            }
            else if (hasNumber)
            {
                expression.Constant += coefficient;
            }
            else
            {
                throw _lexer.Error(_lexer.Next, _lexer.Next.Is('[')
                    ? "quadratic terms are not supported. Maybe linearise them or write a QUBO."
                    : $"expected a coefficient or a column, found {Shown(_lexer.Next)}.");
            }
        }

        return expression;
    }

    private double ReadSigns()
    {
        double sign = 1;
        while (_lexer.Next.Kind == LpTokenKind.Sign)
        {
            sign = _lexer.Read().Text == "-" ? -sign : sign;
        }

        return sign;
    }

    private char ReadRelation()
    {
        LpToken token = _lexer.Read();
        return token.Kind == LpTokenKind.Relation
            ? token.Text[0]
            : throw _lexer.Error(token, token.Is('[') || token.Is('^') || token.Is('*')
                ? "quadratic terms are not supported. Maybe linearise them."
                : $"expected one of <=, >= and =, found {Shown(token)}.");
    }

    private double ReadValue()
    {
        double sign = ReadSigns();
        LpToken token = _lexer.Read();
        return token.Kind == LpTokenKind.Number ? sign * token.Number
            : IsInfinity(token) ? sign * double.PositiveInfinity
            : throw _lexer.Error(token, $"expected a number, found {Shown(token)}. Maybe all columns belong to the left of the relation.");
    }

    private static bool IsInfinity(LpToken token) => token.Is("inf") || token.Is("infinity");

    private static char Mirrored(char relation) => relation switch { '<' => '>', '>' => '<', _ => '=' };

    private static void Restrict(char relation, double value, ref double lower, ref double upper)
    {
        upper = relation == '>' ? upper : value;
        lower = relation == '<' ? lower : value;
    }

    private static string Shown(LpToken token)
    {
        string word = token.Text.Length <= 40 ? token.Text : $"{token.Text[..40]}...";
        return token.Kind == LpTokenKind.End ? "the end of the file" : $"'{string.Concat(word.Select(c => char.IsControl(c) ? '?' : c))}'";
    }
}
