// BitSlicedAnnealer on a device: a block is 32 replicas, one in each bit of a word. Cells of a block: the words, then the pools of masks.
#include "device.h"

enum { ROWS = 128, STRIDE = 7, PROBABILITY_BITS = 10 };

static __device__ __forceinline__ u32 majority(u32 a, u32 b, u32 c) { return (a & b) | (c & (a ^ b)); }

// Adds a bit to a binary digit and gives the carry.
static __device__ __forceinline__ u32 carry(u32* sum, u32 a, u32 b) {
  u32 out = majority(a, b, *sum);
  *sum ^= a ^ b;
  return out;
}

template <int PLANES>
static __device__ __forceinline__ u32 sweep(
    u32* x, const u32* pool, const int* class_start, int classes, const int* start, const int* columns, const int* signs, const int* degrees,
    const int* biases, u32 key) {
  u32 moved = 0;
  for (int c = 0; c < classes; c++) {
    for (int i = class_start[c] + THREAD; i < class_start[c + 1]; i += THREADS) {
      const int degree = degrees[i];
      const u32 own = x[i];
      u32 counts[PLANES + 1];
#pragma unroll
      for (int plane = 0; plane <= PLANES; plane++) counts[plane] = (u32)biases[degree * STRIDE + plane];
      for (int e = start[i]; e < start[i + 1]; e += 4) {
        const u32 first = carry(counts, own ^ x[columns[e]] ^ (u32)signs[e], own ^ x[columns[e + 1]] ^ (u32)signs[e + 1]);
        const u32 second = carry(counts, own ^ x[columns[e + 2]] ^ (u32)signs[e + 2], own ^ x[columns[e + 3]] ^ (u32)signs[e + 3]);
        u32 rest = carry(counts + 1, first, second);
#pragma unroll
        for (int plane = 2; plane <= PLANES; plane++) {
          const u32 out = counts[plane] & rest;
          counts[plane] ^= rest;
          rest = out;
        }
      }
      const u32 places = counter_hash((u32)i, key), more = counter_hash(places, 0);
      u32 reach = pool[places & (ROWS - 1)] & (u32)-(degree & 1);
#pragma unroll
      for (int plane = 0; plane < PLANES; plane++) {
        const int digit = plane + 1;
        const u32 place = digit < 4 ? places >> (7 * digit) : more >> (7 * (digit - 4));
        reach = majority(counts[plane], pool[digit * ROWS + (place & (ROWS - 1))], reach);
      }
      const u32 accepted = counts[PLANES] | reach;
      moved |= accepted;
      x[i] = own ^ accepted;
    }
    __syncthreads();
  }
  return moved;
}

template <int PLANES>
static __device__ __forceinline__ void anneal(
    u32* all_x, u32* states, const int* class_start, const int* start, const int* columns, const int* signs, const int* degrees,
    const int* metropolis, const int* descent, const u32* probabilities, const u32* keys, i64 size, i64 classes, i64 steps, i64 descends) {
  extern __shared__ u32 words[];
  __shared__ i64 partial[64];
  u32* x = words;
  u32* pool = words + size;
  for (int i = THREAD; i < (int)size; i += THREADS) x[i] = all_x[(i64)i * BLOCKS + BLOCK];
  for (int step = 0; step < (int)steps; step++) {
    for (int row = THREAD; row < ROWS; row += THREADS) {
      u32 state = states[(i64)row * BLOCKS + BLOCK];
      for (int digit = 0; digit <= PLANES; digit++) {
        u32 probability = probabilities[step * (PLANES + 1) + digit], mask = 0;
        int bits = PROBABILITY_BITS;
        if (probability == 0) bits = 0;
        for (; bits > 0 && !(probability & 1); bits--) probability >>= 1;
        for (; bits > 0; bits--) {
          state ^= state << 13;
          state ^= state >> 17;
          state ^= state << 5;
          mask = probability & 1 ? mask | state : mask & state;
          probability >>= 1;
        }
        pool[digit * ROWS + row] = mask;
      }
      states[(i64)row * BLOCKS + BLOCK] = state;
    }
    __syncthreads();
    sweep<PLANES>(x, pool, class_start, (int)classes, start, columns, signs, degrees, metropolis, keys[step]);
  }
  if (descends) {
    for (int k = THREAD; k < (PLANES + 1) * ROWS; k += THREADS) pool[k] = 0;
    __syncthreads();
    u32 moved = 1;
    for (int turn = 0; moved; turn++) {
      moved = sweep<PLANES>(x, pool, class_start, (int)classes, start, columns, signs, degrees, descent, 0);
      moved = (u32)block_maximum(moved != 0, partial, turn);
    }
  }
  __syncthreads();
  for (int i = THREAD; i < (int)size; i += THREADS) all_x[(i64)i * BLOCKS + BLOCK] = x[i];
}

#define KERNEL(PLANES) \
  extern "C" __global__ void __launch_bounds__(256) bit_annealing_##PLANES( \
      u32* all_x, u32* states, const int* class_start, const int* start, const int* columns, const int* signs, const int* degrees, \
      const int* metropolis, const int* descent, const u32* probabilities, const u32* keys, i64 size, i64 classes, i64 steps, i64 descends) { \
    anneal<PLANES>(all_x, states, class_start, start, columns, signs, degrees, metropolis, descent, probabilities, keys, size, classes, steps, descends); \
  }

KERNEL(2)
KERNEL(3)
KERNEL(4)
KERNEL(5)
KERNEL(6)
