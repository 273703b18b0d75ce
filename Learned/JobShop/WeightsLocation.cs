using CoSolve.Solvers.Pipeline;

namespace CoSolve.Learned.JobShop;

/// <summary>Where trained weights lie.</summary>
public static class WeightsLocation
{
    private const string Variable = "COSOLVE_WEIGHTS";

    /// <summary>The weights of the job shop's dispatching network.</summary>
    public const string JobShopDispatch = "jobshop-dispatch";

    /// <summary>The weights of the blocking job shop's network.</summary>
    public const string BlockingDispatch = "blocking-dispatch";

    /// <summary>
    /// The file NAME.safetensors: what COSOLVE_WEIGHTS names if it is set (that file, or one in that folder), else in Weights beside the program, else
    /// in Learned/Weights of a folder above it; null without any.
    /// </summary>
    public static string? Find(string name)
    {
        string fileName = $"{name}.safetensors";
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            string path = Directory.Exists(given) ? Path.Combine(given, fileName) : given;
            return File.Exists(path) ? Path.GetFullPath(path) : null;
        }

        string beside = Path.Combine(AppContext.BaseDirectory, "Weights", fileName);
        if (File.Exists(beside))
        {
            return beside;
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string kept = Path.Combine(folder.FullName, "Learned", "Weights", fileName);
            if (File.Exists(kept))
            {
                return kept;
            }
        }

        return null;
    }

    /// <summary>Null when the weights are there, else one line that says how to get them.</summary>
    public static string? Missing(string name)
    {
        if (Find(name) is not null)
        {
            return null;
        }

        return Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given
            ? $"{Variable} names '{given}', where there is no {name}.safetensors. Maybe unset it, or train: cosolve train {name}."
            : $"There are no trained weights {name}.safetensors. Maybe train them (cosolve train {name}) and set {Variable} to the file.";
    }

    /// <summary>Reads weights.</summary>
    /// <exception cref="EngineUnavailableException">They are missing or damaged; one line says so.</exception>
    public static NetworkWeights Read(string name)
    {
        string path = Find(name) ?? throw new EngineUnavailableException(Missing(name)!);
        try
        {
            return NetworkWeights.Load(path);
        }
        catch (InvalidDataException e)
        {
            throw new EngineUnavailableException($"The weights cannot be read: {e.Message}");
        }
    }
}
