// Loads one of the package's WebAssembly runtimes (CP-SAT, MPSolver, routing) so that a call into it simply blocks the
// calling thread, on every Node from 20 on.
//
// The package ships two builds of each runtime. The "asyncify" build runs everywhere but needs four times the work; the
// other build expects JavaScript promise integration, which Node 20 lacks. That build is used here with two changes to
// the functions it imports:
//  * the invoke_* trampolines (calls that may throw a C++ exception) are synchronous, so nothing is ever suspended;
//  * the clock can be moved past every time limit from another thread, which is how a running solve is cancelled:
//    all solvers of OR-Tools poll the clock, and none of the package's entry points offers a usable interrupt.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const STACK_BYTES = 16 * 1024 * 1024; // the build reserves 64 KiB, which large models overflow
const INITIAL_PAGES = 256; // 16 MiB, as the build asks for
const MAXIMUM_PAGES = 32768; // 2 GiB, the address limit of the build
const CANCELLED_CLOCK_SHIFT_MS = 1e12; // about 31 years: beyond any time limit, within 64-bit nanoseconds

const runtimes = new URL('./node_modules/or-tools-wasm/build/javascript/node-wasm/', import.meta.url);

/** Compiles a runtime's WebAssembly once; the result can be sent to worker threads. */
export async function compileRuntime(name) {
  return WebAssembly.compile(await readFile(new URL(`${name}_runtime_node.wasm`, runtimes)));
}

/**
 * Instantiates a compiled runtime in this thread.
 * @param name 'cp_sat', 'mp_solver' or 'routing'
 * @param compiled the result of compileRuntime
 * @param cancelFlag Int32Array over shared memory; a non-zero first element makes the clock jump
 * @param print receives each line that the solver writes
 */
export async function loadRuntime(name, compiled, cancelFlag, print) {
  passThroughPromiseIntegration();
  replaceThreadPool();
  const memory = new WebAssembly.Memory({ initial: INITIAL_PAGES, maximum: MAXIMUM_PAGES, shared: true });
  const { default: createModule } = await import(new URL(`${name}_runtime_node.js`, runtimes).href);
  let exports;
  const module = await createModule({
    wasmMemory: memory,
    print,
    printErr: print,
    locateFile: (file) => fileURLToPath(new URL(file, runtimes)),
    instantiateWasm(imports, onReady) {
      const clock = shiftableClock(memory, cancelFlag);
      const env = { ...imports.env, ...clock, ...synchronousInvokes(imports.env, () => exports) };
      const instance = new WebAssembly.Instance(compiled, { env, wasi_snapshot_preview1: env });
      exports = instance.exports;
      onReady(instance, compiled);
    },
  });
  enlargeStack(exports, memory);
  return new WasmRuntime(module, memory);
}

/** The generated loader insists on these two functions; as identities they keep every call synchronous. */
function passThroughPromiseIntegration() {
  WebAssembly.Suspending = function Suspending(f) { return f; };
  WebAssembly.promising = (f) => f;
}

/**
 * The generated loader starts a pool of threads that OR-Tools never uses under WebAssembly. A pool of stand-ins saves
 * their memory and start-up time; a solver that did want a thread would fail at once instead of waiting for ever.
 */
function replaceThreadPool() {
  Object.defineProperty(globalThis, 'Worker', { configurable: true, get: () => IdleThread, set() {} });
}

class IdleThread {
  postMessage(message) {
    if (message.cmd !== 'load') throw new Error(`no threads in this build: cannot ${message.cmd}`);
    queueMicrotask(() => this.onmessage({ data: { cmd: 'loaded' } }));
  }

  on() {}

  unref() {}

  terminate() {}
}

function synchronousInvokes(env, getExports) {
  const invokes = {};
  for (const name of Object.keys(env)) {
    if (!name.startsWith('invoke_')) continue;
    const valueAfterThrow = name.startsWith('invoke_j') ? 0n : undefined;
    invokes[name] = (index, ...args) => {
      const exports = getExports();
      const stack = exports.emscripten_stack_get_current();
      try {
        return exports.__indirect_function_table.get(index)(...args);
      } catch (error) {
        exports._emscripten_stack_restore(stack);
        if (!isCppException(error)) throw error;
        exports.setThrew(1, 0);
        return valueAfterThrow;
      }
    };
  }
  return invokes;
}

/** C++ exceptions carry their address; longjmp has a class of its own; both are private to the generated loader. */
function isCppException(error) {
  return error?.excPtr !== undefined || error?.constructor?.name === 'EmscriptenSjLj';
}

function shiftableClock(memory, cancelFlag) {
  const shift = () => (Atomics.load(cancelFlag, 0) === 0 ? 0 : CANCELLED_CLOCK_SHIFT_MS);
  const wallClock = () => performance.timeOrigin + performance.now() + shift();
  return {
    emscripten_date_now: () => Date.now() + shift(),
    clock_time_get(clock, precision, address) {
      new DataView(memory.buffer).setBigInt64(address, BigInt(Math.round(wallClock() * 1e6)), true);
      return 0;
    },
  };
}

function enlargeStack(exports, memory) {
  const low = exports.malloc(STACK_BYTES);
  if (low === 0) throw new Error('no memory for the stack');
  const bottom = (low + 15) & ~15;
  const top = (low + STACK_BYTES) & ~15;
  exports.emscripten_stack_set_limits(top, bottom);
  exports._emscripten_stack_restore(top);
  // The generated loader checks these two words at the end of the stack to detect an overflow.
  const words = new Uint32Array(memory.buffer, bottom, 2);
  words[0] = 0x02135467;
  words[1] = 0x89bacdfe;
}

/** A loaded runtime: exported functions by name, and copies into and out of its memory. */
class WasmRuntime {
  constructor(module, memory) {
    this.module = module;
    this.memory = memory;
  }

  /** Calls an exported function with numbers; 64-bit parameters are BigInt. */
  call(name, ...args) {
    return this.module[`_${name}`](...args);
  }

  /** Copies bytes into newly allocated memory, or returns 0 when there are none. */
  copyIn(bytes) {
    if (bytes.length === 0) return 0;
    const address = this.call('malloc', bytes.length);
    if (address === 0) throw new Error(`bad_alloc: no memory for ${bytes.length} bytes`);
    new Uint8Array(this.memory.buffer).set(bytes, address);
    return address;
  }

  copyInText(text) {
    return this.copyIn(new TextEncoder().encode(`${text}\0`));
  }

  free(address) {
    if (address !== 0) this.call('free', address);
  }

  textAt(address) {
    return this.module.UTF8ToString(address);
  }

  /**
   * Calls a function that returns a buffer and stores the buffer's length through its last parameter.
   * @param inputs byte arrays, each passed as an address and a length
   * @returns a copy of the buffer
   */
  callForBytes(name, ...inputs) {
    const lengthAddress = this.call('malloc', 4);
    const addresses = inputs.map((bytes) => this.copyIn(bytes));
    try {
      const args = inputs.flatMap((bytes, i) => [addresses[i], bytes.length]);
      const result = this.call(name, ...args, lengthAddress);
      if (result === 0) return new Uint8Array(0);
      const length = new DataView(this.memory.buffer).getUint32(lengthAddress, true);
      const copy = new Uint8Array(this.memory.buffer).slice(result, result + length);
      this.call('free_buffer', result);
      return copy;
    } finally {
      addresses.forEach((address) => this.free(address));
      this.free(lengthAddress);
    }
  }
}
