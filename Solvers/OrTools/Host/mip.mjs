const RELATIVE_MIP_GAP = 0; // MPSolverParameters::DoubleParam
const STATUS_FEASIBLE = 1; // MPSolver::ResultStatus; 0 is optimal

/**
 * Solves a mixed-integer linear model by one of MPSolver's solvers, with a gap of zero (the default of 0.01 %, which the
 * package's one-call interface cannot change for CBC, would let a point pass for optimal that is not).
 *
 * Body, as 64-bit floats: solver (MPSolver::OptimizationProblemType), 1 to maximise, constant term of the objective,
 * milliseconds, 1 to write a log, columns n, rows m, entries e, 1 when there is a hint, length of the options; n lower
 * bounds, n upper bounds, n costs, n times 1 for integer; m lower bounds, m upper bounds, m numbers of entries; e columns,
 * e coefficients; n values of the hint; then the solver's own options, a character code each. Result, as 64-bit floats:
 * status (MPSolver::ResultStatus) and, when there is a point, its objective, the bound, and n values.
 */
export function solveMip(runtime, body) {
  const input = new Input(body);
  const [kind, maximize, offset, milliseconds, log, n, m, entries, hasHint, optionsLength] = input.take(10);
  const name = runtime.copyInText('');
  const solver = runtime.call('mp_solver_create', name, kind);
  const parameters = runtime.call('mp_solver_parameters_create');
  try {
    const columns = addColumns(runtime, solver, name, input, n);
    addRows(runtime, solver, name, input, m, entries, columns);
    runtime.call('mp_objective_set_offset', solver, offset);
    runtime.call('mp_objective_set_optimization_direction', solver, maximize);
    if (hasHint) setHint(runtime, solver, columns, input.take(n));
    if (optionsLength > 0) setOptions(runtime, solver, String.fromCharCode(...input.take(optionsLength)));
    if (log) runtime.call('mp_solver_enable_output', solver);
    runtime.call('mp_solver_set_time_limit', solver, BigInt(milliseconds));
    runtime.call('mp_solver_parameters_set_double_param', parameters, RELATIVE_MIP_GAP, 0);
    const status = runtime.call('mp_solver_solve_with_parameters', solver, parameters);
    return encode(runtime, solver, status, columns);
  } finally {
    runtime.call('mp_solver_parameters_delete', parameters);
    runtime.call('mp_solver_delete', solver);
    runtime.free(name);
  }
}

class Input {
  #numbers;
  #offset = 0;

  constructor(body) {
    this.#numbers = new Float64Array(body.buffer, body.byteOffset, body.byteLength / 8);
  }

  take(count) {
    this.#offset += count;
    return this.#numbers.subarray(this.#offset - count, this.#offset);
  }
}

function addColumns(runtime, solver, name, input, n) {
  const [lower, upper, cost, integer] = Array.from({ length: 4 }, () => input.take(n));
  const columns = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    columns[i] = runtime.call('mp_solver_var', solver, lower[i], upper[i], integer[i], name);
    if (cost[i] !== 0) runtime.call('mp_objective_set_coefficient', solver, columns[i], cost[i]);
  }
  return columns;
}

function addRows(runtime, solver, name, input, m, entries, columns) {
  const [lower, upper, lengths] = Array.from({ length: 3 }, () => input.take(m));
  const [indices, coefficients] = Array.from({ length: 2 }, () => input.take(entries));
  let entry = 0;
  for (let i = 0; i < m; i++) {
    const row = runtime.call('mp_solver_row_constraint', solver, lower[i], upper[i], name);
    for (const end = entry + lengths[i]; entry < end; entry++) {
      runtime.call('mp_constraint_set_coefficient', row, columns[indices[entry]], coefficients[entry]);
    }
  }
}

function setHint(runtime, solver, columns, values) {
  const columnsAt = runtime.copyIn(new Uint8Array(columns.buffer));
  const valuesAt = runtime.copyIn(new Uint8Array(values.slice().buffer));
  runtime.call('mp_solver_set_hint', solver, columnsAt, valuesAt, columns.length);
  runtime.free(columnsAt);
  runtime.free(valuesAt);
}

function setOptions(runtime, solver, text) {
  const options = runtime.copyInText(text);
  const accepted = runtime.call('mp_solver_set_solver_specific_parameters_as_string', solver, options);
  runtime.free(options);
  if (accepted !== 1) throw new Error(`the solver refused the options ${text}`);
}

function encode(runtime, solver, status, columns) {
  if (status > STATUS_FEASIBLE) return new Uint8Array(Float64Array.of(status).buffer);
  const result = new Float64Array(3 + columns.length);
  result[0] = status;
  result[1] = runtime.call('mp_objective_value', solver);
  result[2] = runtime.call('mp_objective_best_bound', solver);
  columns.forEach((column, i) => { result[3 + i] = runtime.call('mp_variable_solution_value', column); });
  return new Uint8Array(result.buffer);
}
