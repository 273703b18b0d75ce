#!/usr/bin/env bash
# Installs and builds what the command line (run) or the tests (test) need. Safe to call at any time, by several callers at once.
set -euo pipefail
root=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
host="$root/Solvers/OrTools/Host"
purpose=${1:-run}
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

if ! command -v dotnet >/dev/null; then
  echo "cosolve: the .NET SDK is missing. Install the .NET 10 SDK so that 'dotnet' is on the PATH." >&2
  exit 1
fi

mkdir -p "$root/.setup"
exec 9>"$root/.setup/lock"
flock 9

# The OR-Tools engine is optional: without Node.js or a network everything else works, and the engine says what is missing.
if [ ! -d "$host/node_modules/or-tools-wasm" ]; then
  if command -v npm >/dev/null; then
    echo "cosolve: installing the OR-Tools engine (npm ci, about 105 MB, once) ..."
    (cd "$host" && npm ci --no-audit --no-fund --loglevel=error) ||
      echo "cosolve: warning: npm ci failed; the OR-Tools engines stay unavailable until 'npm ci' succeeds in Solvers/OrTools/Host." >&2
  else
    echo "cosolve: warning: npm is not on the PATH; the OR-Tools engines stay unavailable (install Node.js 20 or later)." >&2
  fi
fi
touch "$root/.setup/engines"

if [ "$purpose" = run ]; then
  echo "cosolve: building (once) ..."
  log="$root/.setup/build.log"
  # The stamp is as old as the build's start, so that a file changed meanwhile is seen next time.
  touch "$root/.setup/building"
  if ! dotnet build "$root/Cli" -c Release -v quiet --nologo >"$log" 2>&1; then
    cat "$log" >&2
    exit 1
  fi
  mv "$root/.setup/building" "$root/.setup/built"
fi
