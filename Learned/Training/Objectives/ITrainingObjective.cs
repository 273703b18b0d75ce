using CoSolve.Learned.JobShop;
using CoSolve.Learned.Training.JobShop;
using CoSolve.Problems;
using static TorchSharp.torch;

namespace CoSolve.Learned.Training.Objectives;

/// <summary>What training makes of roll-outs. Stateless; used by several threads at once.</summary>
public interface ITrainingObjective
{
    /// <summary>The name in configurations.</summary>
    string Name { get; }

    /// <summary>How many steps of the optimiser the experience of an update is used for.</summary>
    int Epochs { get; }

    /// <summary>Rolls out schedules without gradients and keeps what the loss needs.</summary>
    Experience Collect(ITrainingInstance instance, CompiledNetwork network, RandomStream random);

    /// <summary>The loss, in the current scope; the experience has at least one decision.</summary>
    Tensor Loss(DispatchNetwork network, Experience experience);
}
