using System.Text.Json.Serialization;

namespace CoSolve.Problems.Scheduling.Parts;

/// <summary>What a mode needs of a resource.</summary>
/// <param name="Resource">The resource, from 0.</param>
/// <param name="Amount">How much of it: while the task is processed, or for good when the resource is consumable; 1 of a machine.</param>
[method: JsonConstructor]
public readonly record struct SchedulingDemand(int Resource, long Amount = 1);
