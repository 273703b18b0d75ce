using System.Reflection;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Learned.JobShop;

/// <summary>Trained weights: those inside this assembly, or others that the variable COSOLVE_WEIGHTS names: a file NAME.safetensors or a folder with it.</summary>
public static class WeightsLocation
{
    private const string Variable = "COSOLVE_WEIGHTS";

    /// <summary>The weights of the job shop's dispatching network.</summary>
    public const string JobShopDispatch = "jobshop-dispatch";

    /// <summary>The weights of the blocking job shop's network.</summary>
    public const string BlockingDispatch = "blocking-dispatch";

    /// <summary>Returns null if the weights are there, otherwise one line that says how to get them.</summary>
    public static string? Missing(string name) =>
        GivenFile(name) is { } path && !File.Exists(path)
            ? $"{Variable} names '{path}', which does not exist. Maybe unset it, or train: cosolve train {name}."
            : null;

    /// <summary>Reads weights.</summary>
    /// <exception cref="EngineUnavailableException">They are missing or damaged; one line says so.</exception>
    public static NetworkWeights Read(string name)
    {
        if (Missing(name) is { } reason)
        {
            throw new EngineUnavailableException(reason);
        }

        try
        {
            return GivenFile(name) is { } path ? NetworkWeights.Load(path) : NetworkWeights.Read(Embedded(name), name);
        }
        catch (InvalidDataException e)
        {
            throw new EngineUnavailableException($"The weights cannot be read: {e.Message}");
        }
    }

    /// <summary>The file that the variable names for these weights; null if it is not set.</summary>
    private static string? GivenFile(string name) => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given
        ? Path.GetFullPath(Directory.Exists(given) ? Path.Combine(given, FileName(name)) : given)
        : null;

    private static byte[] Embedded(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(FileName(name))
            ?? throw new ArgumentException($"There are no weights '{name}'. Maybe {JobShopDispatch} or {BlockingDispatch}.", nameof(name));
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static string FileName(string name) => $"{name}.safetensors";
}
