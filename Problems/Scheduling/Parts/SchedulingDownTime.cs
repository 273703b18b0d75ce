using System.Text.Json.Serialization;

namespace CoSolve.Problems.Scheduling.Parts;

/// <summary>A time during which a resource does not work: [From, To).</summary>
/// <param name="From">The first moment at which it is down, not negative.</param>
/// <param name="To">The moment from which it works again; later than <paramref name="From"/>.</param>
[method: JsonConstructor]
public readonly record struct SchedulingDownTime(long From, long To);
