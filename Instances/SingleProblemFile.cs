namespace CoSolve.Instances;

/// <summary>The rule of formats that hold one problem a file.</summary>
internal static class SingleProblemFile
{
    /// <summary>Checks that no later problem was asked for.</summary>
    /// <exception cref="InstanceFormatException">The index is not 0.</exception>
    public static void Require(InstanceText text)
    {
        if (text.Index != 0)
        {
            throw new InstanceFormatException(text.File, 1, 1, $"holds one problem, but problem {text.Index} was asked for. Maybe leave out '#{text.Index}'.");
        }
    }
}
