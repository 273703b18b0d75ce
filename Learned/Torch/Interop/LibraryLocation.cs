namespace CoSolve.Learned.Torch.Interop;

/// <summary>Where the native library lies.</summary>
internal static class LibraryLocation
{
    /// <summary>The file's name.</summary>
    public const string FileName = "libcosolve_torch.so";

    /// <summary>How to get the library.</summary>
    public const string Advice = "Run .ci/setup learned, which installs libtorch (Debian's libtorch-dev, or set LIBTORCH to a folder with one) and builds it.";

    /// <summary>The path named by COSOLVE_TORCH, a file beside the program, or the one that set-up built; null without any.</summary>
    public static string? Find()
    {
        string? named = Environment.GetEnvironmentVariable("COSOLVE_TORCH");
        if (!string.IsNullOrEmpty(named))
        {
            return File.Exists(named) ? Path.GetFullPath(named) : null;
        }

        string beside = Path.Combine(AppContext.BaseDirectory, FileName);
        if (File.Exists(beside))
        {
            return beside;
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string built = Path.Combine(folder.FullName, ".setup", "torch", FileName);
            if (File.Exists(built))
            {
                return built;
            }
        }

        return null;
    }
}
