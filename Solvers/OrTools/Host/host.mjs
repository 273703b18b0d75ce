// Runs Google OR-Tools for CoSolve: requests come in frames on standard input, replies leave on standard output. This
// thread only passes messages on; each engine instance solves in a worker thread of its own, so that instances run side
// by side, a solve can be cancelled, and a solver that crashes takes nobody else with it.
import { Engine } from './engine.mjs';
import { ErrorCode, FrameReader, FrameWriter, Reply, Request } from './frames.mjs';

const RUNTIMES = ['cp_sat', 'mp_solver', 'routing'];

const writer = new FrameWriter(process.stdout);
console.log = console.error; // descriptor 1 belongs to the frames

const engines = new Map(); // by instance number
const engineOfRequest = new Map();

function run(id, payload) {
  const instance = payload.readUInt32LE(0);
  const runtime = RUNTIMES[payload[4]];
  const operation = payload[5];
  let engine = engines.get(instance);
  if (engine === undefined) {
    if (runtime === undefined) return writer.writeError(id, ErrorCode.BadRequest, `runtime ${payload[4]} is unknown`);
    engine = new Engine(runtime, (reply, request, bytes) => {
      if (reply === Reply.Result || reply === Reply.Error) engineOfRequest.delete(request);
      writer.write(reply, request, bytes);
    });
    engines.set(instance, engine);
  }
  if (engine.isBusy || engine.runtime !== runtime) {
    return writer.writeError(id, ErrorCode.BadRequest, `instance ${instance} runs ${engine.runtime} or is busy`);
  }
  engineOfRequest.set(id, engine);
  engine.run(id, operation, Uint8Array.from(payload.subarray(6))); // a copy, which can be handed to the worker
}

function onFrame(type, id, payload) {
  switch (type) {
    case Request.Run:
      return run(id, payload);
    case Request.Cancel:
      return engineOfRequest.get(id)?.cancel(id, payload.readUInt32LE(0));
    default:
      return writer.writeError(id, ErrorCode.BadRequest, `request type ${type} is unknown`);
  }
}

/** Waiting for worker threads takes seconds; there is nothing to save, so the process ends at once. */
function endNow() {
  process.kill(process.pid, 'SIGKILL');
}

const reader = new FrameReader(onFrame);
process.stdin.on('data', (chunk) => {
  try {
    reader.push(chunk);
  } catch (error) {
    process.stderr.write(`${error.stack}\n`);
    endNow();
  }
});
process.stdin.on('end', endNow);
process.stdin.on('error', endNow);
process.stdout.on('error', endNow);
process.on('SIGINT', () => {}); // an interrupt at the terminal reaches the whole group; the parent decides what it means
writer.writeText(Reply.Ready, 0, process.version);
