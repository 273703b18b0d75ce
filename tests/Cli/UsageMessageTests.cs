namespace CoSolve.Tests.Cli;

public sealed class UsageMessageTests
{
    [Theory]
    [InlineData("", "The verb is missing. Maybe one of: solve, check, info,")]
    [InlineData("sovle ta01", "There is no verb 'sovle'. Maybe solve.")]
    [InlineData("nothing", "There is no verb 'nothing'. Maybe one of: solve, check, info,")]
    [InlineData("solve --tme 3s ta01", "There is no option '--tme' of 'cosolve solve'. Maybe --time.")]
    [InlineData("solve ta01 --tme=3s", "There is no option '--tme' of 'cosolve solve'. Maybe --time.")]
    [InlineData("solve ta01 --qwertyuiop", "There is no option '--qwertyuiop' of 'cosolve solve'. Maybe see 'cosolve solve --help'.")]
    [InlineData("check a b c", "The argument 'c' is one too many. Maybe see 'cosolve check --help'.")]
    [InlineData("solve", "Required argument 'FILE' missing for command: 'solve'. Maybe see 'cosolve solve --help'.")]
    public void AMistakeInTheCommandLineHasOneMessage(string arguments, string message)
    {
        CosolveRun run = CosolveProcess.Run(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("cosolve: " + message, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "is a folder; expected a file. Maybe one of the files in it.")]
    [InlineData("/no/such/file", "does not exist. Maybe the path is misspelled.")]
    public void AFolderOrAMissingFileIsNamedAsSuch(string path, string message)
    {
        CosolveRun run = CosolveProcess.Run("info", path);
        Assert.Equal((3, $"cosolve: {path}:1:1: {message}"), (run.ExitCode, Assert.Single(run.ErrorLines)));
    }
}
