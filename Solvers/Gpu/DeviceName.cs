using System.Globalization;

namespace CoSolve.Solvers.Gpu;

/// <summary>Reads the names of devices: <c>cpu</c>, <c>cuda</c> (the first one) or <c>cuda:k</c>.</summary>
public static class DeviceName
{
    /// <summary>The name of the processor.</summary>
    public const string Cpu = "cpu";

    /// <summary>The name of the first CUDA device.</summary>
    public const string Cuda = "cuda";

    /// <summary>Returns null when a CUDA device is there; otherwise one sentence that says what is missing, and advice.</summary>
    public static string? CudaMissing() => CudaDevice.Missing();

    /// <summary>The number of the CUDA device.</summary>
    /// <param name="text">The name.</param>
    /// <param name="ordinal">The number, from 0; null for the CPU.</param>
    /// <returns>False when the text is not a device's name.</returns>
    public static bool TryRead(string text, out int? ordinal)
    {
        ArgumentNullException.ThrowIfNull(text);
        ordinal = text == Cuda ? 0 : null;
        if (text is Cpu or Cuda)
        {
            return true;
        }

        if (text.StartsWith($"{Cuda}:", StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(Cuda.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            ordinal = number;
            return true;
        }

        return false;
    }
}
