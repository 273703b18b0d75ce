using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CoSolve.Solvers.Pipeline.Replicas;

/// <summary>
/// Random bits without a state: a multiplicative hash of a counter and a key, the same on every device and for every number of lanes. Good
/// enough to tell cells of one step apart; the keys of steps come from the generator of the lane.
/// </summary>
internal static class CounterHash
{
    private const uint Golden = 0x9E3779B1;
    private const uint Mixer = 0x85EBCA6B;

    /// <summary>32 bits for a counter; the high ones are the better ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(uint counter, uint key)
    {
        uint hash = ((counter * Golden) ^ key) * Mixer;
        return hash ^ (hash >> 15);
    }

    /// <summary>The same for sixteen counters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Of(Vector512<uint> counters, Vector512<uint> key)
    {
        Vector512<uint> hash = ((counters * Vector512.Create(Golden)) ^ key) * Vector512.Create(Mixer);
        return hash ^ (hash >> 15);
    }
}
