// ParallelFlipAnnealer on a device: a block is a replica. Cells of a replica: its fields, then a list of the variables that flip.
#include "device.h"
#include "rows.h"

extern "C" __global__ void __launch_bounds__(256) parallel_flips(
    const signed char* matrix, const int* linear, int* all_fields, int* all_masks, int* all_rests, const float* logarithms, const float* temperatures,
    const u32* keys, i64 size, i64 stride, i64 shift, i64 begins, i64 steps, i64 descends) {
  extern __shared__ int cells[];
  __shared__ i64 partial[64];
  __shared__ int count;
  const int n = (int)size, padded = (int)stride;
  int* fields = cells;
  u32* flips = (u32*)(cells + padded);
  int* masks = all_masks + (i64)BLOCK * padded;
  int* rests = all_rests + (i64)BLOCK * padded;
  if (THREAD == 0) count = 0;
  __syncthreads();
  if (begins) {
    sum_up(matrix, linear, fields, masks, -1, flips, &count, n, padded, (int)shift);
    if (THREAD == 0) count = 0;
  } else {
    for (int i = THREAD; i < padded; i += THREADS) fields[i] = all_fields[(i64)BLOCK * padded + i];
  }
  __syncthreads();
  for (int step = 0; step < (int)steps; step++) {
    const u32 key = counter_hash(BLOCK, keys[step]);
    const float temperature = temperatures[step];
    for (int i = THREAD; i < padded; i += THREADS) {
      const u32 hash = counter_hash(i, key);
      const int mask = masks[i], rest = rests[i], gain = (fields[i] ^ mask) - mask;
      const float threshold = temperature * logarithms[((counter_hash(i & ~15, key) >> 5) & 1023) + (i & 15)];
      if (rest == 0 && (int)hash < 0 && (float)gain > threshold) {
        flips[__atomic_fetch_add(&count, 1, __ATOMIC_RELAXED)] = (u32)i | ((u32)mask & 0x80000000u);
        masks[i] = ~mask;
        rests[i] = (hash >> 16) & 15;
      } else if (rest > 0) {
        rests[i] = rest - 1;
      }
    }
    __syncthreads();
    const int flipped = count;
    apply(matrix, fields, flips, flipped, n, padded, (int)shift);
    __syncthreads();
    if (THREAD == 0) count = 0;
    __syncthreads();
  }
  for (int turn = 0; descends; turn++) {
    i64 best = (i64)0x8000000000000000ull;
    for (int i = THREAD; i < padded; i += THREADS) {
      const int mask = masks[i], gain = (fields[i] ^ mask) - mask;
      best = larger(best, (i64)(((u64)(u32)gain << 32) | (u32)~i));
    }
    best = block_maximum(best, partial, turn);
    if ((int)(best >> 32) <= 0) break;
    const int i = (int)~(u32)best;
    const int mask = masks[i];
    if (THREAD == 0) flips[0] = (u32)i | ((u32)mask & 0x80000000u);
    __syncthreads();
    if (THREAD == 0) masks[i] = ~mask;
    apply(matrix, fields, flips, 1, n, padded, (int)shift);
    __syncthreads();
  }
  for (int i = THREAD; i < padded; i += THREADS) all_fields[(i64)BLOCK * padded + i] = fields[i];
}
