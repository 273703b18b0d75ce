using CoSolve.Instances;
using CoSolve.Instances.FlowShop;
using CoSolve.Instances.JobShop;
using CoSolve.Problems;
using CoSolve.Problems.FlowShop;
using CoSolve.Problems.JobShop;
using CoSolve.Tests.Problems.JobShop;

namespace CoSolve.Tests.Instances.JobShop;

/// <summary>Damaged texts end in a problem or in one clear error, never in a crash or a hang.</summary>
public sealed class ShopFuzzTests
{
    private const string Flow = "number of jobs :\n4 2 873654221 1278 1232\nprocessing times :\n54 83 15 71\n79 3 11 99\n";
    private const string Separate = "Nb of jobs\n2 3 1 2 30 20\nTimes\n94 66 10\n74 31 88\nMachines\n3 1 2\n2 3 1\n";

    private static readonly string[] Texts = [JobShopFixtures.Ft06Text, JobShopFixtures.Kacem1Text, Flow, Separate, "2 3\n0 4 1 5 2 6\n0 7 1 8 2 9\n"];

    private static readonly InstanceFormats Formats = new([.. JobShopFormats.All, .. FlowShopFormats.All]);

    [Fact]
    public void TruncationAtEveryCharacterIsHandled() =>
        ForEachText(text => Enumerable.Range(0, text.Length).Select(k => text[..k]));

    [Fact]
    public void FlippedCharactersAreHandled()
    {
        var random = new RandomStream(41);
        const string replacements = "0189-+.eE# \n\t:x\0\u00e9\uFFFD";
        ForEachText(text => Enumerable.Range(0, 400).Select(_ =>
        {
            char[] damaged = text.ToCharArray();
            for (int k = 1 + random.NextInt(3); k > 0; k--)
            {
                damaged[random.NextInt(damaged.Length)] = replacements[random.NextInt(replacements.Length)];
            }

            return new string(damaged);
        }));
    }

    [Fact]
    public void DuplicatedAndDroppedTokensAreHandled()
    {
        ForEachText(text =>
        {
            string[] tokens = text.Split(' ');
            return Enumerable.Range(0, tokens.Length).SelectMany(k => new[]
            {
                string.Join(' ', tokens[..k].Append(tokens[k]).Concat(tokens[k..])),
                string.Join(' ', tokens[..k].Concat(tokens[(k + 1)..])),
            });
        });
    }

    [Fact]
    public void HugeAndNegativeNumbersAreHandled()
    {
        string[] numbers = ["-1", "99999999999", "2147483647", "1000000", "9223372036854775807", "1e9", "0", "1e400", "-0"];
        ForEachText(text =>
        {
            string[] tokens = text.Split(' ');
            return Enumerable.Range(0, tokens.Length).SelectMany(k => numbers.Select(n => string.Join(' ', tokens[..k].Append(n).Concat(tokens[(k + 1)..]))));
        });
    }

    [Fact]
    public void LineEndsAndByteOrderMarksChangeNothing()
    {
        foreach (string text in Texts)
        {
            string plain = Describe(Formats.Read(new InstanceText("VFR.txt", text)).Problem);
            foreach (string variant in new[] { text.Replace("\n", "\r\n", StringComparison.Ordinal), "\uFEFF" + text, text.TrimEnd(), text + "\n\n  \n", "\n" + text })
            {
                Assert.Equal(plain, Describe(Formats.Read(new InstanceText("VFR.txt", variant)).Problem));
            }
        }
    }

    private static void ForEachText(Func<string, IEnumerable<string>> damage)
    {
        int read = 0;
        int refused = 0;
        foreach (string damaged in Texts.SelectMany(damage))
        {
            foreach (IInstanceFormat format in Formats.All)
            {
                var text = new InstanceText("f", damaged);
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

    private static string Describe(IProblem problem) => problem switch
    {
        JobShopProblem p => $"{p.JobCount} {p.MachineCount}: {string.Join(' ', p.Machine.ToArray())}: {string.Join(' ', p.Duration.ToArray())}",
        FlowShopProblem p => $"{p.JobCount} {p.MachineCount}: {string.Join(' ', p.Durations.ToArray())}",
        _ => "other",
    };
}
