/**
 * Solves a vehicle routing problem by OR-Tools' routing solver.
 *
 * The package exposes of its search parameters only the first solution strategy and a limit on the number of solutions:
 * no time limit, no metaheuristic. So this runs the first solution, then the default local search from the best
 * solution in rounds of a growing number of solutions, until a round brings nothing or the request is cancelled.
 *
 * Body, as 64-bit integers: nodes n, vehicles v, first solution strategy, number of dimensions; v start nodes; v end
 * nodes; n * n costs; then for each dimension its maximal slack, 1 when vehicles start with nothing accumulated or 0,
 * v capacities, n * n transits. Result, and each solution on the way, as 64-bit integers: the status
 * (RoutingSearchStatus) and, when there is a solution, its objective, and for each vehicle the number of nodes between
 * its start and end and these nodes.
 */
export function solveRouting(runtime, body, { isCancelled, onSolution }) {
  const input = new Input(body);
  const problem = createModel(runtime, input);
  const { model } = problem;
  try {
    let limit = 1;
    let found = runtime.call('routing_solve_with_parameters_ext', model, input.strategy, limit) === 1;
    let best = readSolution(runtime, problem, found);
    while (found && !isCancelled()) {
      onSolution(encode(best));
      limit *= 2;
      found = runtime.call('routing_solve_from_assignment_with_parameters', model, input.strategy, limit) === 1;
      const next = readSolution(runtime, problem, found);
      if (!found || next[1] >= best[1]) break;
      best = next;
    }
    return encode(best);
  } finally {
    runtime.call('routing_delete_model', model);
    runtime.call('routing_delete_index_manager', problem.manager);
  }
}

class Input {
  #numbers;
  #offset = 0;

  constructor(body) {
    this.#numbers = new BigInt64Array(body.buffer, body.byteOffset, body.byteLength / 8);
    [this.nodes, this.vehicles, this.strategy, this.dimensions] = Array.from({ length: 4 }, () => this.next());
  }

  next() {
    return Number(this.#numbers[this.#offset++]);
  }

  take(count) {
    this.#offset += count;
    return this.#numbers.subarray(this.#offset - count, this.#offset);
  }
}

function createModel(runtime, input) {
  const starts = Int32Array.from(input.take(input.vehicles), Number);
  const ends = Int32Array.from(input.take(input.vehicles), Number);
  const manager = withArrays(runtime, [starts, ends], (startsAt, endsAt) =>
    runtime.call('routing_create_index_manager_starts_ends', input.nodes, input.vehicles, startsAt, endsAt));
  const model = runtime.call('routing_create_model', manager);
  const indices = runtime.call('routing_manager_num_indices', manager);
  const nodeOf = Array.from({ length: indices }, (_, index) =>
    Number(runtime.call('routing_manager_index_to_node', manager, BigInt(index))));
  const problem = { manager, model, nodeOf, vehicles: input.vehicles };
  const cost = registerMatrix(runtime, problem, input.take(input.nodes * input.nodes), input.nodes);
  runtime.call('routing_set_arc_cost_evaluator_of_all_vehicles', model, cost);
  for (let d = 0; d < input.dimensions; d++) addDimension(runtime, problem, input, d);
  return problem;
}

function addDimension(runtime, { model, ...problem }, input, dimension) {
  const slack = BigInt(input.next());
  const fixStart = input.next();
  const capacities = input.take(input.vehicles).slice();
  const transit = registerMatrix(runtime, { model, ...problem }, input.take(input.nodes * input.nodes), input.nodes);
  const name = runtime.copyInText(`dimension ${dimension}`);
  withArrays(runtime, [capacities], (at) => runtime.call('routing_add_dimension_with_vehicle_capacity',
    model, transit, slack, at, capacities.length, fixStart, name));
  runtime.free(name);
}

/** The solver numbers visits by index: each node once, and a start and an end of each vehicle. */
function registerMatrix(runtime, { model, nodeOf }, matrix, nodes) {
  const size = nodeOf.length;
  const byIndex = new BigInt64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) byIndex[i * size + j] = matrix[nodeOf[i] * nodes + nodeOf[j]];
  }
  const evaluator = withArrays(runtime, [byIndex], (at) =>
    runtime.call('routing_register_matrix_transit_callback', model, at, byIndex.length, size));
  if (evaluator < 0) throw new Error('the routing solver refused a matrix');
  return evaluator;
}

function withArrays(runtime, arrays, use) {
  const addresses = arrays.map((array) =>
    runtime.copyIn(new Uint8Array(array.buffer, array.byteOffset, array.byteLength)));
  try {
    return use(...addresses);
  } finally {
    addresses.forEach((address) => runtime.free(address));
  }
}

function readSolution(runtime, { model, nodeOf, vehicles }, found) {
  const numbers = [runtime.call('routing_status', model)];
  if (!found) return numbers;
  numbers.push(Number(runtime.call('routing_assignment_objective_value', model)));
  for (let vehicle = 0; vehicle < vehicles; vehicle++) {
    const route = [];
    let index = runtime.call('routing_next_value', model, runtime.call('routing_start', model, vehicle));
    while (runtime.call('routing_is_end', model, index) !== 1) {
      route.push(nodeOf[Number(index)]);
      index = runtime.call('routing_next_value', model, index);
    }
    numbers.push(route.length, ...route);
  }
  return numbers;
}

function encode(numbers) {
  return new Uint8Array(BigInt64Array.from(numbers, BigInt).buffer);
}
