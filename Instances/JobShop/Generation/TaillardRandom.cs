namespace CoSolve.Instances.JobShop.Generation;

/// <summary>
/// The linear congruential generator of Taillard (1993, "Benchmarks for basic scheduling problems", DOI
/// 10.1016/0377-2217(93)90182-M): x &lt;- 16807 x mod (2^31 - 1), after Bratley, Fox and Schrage (1983). Its doubles are part of
/// the definition: other arithmetic gives other instances.
/// </summary>
internal sealed class TaillardRandom(int seed)
{
    /// <summary>The modulus; seeds are 1 to one less.</summary>
    public const int Modulus = 2147483647;

    private const long Multiplier = 16807;

    private long _state = seed;

    /// <summary>The next whole number, uniform from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public int Next(int low, int high)
    {
        _state = Multiplier * _state % Modulus;
        return low + (int)(_state / (double)Modulus * (high - low + 1));
    }
}
