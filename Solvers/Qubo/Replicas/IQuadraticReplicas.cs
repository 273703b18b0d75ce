using CoSolve.Problems;
using CoSolve.Solvers.Pipeline.Replicas;

namespace CoSolve.Solvers.Qubo.Replicas;

/// <summary>Assignments of one quadratic form, n bytes of 0 or 1 each, that are searched together.</summary>
internal interface IQuadraticReplicas : IReplicaSearch<byte>
{
    /// <summary>Sets all replicas to uniform assignments.</summary>
    void Randomise(RandomStream random)
    {
        byte[] x = new byte[Size];
        for (int r = 0; r < Replicas; r++)
        {
            foreach (ref byte value in x.AsSpan())
            {
                value = (byte)(random.NextUInt64() >> 63);
            }

            Load(r, x);
        }
    }
}
