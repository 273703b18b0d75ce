#!/bin/sh
# Compiles the kernels of all families to PTX with clang; no CUDA toolkit is needed. Usage: build.sh [folder for the PTX, otherwise beside each
# source]; CLANG names another compiler.
set -e
here="$(cd "$(dirname "$0")" && pwd)"
for source in "$here"/../../Qubo/Replicas/Kernels/*.cu "$here"/../../JobShop/Search/Replicas/Kernels/*.cu; do
  cd "$(dirname "$source")"
  kernel="$(basename "$source" .cu)"
  "${CLANG:-clang-14}" -x cuda --cuda-device-only --cuda-gpu-arch=sm_70 -Xclang -target-feature -Xclang +ptx64 -nocudainc -nocudalib \
    -I "$here" -O3 -fno-unroll-loops -ffp-contract=off -S "$kernel.cu" -o "${1:-.}/$kernel.ptx"
done
