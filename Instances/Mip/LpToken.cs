namespace CoSolve.Instances.Mip;

/// <summary>A token of an LP file.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its characters.</param>
/// <param name="Number">Its value, of a number.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">Its column, from 1.</param>
/// <param name="StartsLine">Whether it is the first of its line.</param>
internal readonly record struct LpToken(LpTokenKind Kind, string Text, double Number, int Line, int Column, bool StartsLine)
{
    /// <summary>Whether it is a name that reads like a word, in any case.</summary>
    public bool Is(string word) => Kind == LpTokenKind.Name && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is that character.</summary>
    public bool Is(char character) => Kind is LpTokenKind.Other or LpTokenKind.Sign or LpTokenKind.Relation && Text.Length == 1 && Text[0] == character;
}
