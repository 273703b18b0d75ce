using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CoSolve.Problems;
using CoSolve.Solvers.Pipeline.Replicas;

namespace CoSolve.Solvers.Qubo.Replicas;

/// <summary>
/// Random masks for annealing in bit lanes. The Metropolis rule accepts a loss g with probability exp(-g / T), that is when a geometric
/// variable K with P(K &gt;= k) = exp(-k / T) is at least g. The binary digits of K are independent: digit b is one with probability
/// 1 / (1 + exp(2^b / T)). So each digit has a pool of random masks of its own, drawn anew for each sweep, and a variable takes a mask from
/// each pool at places that a hash of its number and the sweep chooses.
/// </summary>
internal sealed class BitNoise
{
    /// <summary>Masks in the pool of a digit.</summary>
    public const int Rows = 128;

    /// <summary>Bits of the digits' probabilities.</summary>
    public const int ProbabilityBits = 10;

    private readonly uint[] _states;
    private readonly uint[] _pool;

    /// <summary>Seeds the generators, one xorshift (Marsaglia 2003, DOI 10.18637/jss.v008.i14) for each row and each 32 lanes.</summary>
    /// <param name="digits">The binary digits of K.</param>
    /// <param name="width">Words of a mask, a multiple of 16.</param>
    /// <param name="random">Seeds the generators.</param>
    public BitNoise(int digits, int width, RandomStream random)
    {
        Digits = digits;
        _states = GC.AllocateArray<uint>(Rows * width, pinned: true);
        _pool = GC.AllocateArray<uint>(digits * _states.Length, pinned: true);
        for (int k = 0; k < _states.Length; k++)
        {
            _states[k] = (uint)random.NextUInt64() | 1;
        }
    }

    /// <summary>The number of binary digits of K; K is capped at 2^Digits - 1.</summary>
    public int Digits { get; }

    /// <summary>The states of the generators, a word for each row and each 32 lanes.</summary>
    public uint[] States => _states;

    /// <summary>The masks: row r of digit b starts at (b * Rows + r) * width.</summary>
    public ReadOnlySpan<uint> Pool => _pool;

    /// <summary>The probability of a digit in units of 2^-<see cref="ProbabilityBits"/>.</summary>
    public static uint Probability(int digit, double temperature) =>
        (uint)Math.Round((1 << ProbabilityBits) / (1 + Math.Exp((1 << digit) / temperature)));

    /// <summary>The places in the pools, 7 bits for each of the first four digits, of a variable in a sweep.</summary>
    public static uint Places(uint variable, uint key) => CounterHash.Of(variable, key);

    /// <summary>The places for the further digits.</summary>
    public static uint MorePlaces(uint places) => CounterHash.Of(places, 0);

    /// <summary>Draws all masks for a temperature; 0 clears them.</summary>
    /// <param name="temperature">In units of K.</param>
    public void Draw(double temperature)
    {
        for (int digit = 0; digit < Digits; digit++)
        {
            uint probability = temperature > 0 ? Probability(digit, temperature) : 0;
            Span<uint> pool = _pool.AsSpan(digit * _states.Length, _states.Length);
            if (probability == 0)
            {
                pool.Clear();
            }
            else
            {
                Draw(probability, pool);
            }
        }
    }

    /// <summary>A bit is one when a random number is below the probability: from the lowest set bit of the probability upwards, a one ors
    /// random bits in and a zero ands them out.</summary>
    private void Draw(uint probability, Span<uint> pool)
    {
        int lowest = BitOperations.TrailingZeroCount(probability);
        ref uint states = ref MemoryMarshal.GetArrayDataReference(_states);
        ref uint masks = ref MemoryMarshal.GetReference(pool);
        for (nuint at = 0; at < (nuint)_states.Length; at += (nuint)Vector512<uint>.Count)
        {
            Vector512<uint> state = Vector512.LoadUnsafe(ref states, at);
            Vector512<uint> mask = Vector512<uint>.Zero;
            for (int bit = lowest; bit < ProbabilityBits; bit++)
            {
                state ^= state << 13;
                state ^= state >> 17;
                state ^= state << 5;
                mask = ((probability >> bit) & 1) != 0 ? mask | state : mask & state;
            }

            state.StoreUnsafe(ref states, at);
            mask.StoreUnsafe(ref masks, at);
        }
    }
}
