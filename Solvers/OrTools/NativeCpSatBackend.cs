using System.Runtime.InteropServices;

namespace CoSolve.Solvers.OrTools;

/// <summary>
/// CP-SAT in a native OR-Tools library, through its C interface (ortools/sat/c_api/cp_solver_c.h). The interface has no callbacks,
/// so there is no live log.
/// </summary>
public sealed unsafe class NativeCpSatBackend : ICpSatBackend
{
    private static readonly TimeSpan Hurry = TimeSpan.FromMilliseconds(80);

    private readonly delegate* unmanaged<void*> _newFlag;
    private readonly delegate* unmanaged<void*, void> _deleteFlag;
    private readonly delegate* unmanaged<void*, void> _stop;
    private readonly delegate* unmanaged<void*, void*, int, void*, int, void**, int*, void> _solve;

    /// <summary>Loads the library; it stays loaded.</summary>
    /// <exception cref="OrToolsUnavailableException">It cannot be loaded or lacks the C interface.</exception>
    public NativeCpSatBackend(string libraryPath)
    {
        if (!NativeLibrary.TryLoad(libraryPath, out nint library))
        {
            throw new OrToolsUnavailableException($"The OR-Tools library {libraryPath} cannot be loaded: set COSOLVE_ORTOOLS to a library of this machine's kind.");
        }

        // Releases differ in what they call the stop flag and its functions.
        _newFlag = (delegate* unmanaged<void*>)Export(library, libraryPath, "SolveCpNewEnv", "SolveCpNewAtomicBool");
        _deleteFlag = (delegate* unmanaged<void*, void>)Export(library, libraryPath, "SolveCpDestroyEnv", "SolveCpDestroyAtomicBool");
        _stop = (delegate* unmanaged<void*, void>)Export(library, libraryPath, "SolveCpStopSearch", "SolveCpStopSolve");
        _solve = (delegate* unmanaged<void*, void*, int, void*, int, void**, int*, void>)Export(library, libraryPath, "SolveCpInterruptible");
    }

    /// <inheritdoc/>
    public string Label => "OR-Tools CP-SAT (native)";

    /// <inheritdoc/>
    public int MaxWorkers => Environment.ProcessorCount;

    /// <inheritdoc/>
    public bool HasLiveLog => false;

    /// <inheritdoc/>
    public byte[] Solve(byte[] model, byte[] parameters, Action<string>? onLog, CancellationToken stop, CancellationToken abandon)
    {
        stop.ThrowIfCancellationRequested();
        Task<byte[]> solve = Task.Factory.StartNew(
            () => SolveInterruptibly(model, parameters, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            Task.WaitAny([solve], abandon);
        }
        catch (OperationCanceledException)
        {
            if (Task.WaitAny([solve], Hurry) < 0)
            {
                throw;
            }
        }

        return solve.GetAwaiter().GetResult();
    }

    private byte[] SolveInterruptibly(byte[] model, byte[] parameters, CancellationToken stop)
    {
        void* flag = _newFlag();
        try
        {
            nint address = (nint)flag;
            using CancellationTokenRegistration registration = stop.Register(() => _stop((void*)address));
            fixed (byte* modelBytes = model, parameterBytes = parameters)
            {
                void* response = null;
                int length = 0;
                _solve(flag, modelBytes, model.Length, parameterBytes, parameters.Length, &response, &length);
                byte[] result = new ReadOnlySpan<byte>(response, length).ToArray();
                NativeMemory.Free(response);
                return result;
            }
        }
        finally
        {
            _deleteFlag(flag);
        }
    }

    private static nint Export(nint library, string path, params string[] names)
    {
        foreach (string name in names)
        {
            if (NativeLibrary.TryGetExport(library, name, out nint address))
            {
                return address;
            }
        }

        throw new OrToolsUnavailableException($"The library {path} lacks {names[0]}: use a build of OR-Tools 9.9 or later.");
    }
}
