namespace CoSolve.Tests.Solvers.Gpu;

/// <summary>
/// Executes a kernel block after block on the CPU: a test of what the compiler made of the sources where there is no device. The threads of a
/// block run one after another from barrier to barrier and from shuffle to shuffle; threads that wait for each other for ever are found. Data
/// races are not.
/// </summary>
internal sealed class PtxInterpreter(PtxProgram program, PtxMemory memory)
{
    private enum State
    {
        Running,
        AtBarrier,
        AtShuffle,
        Done,
    }

    private sealed class ThreadState
    {
        public required ulong[] Places { get; init; }

        public int Next { get; set; }

        public State State { get; set; }
    }

    /// <summary>Runs one block of a grid.</summary>
    public void Run(int block, int blocks, int threads, int dynamicShared, ReadOnlySpan<ulong> arguments)
    {
        memory.Enter(program.StaticShared + dynamicShared);
        var states = new ThreadState[threads];
        for (int t = 0; t < threads; t++)
        {
            ulong[] places = (ulong[])program.Initial.Clone();
            (places[PtxProgram.Thread], places[PtxProgram.Threads]) = ((ulong)t, (ulong)threads);
            (places[PtxProgram.Block], places[PtxProgram.Blocks]) = ((ulong)block, (ulong)blocks);
            for (int k = 0; k < arguments.Length; k++)
            {
                places[program.Parameters[k]] = arguments[k];
            }

            states[t] = new ThreadState { Places = places };
        }

        while (Array.Exists(states, s => s.State != State.Done))
        {
            foreach (ThreadState state in states.Where(s => s.State == State.Running))
            {
                Run(state);
            }

            bool exchanged = false;
            foreach (ThreadState[] warp in states.Chunk(32).Where(w => Array.TrueForAll(w, s => s.State == State.AtShuffle && s.Next == w[0].Next)))
            {
                Exchange(warp);
                exchanged = true;
            }

            if (!exchanged)
            {
                Pass(states);
            }
        }
    }

    private static void Pass(ThreadState[] states)
    {
        if (Array.Exists(states, s => s.State == State.AtShuffle) || states.Select(s => s.State).Distinct().Count() > 1)
        {
            throw new InvalidOperationException("Some threads of the block wait for others that never come.");
        }

        foreach (ThreadState state in states.Where(s => s.State == State.AtBarrier))
        {
            state.State = State.Running;
        }
    }

    private void Exchange(ThreadState[] warp)
    {
        // shfl.sync.bfly.b32 result|predicate, value, lane, clamp, members
        int[] operands = program.Code[warp[0].Next - 1].Operands;
        ulong[] values = Array.ConvertAll(warp, s => s.Places[operands[1]]);
        for (int lane = 0; lane < warp.Length; lane++)
        {
            warp[lane].Places[operands[0]] = values[lane ^ (int)warp[lane].Places[operands[2]]];
            warp[lane].State = State.Running;
        }
    }

    private void Run(ThreadState state)
    {
        ulong[] places = state.Places;
        while (true)
        {
            PtxInstruction instruction = program.Code[state.Next++];
            if (instruction.Guard >= 0 && (places[instruction.Guard] != 0) == instruction.Negated)
            {
                continue;
            }

            int[] operands = instruction.Operands;
            switch (instruction.Kind)
            {
                case PtxKind.Compute:
                    places[operands[0]] = instruction.Compute!(places[operands[1]], places[operands[2]], places[operands[3]]);
                    break;
                case PtxKind.Jump:
                    state.Next = instruction.Target;
                    break;
                case PtxKind.Barrier:
                    state.State = State.AtBarrier;
                    return;
                case PtxKind.Shuffle:
                    state.State = State.AtShuffle;
                    return;
                case PtxKind.Return:
                    state.State = State.Done;
                    return;
                case PtxKind.Store:
                    PtxMemory.Write(Cell(instruction, places[operands[0]]), places[operands[1]]);
                    break;
                case PtxKind.AtomicAdd:
                    Span<byte> sum = Cell(instruction, places[operands[1]]);
                    places[operands[0]] = PtxMemory.Read(sum);
                    PtxMemory.Write(sum, places[operands[0]] + places[operands[2]]);
                    break;
                default:
                    ulong loaded = PtxMemory.Read(Cell(instruction, places[operands[1]]));
                    places[operands[0]] = instruction.Kind == PtxKind.Load ? loaded : instruction.Bytes == 1 ? (uint)(sbyte)loaded : (ulong)(int)loaded;
                    break;
            }
        }
    }

    private Span<byte> Cell(PtxInstruction instruction, ulong address)
    {
        address += (ulong)instruction.Offset;
        return instruction.IsShared ? memory.Shared(address, instruction.Bytes) : memory.Global(address, instruction.Bytes);
    }
}
