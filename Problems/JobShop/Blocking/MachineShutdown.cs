namespace CoSolve.Problems.JobShop.Blocking;

/// <summary>A time during which a machine does not work.</summary>
/// <param name="Machine">The machine, from 0.</param>
/// <param name="From">The first moment at which it is down, not negative.</param>
/// <param name="To">The moment from which it works again; later than <paramref name="From"/>.</param>
public readonly record struct MachineShutdown(int Machine, long From, long To);
