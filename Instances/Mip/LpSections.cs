namespace CoSolve.Instances.Mip;

/// <summary>The keywords of the sections of LP files.</summary>
internal static class LpSections
{
    private static readonly Dictionary<string, LpSection> Keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["minimize"] = LpSection.Minimize,
        ["minimise"] = LpSection.Minimize,
        ["minimum"] = LpSection.Minimize,
        ["min"] = LpSection.Minimize,
        ["maximize"] = LpSection.Maximize,
        ["maximise"] = LpSection.Maximize,
        ["maximum"] = LpSection.Maximize,
        ["max"] = LpSection.Maximize,
        ["subject to"] = LpSection.Rows,
        ["such that"] = LpSection.Rows,
        ["st"] = LpSection.Rows,
        ["st."] = LpSection.Rows,
        ["s.t."] = LpSection.Rows,
        ["bounds"] = LpSection.Bounds,
        ["bound"] = LpSection.Bounds,
        ["generals"] = LpSection.Generals,
        ["general"] = LpSection.Generals,
        ["gen"] = LpSection.Generals,
        ["integers"] = LpSection.Generals,
        ["integer"] = LpSection.Generals,
        ["int"] = LpSection.Generals,
        ["binaries"] = LpSection.Binaries,
        ["binary"] = LpSection.Binaries,
        ["bin"] = LpSection.Binaries,
        ["end"] = LpSection.End,
        ["semi"] = LpSection.Unsupported,
        ["semis"] = LpSection.Unsupported,
        ["sos"] = LpSection.Unsupported,
        ["sos1"] = LpSection.Unsupported,
        ["sos2"] = LpSection.Unsupported,
        ["pwlobj"] = LpSection.Unsupported,
        ["lazy constraints"] = LpSection.Unsupported,
        ["user cuts"] = LpSection.Unsupported,
        ["general constraints"] = LpSection.Unsupported,
        ["multi-objectives"] = LpSection.Unsupported,
    };

    /// <summary>The section that begins with the lexer's next token, and how many tokens its keyword has. A keyword begins a line and is not
    /// followed by a colon, which would make it the name of a row.</summary>
    public static (LpSection Section, int Tokens) At(LpLexer lexer)
    {
        LpToken token = lexer.Next;
        if (token.Kind != LpTokenKind.Name || !token.StartsLine || lexer.AfterNext.Is(':'))
        {
            return (LpSection.None, 0);
        }

        return Keywords.TryGetValue($"{token.Text} {lexer.AfterNext.Text}", out LpSection pair) ? (pair, 2)
            : Keywords.TryGetValue(token.Text, out LpSection single) ? (single, 1)
            : (LpSection.None, 0);
    }

    /// <summary>Whether a text begins, after comments, with the keyword of an objective; never throws.</summary>
    public static bool BeginsWithObjective(ReadOnlySpan<char> content)
    {
        var scan = new TokenScan(content, "\\");
        return scan.MoveNext() && Keywords.TryGetValue(scan.Current.ToString(), out LpSection section) && section is LpSection.Minimize or LpSection.Maximize;
    }

    /// <summary>Whether a line of a text begins with the keyword of the rows; never throws. Linear in the text.</summary>
    public static bool HasRows(ReadOnlySpan<char> content)
    {
        var scan = new TokenScan(content, "\\");
        string before = "";
        while (scan.MoveNext())
        {
            string word = scan.Current.Length <= 8 ? scan.Current.ToString() : "";
            if ((scan.StartsLine && Keywords.GetValueOrDefault(word) == LpSection.Rows) || Keywords.GetValueOrDefault($"{before} {word}") == LpSection.Rows)
            {
                return true;
            }

            before = scan.StartsLine ? word : "";
        }

        return false;
    }
}
