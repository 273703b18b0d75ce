// One-flip tabu search on a device: a block is a replica. Cells of a replica: the gains, then for each variable the step until which it is tabu,
// shifted left by one, and its value in bit 0. A step reads one row of the matrix: update all gains, choose the best variable that is free or
// would give a new best, in one pass with one barrier. Ties go by a hash of the variable and the step.
#include "device.h"
#include "rows.h"

extern "C" __global__ void __launch_bounds__(256) dense_tabu(
    const signed char* matrix, const int* linear, int* all_gains, int* all_until, unsigned char* all_best, i64* values, const u32* keys, i64 size, i64 stride,
    i64 shift, i64 first, i64 steps, i64 tenure, i64 spread) {
  extern __shared__ int cells[];
  __shared__ i64 partial[64];
  __shared__ int count;
  const i64 none = (i64)0x8000000000000000ull;
  const int n = (int)size, padded = (int)stride;
  const i64 offset = (i64)BLOCK * padded;
  int *gains = cells, *until = cells + padded;
  i64 value, best;
  if (first == 0) {
    if (THREAD == 0) count = 0;
    __syncthreads();
    sum_up(matrix, linear, gains, all_until + offset, 1, (u32*)until, &count, n, padded, (int)shift);
    i64 doubled = 0;
    for (int i = THREAD; i < padded; i += THREADS) {
      const int mark = all_until[offset + i], field = gains[i];
      if (i < n && (mark & 1)) {
        doubled += (i64)linear[i] + field;
        gains[i] = -field;
      }
      until[i] = mark;
    }
    best = value = block_sum(doubled, partial) / 2;
  } else {
    for (int i = THREAD; i < padded; i += THREADS) {
      gains[i] = all_gains[offset + i];
      until[i] = all_until[offset + i];
    }
    value = values[2 * BLOCK];
    best = values[2 * BLOCK + 1];
  }
  __syncthreads();
  int move = -1, own = 0;
  bool unsaved = false;
  for (int step = 0; step <= (int)steps; step++) {
    const u32 key = counter_hash(BLOCK, keys[step]);
    const int now = (int)first + step, tabu = ((now + (int)tenure + (int)(key % (u32)spread)) << 1) | (own ^ 1);
    const i64 wanted = best - value;
    i64 top = none;
    for (int i = THREAD; i < padded; i += THREADS) {
      int gain = gains[i], mark = until[i];
      if (move >= 0) {
        const int cell = (int)matrix[((i64)(i >> 7) * n + move) * 128 + (i & 127)] << (int)shift;
        gain += ((mark ^ own) & 1) == 0 ? cell : -cell;
        if (i == move) {
          gain = -gain;
          mark = tabu;
          until[i] = mark;
        }
        gains[i] = gain;
      }
      if ((mark >> 1) <= now || gain > wanted) {
        // The value travels with the key: the variable's own thread may be a step ahead when others would read it.
        const u32 tie = counter_hash((u32)i, key) & 0xfffe0000u;
        top = larger(top, (i64)(((u64)(u32)gain << 32) | tie | ((u32)i << 1) | (u32)(mark & 1)));
      }
    }
    top = block_maximum(top, partial, step);
    const int gain = (int)(top >> 32);
    if (unsaved && (gain <= 0 || step == (int)steps)) {
      for (int i = THREAD; i < padded; i += THREADS) all_best[offset + i] = (unsigned char)(until[i] & 1);
      unsaved = false;
    }
    move = -1;
    if (step < (int)steps && top != none) {
      move = (int)(((u32)top >> 1) & 0xffffu);
      own = (int)top & 1;
      value += gain;
      if (value > best) {
        best = value;
        unsaved = true;
      }
    }
  }
  __syncthreads();
  for (int i = THREAD; i < padded; i += THREADS) {
    all_gains[offset + i] = gains[i];
    all_until[offset + i] = until[i];
  }
  if (THREAD == 0) {
    values[2 * BLOCK] = value;
    values[2 * BLOCK + 1] = best;
  }
}
