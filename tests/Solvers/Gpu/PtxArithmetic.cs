namespace CoSolve.Tests.Solvers.Gpu;

/// <summary>The operations of PTX that compute a result from at most three operands. Registers of 32 bits keep their high half zero.</summary>
internal static class PtxArithmetic
{
    private static readonly Dictionary<string, Func<ulong, ulong, ulong, ulong>> Operations = new()
    {
        ["mov.u32"] = (a, _, _) => (uint)a,
        ["mov.u64"] = (a, _, _) => a,
        ["mov.pred"] = (a, _, _) => a & 1,
        ["cvta.to.global.u64"] = (a, _, _) => a,
        ["ld.param.u64"] = (a, _, _) => a,
        ["add.s32"] = (a, b, _) => (uint)(a + b),
        ["sub.s32"] = (a, b, _) => (uint)(a - b),
        ["mul.lo.s32"] = (a, b, _) => (uint)(a * b),
        ["ld.param.u32"] = (a, _, _) => (uint)a,
        ["rem.u32"] = (a, b, _) => (uint)a % (uint)b,
        ["rem.s32"] = (a, b, _) => (uint)((int)a % (int)b),
        ["max.u32"] = (a, b, _) => Math.Max((uint)a, (uint)b),
        ["max.s32"] = (a, b, _) => (uint)Math.Max((int)a, (int)b),
        ["min.s32"] = (a, b, _) => (uint)Math.Min((int)a, (int)b),
        ["neg.s32"] = (a, _, _) => (uint)-(int)a,
        ["not.b32"] = (a, _, _) => ~(uint)a,
        ["and.b32"] = (a, b, _) => (uint)(a & b),
        ["or.b32"] = (a, b, _) => (uint)(a | b),
        ["xor.b32"] = (a, b, _) => (uint)(a ^ b),
        ["shl.b32"] = (a, b, _) => b > 31 ? 0 : (uint)a << (int)b,
        ["shr.u32"] = (a, b, _) => b > 31 ? 0 : (uint)a >> (int)b,
        ["shr.s32"] = (a, b, _) => (uint)((int)a >> (int)Math.Min(b, 31)),
        ["bfe.u32"] = (a, b, c) => ((uint)a >> (int)b) & ((1u << (int)c) - 1),
        ["bfe.s32"] = (a, b, c) => (uint)((int)((uint)a << (32 - (int)b - (int)c)) >> (32 - (int)c)),
        ["add.s64"] = (a, b, _) => a + b,
        ["sub.s64"] = (a, b, _) => a - b,
        ["mul.lo.s64"] = (a, b, _) => a * b,
        ["max.s64"] = (a, b, _) => (ulong)Math.Max((long)a, (long)b),
        ["or.b64"] = (a, b, _) => a | b,
        ["and.b64"] = (a, b, _) => a & b,
        ["shl.b64"] = (a, b, _) => b > 63 ? 0 : a << (int)b,
        ["shr.u64"] = (a, b, _) => b > 63 ? 0 : a >> (int)b,
        ["shr.s64"] = (a, b, _) => (ulong)((long)a >> (int)Math.Min(b, 63)),
        ["mul.wide.s32"] = (a, b, _) => (ulong)((long)(int)a * (int)b),
        ["mul.wide.u32"] = (a, b, _) => (ulong)(uint)a * (uint)b,
        ["mul.wide.u16"] = (a, b, _) => (uint)((ushort)a * (ushort)b),
        ["and.b16"] = (a, b, _) => (ushort)(a & b),
        ["shr.u16"] = (a, b, _) => (uint)(ushort)a >> (int)Math.Min(b, 31),
        ["cvt.u16.u32"] = (a, _, _) => (ushort)a,
        ["cvt.u32.u64"] = (a, _, _) => (uint)a,
        ["cvt.u64.u32"] = (a, _, _) => (uint)a,
        ["cvt.s64.s32"] = (a, _, _) => (ulong)(int)a,
        ["cvt.s32.s8"] = (a, _, _) => (uint)(sbyte)a,
        ["cvt.rn.f32.s32"] = (a, _, _) => Bits((float)(int)a),
        ["mul.rn.f32"] = (a, b, _) => Bits(Float(a) * Float(b)),
        ["setp.geu.f32"] = (a, b, _) => Predicate(!(Float(a) < Float(b))),
        ["setp.eq.b32"] = (a, b, _) => Predicate((uint)a == (uint)b),
        ["setp.eq.s32"] = (a, b, _) => Predicate((uint)a == (uint)b),
        ["setp.ne.s32"] = (a, b, _) => Predicate((uint)a != (uint)b),
        ["setp.ge.s32"] = (a, b, _) => Predicate((int)a >= (int)b),
        ["setp.gt.s32"] = (a, b, _) => Predicate((int)a > (int)b),
        ["setp.le.s32"] = (a, b, _) => Predicate((int)a <= (int)b),
        ["setp.lt.s32"] = (a, b, _) => Predicate((int)a < (int)b),
        ["setp.gt.u32"] = (a, b, _) => Predicate((uint)a > (uint)b),
        ["setp.lt.u32"] = (a, b, _) => Predicate((uint)a < (uint)b),
        ["setp.eq.s64"] = (a, b, _) => Predicate(a == b),
        ["setp.ne.s64"] = (a, b, _) => Predicate(a != b),
        ["setp.gt.s64"] = (a, b, _) => Predicate((long)a > (long)b),
        ["setp.lt.s64"] = (a, b, _) => Predicate((long)a < (long)b),
        ["and.pred"] = (a, b, _) => a & b,
        ["or.pred"] = (a, b, _) => a | b,
        ["xor.pred"] = (a, b, _) => (a ^ b) & 1,
        ["not.pred"] = (a, _, _) => a ^ 1,
        ["selp.b32"] = (a, b, c) => (uint)(c != 0 ? a : b),
        ["selp.s32"] = (a, b, c) => (uint)(c != 0 ? a : b),
        ["selp.u32"] = (a, b, c) => (uint)(c != 0 ? a : b),
        ["selp.b64"] = (a, b, c) => c != 0 ? a : b,
        ["selp.u64"] = (a, b, c) => c != 0 ? a : b,
    };

    /// <summary>The function of an operation; null for one of memory, of the flow or between threads.</summary>
    public static Func<ulong, ulong, ulong, ulong>? Of(string operation) => Operations.GetValueOrDefault(operation);

    private static ulong Predicate(bool value) => value ? 1UL : 0;

    private static float Float(ulong bits) => BitConverter.UInt32BitsToSingle((uint)bits);

    private static ulong Bits(float value) => BitConverter.SingleToUInt32Bits(value);
}
