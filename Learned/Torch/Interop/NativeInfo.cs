using System.Runtime.InteropServices;

namespace CoSolve.Learned.Torch.Interop;

/// <summary>What the native library says of a tensor.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeInfo
{
    public int Dtype;
    public int DeviceType;
    public int DeviceIndex;
    public int Dims;
    public int RequiresGrad;
    public int IsLeaf;
    public long Numel;
}
