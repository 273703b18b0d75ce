/**
 * Solves a knapsack with one or more capacities by OR-Tools' KnapsackSolver.
 *
 * Body, as 64-bit integers: algorithm (KnapsackSolver::SolverType), milliseconds, number of items n, number of
 * dimensions d, n profits, d * n weights by dimension, d capacities. Result: the package's JSON text, with "contains"
 * (a truth value per item) and "optimal".
 */
export function solveKnapsack(runtime, body) {
  const numbers = new BigInt64Array(body.buffer, body.byteOffset, body.byteLength / 8);
  const [algorithm, milliseconds, items, dimensions] = [...numbers.subarray(0, 4)].map(Number);
  let offset = 4;
  const take = (count) => {
    const doubles = Float64Array.from(numbers.subarray(offset, offset + count), Number);
    offset += count;
    return runtime.copyIn(new Uint8Array(doubles.buffer));
  };
  const addresses = [runtime.copyInText('knapsack'), take(items), take(dimensions * items), take(dimensions)];
  const [name, profits, weights, capacities] = addresses;
  try {
    const useReduction = 1;
    const seconds = milliseconds / 1000;
    const text = runtime.textAt(runtime.call('knapsack_solve_serialized',
      algorithm, name, useReduction, seconds, profits, items, weights, dimensions, capacities));
    return Buffer.from(text, 'utf8');
  } finally {
    addresses.forEach((address) => runtime.free(address));
  }
}
