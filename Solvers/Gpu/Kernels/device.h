// What the kernels need of a device, for nvcc and for clang without a CUDA toolkit.
#ifdef __CUDACC__
#define THREAD threadIdx.x
#define THREADS blockDim.x
#define BLOCK blockIdx.x
#define BLOCKS gridDim.x
static __device__ __forceinline__ int shuffle_xor(int value, int lane) { return __shfl_xor_sync(0xffffffffu, value, lane); }
#else
#define __global__ __attribute__((global))
#define __device__ __attribute__((device))
#define __shared__ __attribute__((shared))
#define __forceinline__ __inline__ __attribute__((always_inline))
#define __launch_bounds__(n) __attribute__((launch_bounds(n)))
#define THREAD __nvvm_read_ptx_sreg_tid_x()
#define THREADS __nvvm_read_ptx_sreg_ntid_x()
#define BLOCK __nvvm_read_ptx_sreg_ctaid_x()
#define BLOCKS __nvvm_read_ptx_sreg_nctaid_x()
static __device__ __forceinline__ int shuffle_xor(int value, int lane) { return __nvvm_shfl_sync_bfly_i32(-1, value, lane, 31); }
#endif

typedef long long i64;
typedef unsigned long long u64;
typedef unsigned int u32;

// CounterHash.Of.
static __device__ __forceinline__ u32 counter_hash(u32 counter, u32 key) {
  u32 hash = ((counter * 0x9E3779B1u) ^ key) * 0x85EBCA6Bu;
  return hash ^ (hash >> 15);
}

static __device__ __forceinline__ i64 larger(i64 a, i64 b) { return a > b ? a : b; }

static __device__ __forceinline__ i64 shuffle64_xor(i64 value, int lane) {
  u32 low = (u32)shuffle_xor((int)(u32)value, lane);
  u32 high = (u32)shuffle_xor((int)(value >> 32), lane);
  return (i64)(((u64)high << 32) | low);
}

// The largest key of a warp.
static __device__ __forceinline__ i64 warp_maximum(i64 key) {
  for (int lane = 16; lane > 0; lane >>= 1) key = larger(key, shuffle64_xor(key, lane));
  return key;
}

// The sum over all threads of a block.
static __device__ __forceinline__ i64 block_sum(i64 term, i64* partial) {
  for (int lane = 16; lane > 0; lane >>= 1) term += shuffle64_xor(term, lane);
  if ((THREAD & 31) == 0) partial[THREAD >> 5] = term;
  __syncthreads();
  i64 sum = 0;
  for (u32 warp = 0; warp < THREADS / 32; warp++) sum += partial[warp];
  return sum;
}

// The largest key of all threads of a block, at most 1,024. The two halves of the partial results are used in turn, so that one barrier is enough.
static __device__ __forceinline__ i64 block_maximum(i64 key, i64* partial, int turn) {
  key = warp_maximum(key);
  int first = (turn & 1) << 5;
  if ((THREAD & 31) == 0) partial[first + (THREAD >> 5)] = key;
  __syncthreads();
  i64 top = partial[first];
  for (u32 warp = 1; warp < THREADS / 32; warp++) top = larger(top, partial[first + warp]);
  return top;
}
