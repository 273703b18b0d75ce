// Products of a ByteMatrix with the assignment of a block.

// Adds the rows of the listed variables, four columns a thread: bit 31 of an entry tells that the variable falls back to zero.
static __device__ __forceinline__ void apply(const signed char* matrix, int* fields, const u32* flips, int count, int n, int padded, int shift) {
  for (int column = 4 * THREAD; column < padded; column += 4 * THREADS) {
    const signed char* cells = matrix + (i64)(column >> 7) * n * 128 + (column & 127);
    int s0 = 0, s1 = 0, s2 = 0, s3 = 0;
    for (int k = 0; k < count; k++) {
      u32 flip = flips[k];
      int sign = (int)flip >> 31;
      int four = *(const int*)(cells + (i64)(flip & 0x7fffffffu) * 128);
      s0 += (((four << 24) >> 24) ^ sign) - sign;
      s1 += (((four << 16) >> 24) ^ sign) - sign;
      s2 += (((four << 8) >> 24) ^ sign) - sign;
      s3 += ((four >> 24) ^ sign) - sign;
    }
    fields[column] += s0 << shift;
    fields[column + 1] += s1 << shift;
    fields[column + 2] += s2 << shift;
    fields[column + 3] += s3 << shift;
  }
}

// The fields of an assignment from the linear coefficients; variable i is one where a bit of marks[i] is set. The count is zero before.
static __device__ __forceinline__ void sum_up(
    const signed char* matrix, const int* linear, int* fields, const int* marks, int bit, u32* list, int* count, int n, int padded, int shift) {
  for (int i = THREAD; i < padded; i += THREADS) {
    fields[i] = linear[i];
    if (i < n && (marks[i] & bit)) list[__atomic_fetch_add(count, 1, __ATOMIC_RELAXED)] = (u32)i;
  }
  __syncthreads();
  apply(matrix, fields, list, *count, n, padded, shift);
  __syncthreads();
}
