using CoSolve.Problems;

namespace CoSolve.Tests.Instances.Fuzzing;

/// <summary>
/// Damages a text as people and programs do: lines and tokens are dropped, repeated, exchanged, taken from another text, or retyped as numbers
/// that are huge, negative, fractional or none; comments, line ends and characters change.
/// </summary>
internal sealed class TextMutator(RandomStream random, IReadOnlyList<ReaderSample> samples)
{
    private static readonly string[] Numbers =
    [
        "0", "1", "2", "-1", "1.5", "1.0", "-0", "1e9", "1e-9", "0.30000000000000004", "999999999", "2147483647", "2147483648", "99999999999",
        "9223372036854775807", "-9223372036854775808", "99999999999999999999", "1e18", "1e400", "1e-400", "1e99999999999", "NaN", "Infinity", "+7", "0x10", "1,5", "", "*", "x",
    ];

    private static readonly string[] Lines =
    [
        "", "# vartype=SPIN", "# comment", "c comment", "% comment", "p qubo 0 3 1 1", "EOF", "-----", "+++++", "VEHICLE", "DIMENSION : 3", "TYPE : TSP", "Times", "Machines",
        "COMMENT : No of trucks: 999999999", "EDGE_WEIGHT_TYPE : EXPLICIT", "EDGE_WEIGHT_FORMAT : LOWER_ROW", "DEMAND_SECTION", "UNKNOWN_SECTION", "processing times :", "blocking-jobshop 2 2", "{\"format\":\"cosolve-routing\"}", "1 2", "3 3", "1 2 3", "7",
    ];

    /// <summary>A damaged copy.</summary>
    public string Damage(string text)
    {
        var lines = new List<string>(text.Split('\n'));
        for (int steps = 1 + random.NextInt(3); steps > 0; steps--)
        {
            Step(lines);
        }

        string damaged = string.Join(random.NextInt(20) == 0 ? "\r\n" : "\n", lines);
        return random.NextInt(12) == 0 ? damaged[..random.NextInt(damaged.Length + 1)] : damaged;
    }

    private void Step(List<string> lines)
    {
        int at = random.NextInt(lines.Count);
        int other = random.NextInt(lines.Count);
        switch (random.NextInt(11))
        {
            case 0 when lines.Count > 1:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(at, lines[other]);
                break;
            case 2:
                (lines[at], lines[other]) = (lines[other], lines[at]);
                break;
            case 3:
                lines.Insert(at, Lines[random.NextInt(Lines.Length)]);
                break;
            case 4:
                string[] foreign = samples[random.NextInt(samples.Count)].Text.Split('\n');
                lines[at] = foreign[random.NextInt(foreign.Length)];
                break;
            case 5 when at + 1 < lines.Count:
                lines[at] = $"{lines[at]} {lines[at + 1]}";
                lines.RemoveAt(at + 1);
                break;
            case 6:
                lines[at] = WithCharacter(lines[at]);
                break;
            case 7:
                lines.RemoveRange(at, lines.Count - at);
                lines.Add("");
                break;
            default:
                lines[at] = WithToken(lines[at]);
                break;
        }
    }

    private string WithToken(string line)
    {
        var tokens = new List<string>(line.Split(' '));
        int at = random.NextInt(tokens.Count);
        switch (random.NextInt(5))
        {
            case 0:
                tokens.RemoveAt(at);
                break;
            case 1:
                tokens.Insert(at, tokens[random.NextInt(tokens.Count)]);
                break;
            case 2:
                int other = random.NextInt(tokens.Count);
                (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                break;
            default:
                tokens[at] = Numbers[random.NextInt(Numbers.Length)];
                break;
        }

        return string.Join(' ', tokens);
    }

    private string WithCharacter(string line)
    {
        const string characters = "0189-+.eE# \t:x{}[],\"\0\u00e9\uFFFD";
        int at = random.NextInt(line.Length + 1);
        string put = characters[random.NextInt(characters.Length)].ToString();
        return at == line.Length || random.NextInt(2) == 0 ? line.Insert(at, put) : line[..at] + put + line[(at + 1)..];
    }
}
