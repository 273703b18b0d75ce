using CoSolve.Cli.Service.Stores;

namespace CoSolve.Tests.Cli.Service;

public sealed class SqliteJobStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TheFileIsForItsUserOnly()
    {
        await using (await SqliteJobStore.OpenAsync(_folder.File("new/jobs.db"), CancellationToken.None))
        {
            const UnixFileMode expected = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            Assert.Equal(expected, OperatingSystem.IsWindows() ? expected : File.GetUnixFileMode(_folder.File("new/jobs.db")));
        }
    }

    [Fact]
    public async Task AFileThatIsNotADatabaseIsRefused()
    {
        var refusal = await Assert.ThrowsAsync<IOException>(() => SqliteJobStore.OpenAsync(_folder.Write("text", new string('x', 5000)), CancellationToken.None));
        Assert.Contains("cannot be used", refusal.Message, StringComparison.Ordinal);
    }
}
