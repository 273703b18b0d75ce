using System.Globalization;

namespace CoSolve.Learned.Torch;

/// <summary>Where a tensor lies, written "cpu", "cuda" or "cuda:1".</summary>
public sealed record Device
{
    /// <summary>A device by kind and number; -1 is the current one of its kind.</summary>
    public Device(DeviceType type, int index = -1)
    {
        this.type = type;
        this.index = index;
    }

    /// <summary>A device by its name.</summary>
    /// <exception cref="ArgumentException">The name is not "cpu", "cuda" or "cuda:N".</exception>
    public Device(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string[] parts = name.Split(':');
        int number = -1;
        bool known = parts[0] is "cpu" or "cuda"
            && (parts.Length == 1 || (parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out number)));
        if (!known)
        {
            throw new ArgumentException($"There is no device '{name}'. Maybe write cpu, cuda or cuda:0.", nameof(name));
        }

        type = parts[0] == "cpu" ? DeviceType.CPU : DeviceType.CUDA;
        index = number;
    }

    /// <summary>The kind.</summary>
    public DeviceType type { get; }

    /// <summary>The number among those of its kind, or -1.</summary>
    public int index { get; }

    /// <summary>A device by its name, as in <c>tensor.to("cuda")</c>.</summary>
    public static implicit operator Device(string name) => new(name);

    /// <inheritdoc/>
    public override string ToString()
    {
        string name = type == DeviceType.CPU ? "cpu" : "cuda";
        return index < 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}:{index}");
    }
}
