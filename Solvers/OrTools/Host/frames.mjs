// The framed binary protocol on standard input and output, little-endian:
//
//   u32 length of what follows | u8 type | u32 id | payload
//
// Requests: run (payload: u32 instance, u8 runtime, u8 operation, body) and cancel (payload: u32 milliseconds of grace).
// Replies carry the id of their request: log (a line of text), solution and result (bytes that the operation defines),
// error (u8 code, text). A run is answered by any number of logs and solutions, then by one result or
// one error. The first reply, ready, has id 0 and the version of Node as text.

export const Request = { Run: 1, Cancel: 2 };
export const Reply = { Ready: 16, Log: 17, Solution: 18, Result: 19, Error: 20 };
export const ErrorCode = { SolverFailed: 1, BadRequest: 2, Terminated: 3, MissingModule: 4 };

const HEADER_BYTES = 9;
const MAXIMUM_FRAME_BYTES = 0x7fffffff;

/** Joins the chunks of a byte stream into frames. */
export class FrameReader {
  #pending = Buffer.alloc(0);
  #chunks = [];
  #available = 0;
  #onFrame;

  constructor(onFrame) {
    this.#onFrame = onFrame;
  }

  push(chunk) {
    this.#chunks.push(chunk);
    this.#available += chunk.length;
    if (this.#available < this.#bytesNeeded()) return;
    this.#pending = Buffer.concat(this.#chunks);
    let offset = 0;
    for (;;) {
      const rest = this.#pending.length - offset;
      if (rest < 4) break;
      const length = this.#pending.readUInt32LE(offset);
      if (length < 5 || length > MAXIMUM_FRAME_BYTES) throw new Error(`frame of ${length} bytes`);
      if (rest < 4 + length) break;
      const type = this.#pending[offset + 4];
      const id = this.#pending.readUInt32LE(offset + 5);
      this.#onFrame(type, id, this.#pending.subarray(offset + HEADER_BYTES, offset + 4 + length));
      offset += 4 + length;
    }
    this.#pending = this.#pending.subarray(offset);
    this.#chunks = [this.#pending];
    this.#available = this.#pending.length;
  }

  /** Avoids joining the chunks of a large frame again and again. */
  #bytesNeeded() {
    return this.#pending.length >= 4 ? 4 + this.#pending.readUInt32LE(0) : 4;
  }
}

/** Writes frames to a stream. */
export class FrameWriter {
  #stream;

  constructor(stream) {
    this.#stream = stream;
  }

  write(type, id, payload = new Uint8Array(0)) {
    const header = Buffer.alloc(HEADER_BYTES);
    header.writeUInt32LE(5 + payload.length, 0);
    header[4] = type;
    header.writeUInt32LE(id, 5);
    this.#stream.write(header);
    if (payload.length > 0) this.#stream.write(payload);
  }

  writeText(type, id, text) {
    this.write(type, id, Buffer.from(text, 'utf8'));
  }

  writeError(id, code, text) {
    this.write(Reply.Error, id, Buffer.concat([Buffer.from([code]), Buffer.from(text, 'utf8')]));
  }
}
