// A worker thread that holds one loaded runtime and serves requests one after the other, blocking while it solves.
import { parentPort, workerData } from 'node:worker_threads';
import { ErrorCode, Reply } from './frames.mjs';
import { operations } from './operations.mjs';
import { loadRuntime } from './wasm-runtime.mjs';

const RECENT_LINES = 5; // what the solver wrote last often explains why it failed

const recentLines = [];

function post(reply, bytes = new Uint8Array(0)) {
  parentPort.postMessage({ reply, bytes });
}

function print(line) {
  recentLines.push(line);
  if (recentLines.length > RECENT_LINES) recentLines.shift();
  post(Reply.Log, Buffer.from(line, 'utf8'));
}

function postError(code, error) {
  const context = recentLines.length === 0 ? '' : ` (${recentLines.join(' | ')})`;
  post(Reply.Error, Buffer.concat([Buffer.from([code]), Buffer.from(`${error.message ?? error}${context}`, 'utf8')]));
}

const { runtime, module, cancelFlag } = workerData;
const loaded = loadRuntime(runtime, module, cancelFlag, print);
const isCancelled = () => Atomics.load(cancelFlag, 0) !== 0;

parentPort.on('message', async ({ operation, body }) => {
  recentLines.length = 0;
  const serve = operations[operation];
  if (serve === undefined) {
    postError(ErrorCode.BadRequest, new Error(`operation ${operation} is unknown`));
    return;
  }
  try {
    const onSolution = (bytes) => post(Reply.Solution, bytes);
    post(Reply.Result, serve(await loaded, body, { isCancelled, onSolution }));
  } catch (error) {
    postError(ErrorCode.SolverFailed, error);
  }
});
