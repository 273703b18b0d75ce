using TorchSharp;

namespace CoSolve.Learned.Training;

/// <summary>Deals instances to threads by their numbers, so that the division never depends on time; libtorch uses one thread in each.</summary>
internal sealed class ParallelInstances(int workers)
{
    /// <summary>The number of threads.</summary>
    public int Workers { get; } = workers;

    /// <summary>Does something with the instances 0 to count - 1; each worker w takes w, w + workers, ... in order.</summary>
    public void Run(int count, Action<int, int> actOnInstanceAndWorker) => RunWorkers(worker =>
    {
        for (int k = worker; k < count; k += Workers)
        {
            actOnInstanceAndWorker(k, worker);
        }
    });

    /// <summary>Does something in each worker's thread and waits for all; the first failure is thrown.</summary>
    public void RunWorkers(Action<int> act)
    {
        var tasks = new Task[Workers - 1];
        for (int w = 1; w < Workers; w++)
        {
            int worker = w;
            tasks[w - 1] = Task.Run(() => Alone(worker));
        }

        try
        {
            Alone(0);
        }
        finally
        {
            Task.WaitAll(tasks);
        }

        void Alone(int worker)
        {
            torch.set_num_threads(1);
            act(worker);
        }
    }
}
