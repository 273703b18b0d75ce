using System.Globalization;

namespace CoSolve.Instances.Scheduling;

/// <summary>
/// Dates of jobs beside a shop file, as comma-separated values: a header with the column <c>job</c> and any of <c>release</c>, <c>due</c> and <c>weight</c> in any order,
/// then a line a job, jobs from 0. Jobs without a line and empty fields have the defaults of <see cref="JobDates"/>.
/// </summary>
public static class JobDatesFile
{
    private static readonly string[] Columns = ["job", "release", "due", "weight"];

    /// <summary>Reads the dates of all jobs.</summary>
    /// <param name="text">The file.</param>
    /// <param name="jobs">The number of jobs of the problem that the dates belong to.</param>
    /// <exception cref="InstanceFormatException">The text is malformed, or names a job that does not exist or twice.</exception>
    public static IReadOnlyList<JobDates> Read(InstanceText text, int jobs)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] lines = text.Content.ReplaceLineEndings("\n").Split('\n');
        string[] header = [.. lines[0].Split(',').Select(c => c.Trim())];
        foreach (string column in header)
        {
            if (!Columns.Contains(column) || header.Count(c => c == column) > 1)
            {
                throw new InstanceFormatException(text.File, 1, 1, $"'{column}' is not a column, or comes twice. Maybe use job,release,due,weight.");
            }
        }

        if (!header.Contains("job"))
        {
            throw new InstanceFormatException(text.File, 1, 1, "there is no column 'job'. Maybe use job,release,due,weight.");
        }

        var dates = new JobDates?[jobs];
        for (int k = 1; k < lines.Length; k++)
        {
            if (lines[k].AsSpan().Trim().Length > 0)
            {
                ReadLine(text, k + 1, header, lines[k].Split(','), dates);
            }
        }

        return [.. dates.Select(d => d ?? new JobDates())];
    }

    private static void ReadLine(InstanceText text, int line, string[] header, string[] fields, JobDates?[] dates)
    {
        if (fields.Length != header.Length)
        {
            throw new InstanceFormatException(text.File, line, 1, $"expected {header.Length} fields, found {fields.Length}.");
        }

        long? job = Field("job", dates.Length - 1);
        if (job is not { } index || dates[index] is not null)
        {
            throw new InstanceFormatException(text.File, line, 1, job is null ? "there is no job." : $"job {job} comes twice.");
        }

        dates[index] = new JobDates(Field("release", long.MaxValue) ?? 0, Field("due", long.MaxValue), Field("weight", long.MaxValue) ?? 1);

        // The value of a column; null where it is empty or absent.
        long? Field(string column, long largest)
        {
            int at = Array.IndexOf(header, column);
            if (at < 0 || fields[at].AsSpan().Trim().Length == 0)
            {
                return null;
            }

            int place = 1 + fields.Take(at).Sum(f => f.Length + 1);
            return long.TryParse(fields[at].AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value <= largest
                ? value
                : throw new InstanceFormatException(text.File, line, place, $"expected an integer from 0 to {largest} in the column {column}, found '{fields[at].Trim()}'.");
        }
    }
}
