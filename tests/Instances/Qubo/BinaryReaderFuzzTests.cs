using System.Text;
using CoSolve.Cli.Families;
using CoSolve.Instances;
using CoSolve.Problems;

namespace CoSolve.Tests.Instances.Qubo;

/// <summary>Damaged files of the knapsack, QUBO and max-cut formats end in a problem or in one worded error, never in another exception.</summary>
public sealed class BinaryReaderFuzzTests
{
    public static TheoryData<string, string> Samples => new()
    {
        { "kp", "4 100\n60 10\n100 20\n120 30\n7 3\n" },
        { "kp", "\n4\n100\n\n60 10\n100 20\n120 30\n7 3\n1 0 1 0\n" },
        { "jooken", "3\n0 60 10\n1 100 20\n2 120 30\n50\n" },
        { "mknap", "2\n3 2 8.5\n1 2.5 3\n4 5 6\n7 8 9\n10 11\n1 1 0\n5\n4\n3\n" },
        { "bqp", "4 4\n1 1 30\n1 3 -20\n2 4 55\n4 4 -1\n" },
        { "bqp", "2\n2 1\n1 2 30\n3 2\n1 1 5\n2 3 -4\n" },
        { "biqmac", "4 3\n1 1 30\n1 3 -20\n2 4 5.5\n" },
        { "qubo", "c x\nc offset 12\np qubo 0 4 2 2\n0 0 30\n1 1 -2\n0 3 4\n1 2 7\n" },
        { "coo", "# variables=5\n0 0 0.5\n0 3 -7\n2 1 4\n" },
        { "ising", "# vartype=SPIN\n# offset=3\n0 0 5\n0 3 -7\n2 1 4\n" },
        { "rudy", "5 4\n1 2 10\n1 5 -3\n2 3 1\n4 5 1\n" },
        { "palubeckis", "name,n,density_percent,seed\na,12,50,31000\nb,4,100,7\n" },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void Damaged_files_are_read_or_refused_in_words(string format, string sample)
    {
        int read = 0;
        int refused = 0;
        foreach (string damaged in Damages(sample))
        {
            (read, refused) = ReadsOrIsRefused(FamilyRegistry.Formats.Named(format), damaged) ? (read + 1, refused) : (read, refused + 1);
            foreach (IInstanceFormat any in FamilyRegistry.Formats.All)
            {
                Assert.NotNull(any.Recognize(new InstanceText("damaged.txt", damaged)));
            }
        }

        Assert.True(ReadsOrIsRefused(FamilyRegistry.Formats.Named(format), sample));
        Assert.True(read > 0 && refused > 0, $"{read} read, {refused} refused");
    }

    private static bool ReadsOrIsRefused(IInstanceFormat format, string content)
    {
        try
        {
            IProblem problem = format.Read(new InstanceText("damaged", content));
            Assert.False(string.IsNullOrEmpty(problem.Name));
            return true;
        }
        catch (InstanceFormatException e)
        {
            Assert.StartsWith("damaged:", e.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', e.Message);
            return false;
        }
        catch (InvalidProblemException e)
        {
            Assert.DoesNotContain('\n', e.Message);
            return false;
        }
    }

    private static IEnumerable<string> Damages(string sample)
    {
        for (int length = 0; length < sample.Length; length++)
        {
            yield return sample[..length];
        }

        var random = new RandomStream(81);
        foreach (char put in "\0\n 0-9e.x#,\uFFFD")
        {
            for (int at = 0; at < sample.Length; at++)
            {
                yield return new StringBuilder(sample) { [at] = put }.ToString();
            }
        }

        string[] lines = sample.Split('\n');
        for (int k = 0; k < lines.Length; k++)
        {
            yield return string.Join('\n', lines.Where((_, i) => i != k));
            yield return string.Join('\n', lines.SelectMany((line, i) => i == k ? [line, line] : new[] { line }));
        }

        foreach (string huge in new[] { "999999999", "2147483648", "99999999999999999999", "1e18", "1e400", "NaN", "-1", "Infinity", "-9223372036854775808" })
        {
            string[] tokens = sample.Split(' ');
            for (int k = 0; k < tokens.Length; k++)
            {
                string[] changed = (string[])tokens.Clone();
                changed[k] = changed[k].Contains('\n', StringComparison.Ordinal) ? huge + changed[k][changed[k].IndexOf('\n', StringComparison.Ordinal)..] : huge;
                yield return string.Join(' ', changed);
            }
        }

        yield return sample.Replace("\n", "\r\n", StringComparison.Ordinal);
        yield return "\uFEFF" + sample;
        for (int k = 0; k < 200; k++)
        {
            char[] shuffled = sample.ToCharArray();
            random.Shuffle<char>(shuffled);
            yield return new string(shuffled);
        }
    }
}
