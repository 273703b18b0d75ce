using CoSolve.Instances;
using CoSolve.Instances.Routing;
using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Tests.Instances.Routing;

/// <summary>Damaged texts end in a problem or in one clear error, never in a crash or a hang.</summary>
public sealed class RoutingFuzzTests
{
    private static readonly string[] Texts =
    [
        RoutingTexts.Tsp, RoutingTexts.Cvrp, RoutingTexts.ExactCvrp, RoutingTexts.ExplicitCvrp, RoutingTexts.Solomon, RoutingTexts.Json, RoutingTexts.Vrplib, RoutingTexts.Gvrp, RoutingTexts.Vrpb, RoutingTexts.LiLim, RoutingTexts.Mtvrptwr,
        RoutingTexts.Explicit("LOWER_DIAG_ROW", "0 1 0 2 4 0 3 5 6 0"),
    ];

    [Fact]
    public void Truncation_at_every_character_is_handled() =>
        AssertHandled(Texts.SelectMany(text => Enumerable.Range(0, text.Length).Select(k => text[..k])));

    [Fact]
    public void Flipped_characters_are_handled()
    {
        var random = new RandomStream(5);
        const string replacements = "0189-+.eE# \n\t:x\0{}[],\"\u00e9\uFFFD";
        AssertHandled(Texts.SelectMany(text => Enumerable.Range(0, 500).Select(_ =>
        {
            char[] damaged = text.ToCharArray();
            for (int k = 1 + random.NextInt(3); k > 0; k--)
            {
                damaged[random.NextInt(damaged.Length)] = replacements[random.NextInt(replacements.Length)];
            }

            return new string(damaged);
        })));
    }

    [Fact]
    public void Duplicated_and_dropped_lines_are_handled() => AssertHandled(Texts.SelectMany(text =>
    {
        string[] lines = text.Split('\n');
        return Enumerable.Range(0, lines.Length).SelectMany(k => new[]
        {
            string.Join('\n', lines[..k].Append(lines[k]).Concat(lines[k..])),
            string.Join('\n', lines[..k].Concat(lines[(k + 1)..])),
        });
    }));

    [Fact]
    public void Huge_and_odd_numbers_are_handled()
    {
        string[] numbers = ["-1", "99999999999", "2147483647", "9223372036854775807", "1e9", "1e15", "0", "1e400", "NaN", "0.5", "\0"];
        AssertHandled(Texts.SelectMany(text =>
        {
            string[] tokens = text.Split(' ', ',', ':');
            return Enumerable.Range(0, tokens.Length).Where(k => tokens[k].Length > 0).SelectMany(
                k => numbers.Select(n => text.Replace(tokens[k], n, StringComparison.Ordinal)));
        }));
    }

    [Fact]
    public void Line_ends_and_byte_order_marks_change_nothing()
    {
        foreach (string text in Texts)
        {
            string plain = Describe(text);
            foreach (string variant in new[] { text.Replace("\n", "\r\n", StringComparison.Ordinal), "\uFEFF" + text, text.TrimEnd(), text + "\n\n  \n", "\n" + text })
            {
                Assert.Equal(plain, Describe(variant));
            }
        }
    }

    [Fact]
    public void Damaged_solution_files_are_handled()
    {
        var problem = (RoutingProblem)CvrplibFormat.Detecting.Read(new InstanceText("x", RoutingTexts.Cvrp));
        const string solution = "Route #1: 1 3\nRoute #2: 2\nCost 26\n";
        const string tour = "NAME : t\nTYPE : TOUR\nDIMENSION : 4\nTOUR_SECTION\n1\n3\n2\n4\n-1\nEOF\n";
        var random = new RandomStream(6);
        foreach (string text in new[] { solution, tour })
        {
            for (int k = 0; k < 600; k++)
            {
                char[] damaged = text[..(k % 3 == 0 ? random.NextInt(text.Length) : text.Length)].ToCharArray();
                for (int flips = random.NextInt(3); flips > 0 && damaged.Length > 0; flips--)
                {
                    damaged[random.NextInt(damaged.Length)] = "0123456789-#: \nx\0"[random.NextInt(17)];
                }

                try
                {
                    RoutingSolution read = new RoutingSolutionFormat().Read(new InstanceText("s", new string(damaged)), problem);
                    Assert.NotNull(RoutingChecker.Check(problem, read));
                }
                catch (InstanceFormatException e)
                {
                    Assert.DoesNotContain('\n', e.Message);
                }
            }
        }
    }

    private static void AssertHandled(IEnumerable<string> damagedTexts)
    {
        int read = 0;
        int refused = 0;
        foreach (string damaged in damagedTexts)
        {
            var text = new InstanceText("f", damaged);
            foreach (IInstanceFormat format in RoutingFormatList.All.All)
            {
                Assert.NotNull(format.Recognize(text));
                try
                {
                    Assert.NotNull(format.Read(text));
                    read++;
                }
                catch (InstanceFormatException e)
                {
                    Assert.DoesNotContain('\n', e.Message);
                    refused++;
                }
                catch (InvalidProblemException)
                {
                    refused++;
                }
            }
        }

        Assert.True(refused > read);
    }

    private static string Describe(string text)
    {
        using var writer = new StringWriter();
        new RoutingJsonFormat().Write(RoutingFormatList.All.Read(new InstanceText("x", text)).Problem, writer);
        return writer.ToString();
    }
}
