using CoSolve.Cli.Bench.Execution;

namespace CoSolve.Tests.Cli.Bench;

public sealed class RunFilesTests
{
    [Fact]
    public void AFolderThatACancelledRunStillWritesIntoIsRemoved()
    {
        using var parent = new TemporaryFolder();
        string folder = parent.File("running");
        Directory.CreateDirectory(Path.Combine(folder, "run"));
        var end = DateTime.UtcNow.AddMilliseconds(300);
        var writer = new Thread(() =>
        {
            for (int k = 0; DateTime.UtcNow < end; k++)
            {
                try
                {
                    Directory.CreateDirectory(Path.Combine(folder, "run", $"{k}"));
                }
                catch (IOException)
                {
                    // Removed at the same moment.
                }
            }
        });
        writer.Start();
        while (DateTime.UtcNow < end)
        {
            RunFiles.Remove(folder);
        }

        writer.Join();
        RunFiles.Remove(folder);
        Assert.False(Directory.Exists(folder));
    }
}
