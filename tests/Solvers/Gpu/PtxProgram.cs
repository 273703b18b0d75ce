using System.Globalization;

namespace CoSolve.Tests.Solvers.Gpu;

/// <summary>
/// One kernel of a PTX text, decoded: registers, constants, parameters and special registers all become places of one array. Knows the
/// instructions that the project's kernels use; anything else is an error.
/// </summary>
internal sealed class PtxProgram
{
    /// <summary>The place of %tid.x.</summary>
    public const int Thread = 0;

    /// <summary>The place of %ntid.x.</summary>
    public const int Threads = 1;

    /// <summary>The place of %ctaid.x.</summary>
    public const int Block = 2;

    /// <summary>The place of %nctaid.x.</summary>
    public const int Blocks = 3;

    private readonly Dictionary<string, int> _places = new()
    {
        ["%tid.x"] = Thread,
        ["%ntid.x"] = Threads,
        ["%ctaid.x"] = Block,
        ["%nctaid.x"] = Blocks,
    };

    private readonly Dictionary<string, int> _labels = [];
    private readonly List<(int Place, ulong Value)> _constants = [];
    private string _dynamicShared = "";

    private PtxProgram()
    {
    }

    /// <summary>The instructions.</summary>
    public List<PtxInstruction> Code { get; } = [];

    /// <summary>The places of the parameters, in order.</summary>
    public List<int> Parameters { get; } = [];

    /// <summary>What a thread's places hold at first.</summary>
    public ulong[] Initial { get; private set; } = [];

    /// <summary>Bytes of shared memory before the dynamic part.</summary>
    public int StaticShared { get; private set; }

    /// <summary>Decodes a kernel.</summary>
    public static PtxProgram Of(string ptx, string kernel)
    {
        string[] lines = ptx.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && !l.StartsWith("//", StringComparison.Ordinal)).ToArray();
        var program = new PtxProgram();
        string shared = lines.First(l => l.StartsWith(".extern .shared", StringComparison.Ordinal));
        program._dynamicShared = shared.Split(' ')[^1].Split('[')[0];
        int entry = Array.FindIndex(lines, l => l.StartsWith($".visible .entry {kernel}(", StringComparison.Ordinal));
        int end = Array.FindIndex(lines, entry, l => l == "}");
        string[] body = lines[(entry + 1)..end];
        program.ReadDeclarations(body);
        foreach (string line in body.Where(l => l.EndsWith(';') && !l.StartsWith('.')))
        {
            program.Code.Add(program.Decode(line.TrimEnd(';')));
        }

        foreach (PtxInstruction jump in program.Code.Where(i => i.Label is not null))
        {
            jump.Target = program._labels[jump.Label!];
        }

        program.Initial = new ulong[program._places.Count];
        program._constants.ForEach(c => program.Initial[c.Place] = c.Value);
        return program;
    }

    private void ReadDeclarations(string[] body)
    {
        int instruction = 0;
        foreach (string line in body)
        {
            if (line.StartsWith(".param", StringComparison.Ordinal))
            {
                Parameters.Add(Place(line.TrimEnd(',').Split(' ')[^1]));
            }
            else if (line.StartsWith(".shared", StringComparison.Ordinal))
            {
                string[] parts = line.TrimEnd(';').Split(' ')[^1].Split('[', ']');
                StaticShared = (StaticShared + 15) & ~15;
                Constant(parts[0], PtxMemory.SharedBase + (ulong)StaticShared);
                StaticShared += parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : SizeOf(line);
            }
            else if (line.EndsWith(':'))
            {
                _labels[line[..^1]] = instruction;
            }
            else if (line.EndsWith(';') && !line.StartsWith('.'))
            {
                instruction++;
            }
        }

        StaticShared = (StaticShared + 15) & ~15;
        Constant(_dynamicShared, PtxMemory.SharedBase + (ulong)StaticShared);
    }

    private static int SizeOf(string line) => line.Contains(".u64", StringComparison.Ordinal) ? 8 : 4;

    private PtxInstruction Decode(string line)
    {
        int guard = -1;
        bool negated = false;
        if (line[0] == '@')
        {
            int space = line.IndexOfAny([' ', '\t']);
            negated = line[1] == '!';
            guard = Place(line[(negated ? 2 : 1)..space]);
            line = line[space..].Trim();
        }

        // A shuffle names a predicate beside its result that no kernel reads.
        string[] words = line.Split([' ', '\t'], 2, StringSplitOptions.TrimEntries);
        string[] operands = words.Length < 2 ? [] : words[1].Split(',', StringSplitOptions.TrimEntries);
        string[] types = words[0].Split('.');
        PtxKind kind = KindOf(words[0]);
        var instruction = new PtxInstruction
        {
            Kind = kind,
            Guard = guard,
            Negated = negated,
            Compute = PtxArithmetic.Of(words[0]),
            Bytes = kind >= PtxKind.Load ? int.Parse(types[^1].AsSpan(1), CultureInfo.InvariantCulture) / 8 : 0,
            IsShared = kind >= PtxKind.Load && types[1] == "shared",
        };
        if (kind == PtxKind.Jump)
        {
            instruction.Label = operands[0];
            return instruction;
        }

        int[] places = new int[Math.Max(4, operands.Length)];
        for (int k = 0; k < operands.Length; k++)
        {
            string operand = operands[k].Split('|')[0];
            if (operand.StartsWith('['))
            {
                string[] parts = operand.Trim('[', ']').Split('+');
                instruction.Offset = parts.Length > 1 ? long.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
                operand = parts[0];
            }

            places[k] = Place(operand);
        }

        instruction.Operands = places;
        return instruction;
    }

    /// <summary>Registers of 32 bits keep their high half zero, so a load with a sign is one into 64 bits, or of a byte.</summary>
    private static PtxKind KindOf(string operation) => operation switch
    {
        "bra" or "bra.uni" => PtxKind.Jump,
        "bar.sync" => PtxKind.Barrier,
        "shfl.sync.bfly.b32" => PtxKind.Shuffle,
        "ret" => PtxKind.Return,
        "ld.global.u32" or "ld.global.u64" or "ld.global.f32" or "ld.shared.u32" or "ld.shared.u64" or "ld.shared.u8" => PtxKind.Load,
        "ld.global.s8" or "ld.global.s32" or "ld.shared.s32" => PtxKind.LoadSigned,
        "st.global.u8" or "st.global.u32" or "st.global.u64" or "st.shared.u32" or "st.shared.u64" => PtxKind.Store,
        "atom.shared.add.u32" => PtxKind.AtomicAdd,
        _ when PtxArithmetic.Of(operation) is not null => PtxKind.Compute,
        _ => throw new NotSupportedException($"The interpreter does not know '{operation}'."),
    };

    private int Place(string operand)
    {
        if (_places.TryGetValue(operand, out int place))
        {
            return place;
        }

        bool isNumber = long.TryParse(operand, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number);
        return isNumber ? Constant(operand, (ulong)number) : _places[operand] = _places.Count;
    }

    private int Constant(string name, ulong value)
    {
        int place = _places.Count;
        _places.Add(name, place);
        _constants.Add((place, value));
        return place;
    }
}
