#!/bin/sh
# Compiles the kernels to PTX with clang; no CUDA toolkit is needed. Usage: build.sh [folder for the PTX]; CLANG names another compiler.
set -e
cd "$(dirname "$0")"
for kernel in parallel_flips bit_annealing dense_tabu; do
  "${CLANG:-clang-14}" -x cuda --cuda-device-only --cuda-gpu-arch=sm_70 -Xclang -target-feature -Xclang +ptx64 -nocudainc -nocudalib \
    -O3 -fno-unroll-loops -ffp-contract=off -S "$kernel.cu" -o "${1:-.}/$kernel.ptx"
done
