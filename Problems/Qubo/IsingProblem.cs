namespace CoSolve.Problems.Qubo;

/// <summary>
/// The Ising model: E(s) = Offset + sum_i Fields[i] s_i + sum_{i &lt; j} J_ij s_i s_j over spins s in {-1, +1}^n, minimised or
/// maximised. Restated as a QUBO or a maximum cut to be solved (<see cref="QuboReformulations"/>).
/// </summary>
public sealed class IsingProblem : IProblem
{
    private readonly long[] _fields;

    /// <summary>Validates and stores a problem.</summary>
    /// <param name="name">The instance's name.</param>
    /// <param name="sense">Minimise or maximise.</param>
    /// <param name="fields">The fields h, length n.</param>
    /// <param name="couplings">The couplings J, each pair counted once.</param>
    /// <param name="offset">The constant term.</param>
    /// <param name="objectiveScale">Integer values divided by this are the file's values.</param>
    /// <exception cref="InvalidProblemException">Sizes disagree, or the sum of absolute coefficients leaves the safe 64-bit range.</exception>
    public IsingProblem(
        string name, ObjectiveSense sense, ReadOnlySpan<long> fields, SymmetricTerms couplings, long offset = 0, long objectiveScale = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(couplings);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(objectiveScale);
        if (fields.Length != couplings.Size)
        {
            throw new InvalidProblemException($"{fields.Length} fields were given with couplings over {couplings.Size} spins.");
        }

        Int128 sum = Int128.Abs(offset);
        foreach (long field in fields)
        {
            sum += Int128.Abs(field);
        }

        foreach (long coupling in couplings.Weights)
        {
            sum += Int128.Abs(coupling);
        }

        if (sum > long.MaxValue / 2)
        {
            throw new InvalidProblemException($"The coefficients add up to {sum}, more than the {long.MaxValue / 2} that is safe in 64-bit arithmetic.");
        }

        Name = name;
        Sense = sense;
        Offset = offset;
        ObjectiveScale = objectiveScale;
        Couplings = couplings;
        _fields = fields.ToArray();
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public ObjectiveSense Sense { get; }

    /// <inheritdoc/>
    public long ObjectiveScale { get; }

    /// <summary>The number of spins, n.</summary>
    public int SpinCount => _fields.Length;

    /// <summary>The constant term.</summary>
    public long Offset { get; }

    /// <summary>The fields h, length n.</summary>
    public ReadOnlySpan<long> Fields => _fields;

    /// <summary>The couplings J.</summary>
    public SymmetricTerms Couplings { get; }

    /// <summary>The energy of spins given as signs (true is +1); O(n + m).</summary>
    /// <exception cref="ArgumentException">The spins have another length than the problem's.</exception>
    public long Energy(ReadOnlySpan<bool> up)
    {
        if (up.Length != SpinCount)
        {
            throw new ArgumentException($"{up.Length} spins were given for {SpinCount}.");
        }

        long energy = Offset;
        for (int i = 0; i < up.Length; i++)
        {
            energy += up[i] ? _fields[i] : -_fields[i];
            for (int k = Couplings.RowStart[i]; k < Couplings.RowStart[i + 1]; k++)
            {
                energy += up[i] == up[Couplings.Columns[k]] ? Couplings.Weights[k] : -Couplings.Weights[k];
            }
        }

        return energy;
    }
}
