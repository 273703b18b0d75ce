namespace CoSolve.Learned.Training;

/// <summary>The size of random instances.</summary>
/// <param name="Jobs">Jobs, at least 1.</param>
/// <param name="Machines">Machines, at least 1.</param>
/// <param name="Weight">How often the size is drawn, relative to the others; positive.</param>
public sealed record ShopSize(int Jobs, int Machines, double Weight = 1);
