import { Worker } from 'node:worker_threads';
import { ErrorCode, Reply } from './frames.mjs';
import { compileRuntime } from './wasm-runtime.mjs';

const NATIVE_STACK_MEGABYTES = 32; // the call depth of presolve grows with the model

const compiledRuntimes = new Map(); // compiled once, shared by all engines of a runtime, optimised code included

function compiled(runtime) {
  if (!compiledRuntimes.has(runtime)) compiledRuntimes.set(runtime, compileRuntime(runtime));
  return compiledRuntimes.get(runtime);
}

/**
 * One engine instance: a worker thread with a loaded runtime that serves one request at a time. The thread starts with
 * the first request, and anew after a solver has crashed or did not heed a cancellation.
 */
export class Engine {
  #reply;
  #worker = null;
  #cancelFlag = new Int32Array(new SharedArrayBuffer(4));
  #request = null;
  #graceTimer = null;

  /** @param reply called with (reply type, request id, bytes) for everything that a request produces */
  constructor(runtime, reply) {
    this.runtime = runtime;
    this.#reply = reply;
  }

  get isBusy() {
    return this.#request !== null;
  }

  async run(id, operation, body) {
    this.#request = id;
    Atomics.store(this.#cancelFlag, 0, 0);
    try {
      this.#worker ??= this.#start(await compiled(this.runtime));
      this.#worker.postMessage({ id, operation, body }, [body.buffer]);
    } catch (error) {
      const code = error.code === 'ENOENT' ? ErrorCode.MissingModule : ErrorCode.SolverFailed;
      this.#fail(code, error.message);
    }
  }

  /** Makes the clock of the running solver jump past its limits; one that still runs after the grace is terminated. */
  cancel(id, graceMilliseconds) {
    if (this.#request !== id || this.#graceTimer !== null) return;
    Atomics.store(this.#cancelFlag, 0, 1);
    this.#graceTimer = setTimeout(
      () => this.#fail(ErrorCode.Terminated, 'the solver did not stop in time and was terminated'),
      graceMilliseconds);
  }

  #start(module) {
    const worker = new Worker(new URL('./engine-worker.mjs', import.meta.url), {
      workerData: { runtime: this.runtime, module, cancelFlag: this.#cancelFlag },
      resourceLimits: { stackSizeMb: NATIVE_STACK_MEGABYTES },
    });
    const isCurrent = () => this.#worker === worker;
    worker.on('message', ({ reply, bytes }) => isCurrent() && this.#onReply(reply, bytes));
    worker.on('error', (error) => isCurrent() && this.#fail(ErrorCode.SolverFailed, `${error.message}`));
    worker.on('exit', () => isCurrent() && this.#fail(ErrorCode.SolverFailed, 'the solver thread ended'));
    return worker;
  }

  #onReply(reply, bytes) {
    if (reply === Reply.Error) {
      this.#fail(bytes[0], Buffer.from(bytes.subarray(1)).toString('utf8'));
      return;
    }
    const id = this.#request;
    if (reply === Reply.Result) this.#finish();
    this.#reply(reply, id, bytes);
  }

  /** After a failure the memory of the runtime is in an unknown state, so its thread goes with it. */
  #fail(code, text) {
    const worker = this.#worker;
    this.#worker = null;
    worker?.terminate();
    if (!this.isBusy) return;
    const id = this.#request;
    this.#finish();
    this.#reply(Reply.Error, id, Buffer.concat([Buffer.from([code]), Buffer.from(text, 'utf8')]));
  }

  #finish() {
    clearTimeout(this.#graceTimer);
    this.#graceTimer = null;
    this.#request = null;
  }
}
