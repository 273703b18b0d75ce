using Google.OrTools.Sat;

namespace CoSolve.Solvers.OrTools;

/// <summary>CP-SAT of the Google.OrTools package in this process, with as many threads as the parameters say.</summary>
internal sealed class InProcessCpSat : ICpSatBackend
{
    /// <inheritdoc/>
    public CpSolverResponse Solve(CpModelProto model, SatParameters parameters, CpSatListener listener, CancellationToken stop)
    {
        // A stopped wrapper stays stopped, so each call has its own; and no exception may leave a callback, since that ends the process.
        using var wrapper = new SolveWrapper();
        Exception? failure = null;
        wrapper.SetStringParameters(ProtoText.Print(parameters));
        using SolutionListener? solutions = listener.OnSolution is { } onSolution ? new SolutionListener(onSolution, Contain) : null;
        using BoundListener? bounds = listener.OnBound is { } onBound ? new BoundListener(onBound, Contain) : null;
        using LogListener? log = listener.OnLog is { } onLog ? new LogListener(onLog, Contain) : null;
        if (solutions is not null)
        {
            wrapper.AddSolutionCallback(solutions);
        }

        if (bounds is not null)
        {
            wrapper.AddBestBoundCallbackFromClass(bounds);
        }

        if (log is not null)
        {
            wrapper.AddLogCallbackFromClass(log);
        }

        CpSolverResponse response;
        using (stop.UnsafeRegister(static state => ((SolveWrapper)state!).StopSearch(), wrapper))
        {
            response = wrapper.Solve(model);
        }

        GC.KeepAlive(solutions);
        GC.KeepAlive(bounds);
        GC.KeepAlive(log);
        return failure is null
            ? response
            : throw new OrToolsException(OrToolsFailure.SolverFailed, $"A listener of the search failed: {failure.Message}", failure);

        void Contain(Action action)
        {
            try
            {
                if (failure is null)
                {
                    action();
                }
            }
            catch (Exception e)
            {
                failure = e;
                wrapper.StopSearch();
            }
        }
    }

    private sealed class SolutionListener(Action<CpSolverResponse> listen, Action<Action> contain) : SolutionCallback
    {
        public override void OnSolutionCallback() => contain(() => listen(Response()));
    }

    private sealed class BoundListener(Action<double> listen, Action<Action> contain) : BestBoundCallback
    {
        public override void NewBestBound(double bound) => contain(() => listen(bound));
    }

    private sealed class LogListener(Action<string> listen, Action<Action> contain) : LogCallback
    {
        public override void NewMessage(string message) => contain(() => listen(message));
    }
}
