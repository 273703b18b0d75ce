#!/bin/sh
# Checks and measures the kernels on this machine's NVIDIA card, in under 8 minutes. With "publish" first: makes the program, one file that
# needs nothing but the driver, in the folder bin/gpu-check beside this script; without: runs it from there and writes results.csv to $OUT; SEED is the
# seed of the solves.
set -e
here="$(cd "$(dirname "$0")" && pwd)"
program="$here/bin/gpu-check"
if [ "$1" = publish ]; then
  dotnet publish "$here/CoSolve.GpuCheck.csproj" -c Release -r linux-x64 --self-contained true -p:PublishSingleFile=true \
    -p:EnableCompressionInSingleFile=true -p:DebugType=none -o "$program"
  exit
fi
nvidia-smi -L
timeout 470 "$program/CoSolve.GpuCheck" "${SEED:-1}" | tee "${OUT:-.}/results.csv"
