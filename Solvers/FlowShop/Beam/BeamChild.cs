namespace CoSolve.Solvers.FlowShop.Beam;

/// <summary>A child of a node.</summary>
/// <param name="Parent">The node on the level before.</param>
/// <param name="Job">The job that it adds.</param>
/// <param name="IsFront">Whether to the front sequence, otherwise to the back.</param>
internal readonly record struct BeamChild(int Parent, int Job, bool IsFront);
