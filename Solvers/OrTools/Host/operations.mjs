import { solveKnapsack } from './knapsack.mjs';
import { solveMip } from './mip.mjs';
import { solveRouting } from './routing.mjs';

/**
 * What an engine can be asked, by operation number. Each entry is called with the loaded runtime, the request's body and
 * { isCancelled, onSolution }, and returns the bytes of the result.
 */
export const operations = [
  prepare,
  solveCpModel,
  solveMip,
  solveRouting,
  solveKnapsack,
];

/** Does nothing but wait for the runtime. */
function prepare() {
  return new Uint8Array(0);
}

/** Body: u32 length of the model, CpModelProto, SatParameters. Result: CpSolverResponse. */
function solveCpModel(runtime, body) {
  const modelLength = new DataView(body.buffer, body.byteOffset).getUint32(0, true);
  const model = body.subarray(4, 4 + modelLength);
  const parameters = body.subarray(4 + modelLength);
  return runtime.callForBytes('solve_model', model, parameters);
}
