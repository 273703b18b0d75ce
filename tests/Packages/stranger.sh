#!/usr/bin/env bash
# The path of a stranger on a fresh machine: installs the tool from a folder of packages with empty caches, solves, starts the service, posts a job with
# curl, looks at the page in Chromium, and shares jobs between two workers over PostgreSQL, one of which is killed. Each step prints its seconds.
#   dotnet pack CoSolve.sln -c Release -o artifacts/packages && tests/Packages/stranger.sh artifacts/packages [FOLDER FOR THE SCREENSHOT]
# Needs the .NET SDK and curl; without Chromium or PostgreSQL their steps are left out.
set -euo pipefail
packages=$(realpath "$1")
pictures=$(realpath "${2:-.}")
version=$(basename "$packages"/CoSolve.Cli.*.nupkg .nupkg)
version=${version#CoSolve.Cli.}
home=$(mktemp -d)
postgres=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1 || true)
started=()

finish() {
  for process in "${started[@]}"; do
    kill "$process" 2>/dev/null || true
  done
  wait
  [ ! -f "$home/db/data/postmaster.pid" ] || owner "$postgres/pg_ctl" -D "$home/db/data" -m immediate -w stop >/dev/null
  rm -rf "$home"
}
trap finish EXIT

# PostgreSQL refuses root.
owner() {
  if [ "$(id -u)" = 0 ]; then (cd / && setpriv --reuid=postgres --regid=postgres --clear-groups "$@"); else "$@"; fi
}

step() { begun=$(date +%s%N); echo "== $1"; }
took() { printf '   %.1f s\n' "$((($(date +%s%N) - begun) / 1000000))e-3"; }
fail() { echo "stranger: $1" >&2; exit 1; }
# field NAME: a property's value in the JSON on the input
field() { sed -nE "s/.*\"$1\":\"?([^\",}]*).*/\1/p"; }
state() { curl -fsS "$service/jobs/$1" | field state; }
# await ID STATE...: waits until a job is in one of the states
await() {
  local id=$1 k
  shift
  for k in $(seq 600); do
    case " $* " in *" $(state "$id") "*) return 0 ;; esac
    sleep 0.1
  done
  fail "the job $id is '$(state "$id")', not '$*'"
}
# serve ARGUMENT...: starts a service on a free port and waits until it answers
serve() {
  cosolve serve --port 0 "$@" >"$home/serve.log" 2>&1 &
  started+=($!)
  for _ in $(seq 100); do
    service=$(sed -nE 's#.*listening on (http://[^ ]*[0-9]).*#\1#p' "$home/serve.log")
    [ -z "$service" ] || { curl -fsS "$service/health" >/dev/null && return 0; }
    sleep 0.05
  done
  cat "$home/serve.log" >&2
  fail "the service does not start"
}

export HOME=$home DOTNET_CLI_HOME=$home NUGET_PACKAGES=$home/cache DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 PATH=$home/tools:$PATH
cd "$home"
printf '<configuration><packageSources><clear /><add key="folder" value="%s" /></packageSources></configuration>\n' "$packages" >nuget.config

step "install the tool from the folder"
dotnet tool install CoSolve.Cli --version "$version" --tool-path "$home/tools" --configfile nuget.config
took

step "solve"
cosolve generate taillard-jobshop --set instance=1 --out ta01.jsp
cosolve solve ta01.jsp --time 10s --quiet --sol ta01.sol
cosolve check ta01.jsp ta01.sol
took

step "start the service"
serve --database "$home/jobs.db"
echo "   $service"
took

step "a job by curl"
job=$(curl -fsS --data-binary @ta01.jsp "$service/jobs?name=ta01.jsp&time=10s" | field id)
curl -fsSN "$service/jobs/$job/events" | grep -A 1 '^event: end' | cut -c 1-200
await "$job" completed
curl -fsS "$service/jobs/$job/solution" | head -n 1
took

if command -v chromium >/dev/null; then
  step "the page in Chromium"
  chromium --headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --user-data-dir="$home/browser" --virtual-time-budget=8000 --window-size=1280,1000 \
    --screenshot="$pictures/stranger.png" "$service/#$job" >/dev/null 2>&1
  [ -s "$pictures/stranger.png" ] || fail "there is no picture of the page"
  echo "   $pictures/stranger.png"
  took
fi

if [ -n "$postgres" ]; then
  step "PostgreSQL: two workers, one is killed"
  mkdir "$home/db"
  chmod 711 "$home"
  [ "$(id -u)" != 0 ] || chown postgres "$home/db"
  owner "$postgres/initdb" -D "$home/db/data" -A trust -U cosolve --no-sync -E UTF8 --no-locale >/dev/null
  port=$((20000 + RANDOM % 20000))
  owner "$postgres/pg_ctl" -D "$home/db/data" -w -l "$home/db/log" -o "-p $port -k $home/db -c listen_addresses=127.0.0.1" start >/dev/null
  export COSOLVE_DATABASE="Host=127.0.0.1;Port=$port;Username=cosolve;Database=postgres"
  serve --jobs 0
  cosolve serve-worker --jobs 1 --job-workers 1 --lease 3s 2>/dev/null &
  first=$!
  cosolve generate taillard-jobshop --set jobs=30 --out long.jsp
  long=$(curl -fsS --data-binary @long.jsp "$service/jobs?name=long.jsp&time=15s" | field id)
  for _ in $(seq 300); do
    before=$(curl -fsS "$service/jobs/$long" | field objective)
    [ -z "$before" ] || break
    sleep 0.1
  done
  kill -9 $first
  wait $first 2>/dev/null || true
  echo "   killed the first worker at objective $before"
  cosolve serve-worker --jobs 1 --job-workers 1 --lease 3s 2>/dev/null &
  started+=($!)
  others=()
  for seed in 1 2 3 4; do
    others+=("$(curl -fsS --data-binary @ta01.jsp "$service/jobs?name=ta01.jsp&time=2s&seed=$seed" | field id)")
  done
  for id in "$long" "${others[@]}"; do
    await "$id" completed
  done
  after=$(curl -fsS "$service/jobs/$long" | field objective)
  attempts=$(curl -fsS "$service/jobs/$long" | field attempts)
  [ "$attempts" = 2 ] && [ "$after" -le "$before" ] || fail "the killed worker's job ended with $after after $attempts attempts, $before when it was killed"
  [ "$(curl -fsS "$service/jobs" | grep -o '"state":"completed"' | wc -l)" = 5 ] || fail "a job is lost"
  echo "   all 5 jobs completed; the killed worker's job continued from $before to $after"
  took
fi
