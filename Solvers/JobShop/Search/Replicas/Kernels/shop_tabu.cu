// TabuReplica on a device, move for move: a block of one warp is a replica. Nodes and places are those of ShopLayout. Kept cells of a replica: the
// node at each place, then the tabu list: until which step an entry holds, its first and its last place, and the nodes of its stretch.
#include "device.h"

enum { WARP = 32, MOVES_OF_AN_OPERATION = 4 };

struct Replica {
  const int* machine_start;
  int machines, nodes, slots, longest;
  int *places, *until, *low, *high, *stretch, *position, *duration, *completion, *tail, *path, *front, *rear;
};

static __device__ __forceinline__ int at_most(int a, int b) { return a < b ? a : b; }

static __device__ __forceinline__ int at_least(int a, int b) { return a > b ? a : b; }

// The place whose operation a move brings to a place.
static __device__ __forceinline__ int source(int place, int from, int to) {
  if (place == to) return from;
  if (from < to) return place >= from && place < to ? place + 1 : place;
  return place > to && place <= from ? place - 1 : place;
}

// Completion times and tails. In each round every machine completes its next operation whose job predecessor is done, from the front and from the rear
// at the same time; nobody reads in the half of a round in which others write.
static __device__ __forceinline__ void schedule(const Replica& r, const int* heads, int busy, int* open) {
  const int nil = r.nodes - 1;
  for (int x = THREAD; x < r.nodes; x += WARP) {
    r.completion[x] = heads[x];
    r.tail[x] = r.duration[x] > 0 ? -1 : 0;
  }
  for (int m = THREAD; m < r.machines; m += WARP) {
    r.front[m] = r.machine_start[m];
    r.rear[m] = r.machine_start[m + 1] - 2;
  }
  if (THREAD == 0) *open = 2 * busy;
  __syncthreads();
  while (*open > 0) {
    for (int first = 0; first < r.machines; first += WARP) {
      const int m = first + THREAD;
      int next = 0, last = 0, head = -1, tail = -1;
      if (m < r.machines) {
        next = r.front[m];
        last = r.rear[m];
        const int x = r.places[next], y = r.places[last];
        if (x != nil && r.completion[x - 1] >= 0) head = at_least(r.completion[x - 1], r.completion[r.places[next - 1]]) + r.duration[x];
        if (y != nil && r.tail[y + 1] >= 0) tail = at_least(r.tail[y + 1], r.tail[r.places[last + 1]]) + r.duration[y];
      }
      __syncthreads();
      if (head >= 0) {
        r.completion[r.places[next]] = head;
        r.front[m] = next + 1;
        if (r.places[next + 1] == nil) __atomic_fetch_add(open, -1, __ATOMIC_RELAXED);
      }
      if (tail >= 0) {
        r.tail[r.places[last]] = tail;
        r.rear[m] = last - 1;
        if (r.places[last - 1] == nil) __atomic_fetch_add(open, -1, __ATOMIC_RELAXED);
      }
      __syncthreads();
    }
  }
}

// The makespan and, in the low half, the machine of a critical last operation, drawn by a hash where several are.
static __device__ __forceinline__ i64 critical_end(const Replica& r, u32 key) {
  i64 top = 0;
  for (int m = THREAD; m < r.machines; m += WARP) {
    const u32 tie = counter_hash((u32)m, key) & 0xffff0000u;
    top = larger(top, ((i64)r.completion[r.places[r.machine_start[m + 1] - 2]] << 32) | tie | (u32)m);
  }
  return warp_maximum(top);
}

// Writes the places of one critical path, the last operation first, and gives their number.
static __device__ __forceinline__ int trace(const Replica& r, int place, u32 key) {
  int count = 0;
  while (place >= 0) {
    r.path[count] = place;
    const int x = r.places[place], before = r.places[place - 1], head = r.completion[x] - r.duration[x];
    const bool by_machine = r.duration[before] > 0 && r.completion[before] == head;
    const bool by_job = r.duration[x - 1] > 0 && r.completion[x - 1] == head;
    const bool heads = (int)counter_hash((u32)count, key) < 0;
    place = by_machine && (!by_job || heads) ? place - 1 : by_job ? r.position[x - 1] : -1;
    count++;
  }
  return count;
}

// Decodes a move of an operation of the path: the block's first operation behind it, the last one before it, itself to the front or to the rear.
static __device__ __forceinline__ bool decode(const Replica& r, int item, int count, int* from, int* to) {
  const int index = item / MOVES_OF_AN_OPERATION, place = r.path[index];
  int first = place, last = place;
  for (int k = index + 1; k < count && r.path[k] == first - 1; k++) first--;
  for (int k = index - 1; k >= 0 && r.path[k] == last + 1; k--) last++;
  const bool front = index + place - first < count - 1, rear = index > last - place;
  const bool inner = place > first || !front;
  switch (item % MOVES_OF_AN_OPERATION) {
    case 0:
      *from = first, *to = place;
      return front && place > first;
    case 1:
      *from = last, *to = place;
      return rear && inner && place < last;
    case 2:
      *from = place, *to = first;
      return front && place > first + 1;
    default:
      *from = place, *to = last;
      return rear && inner && place < last - 1;
  }
}

// Whether a move would make a stretch of the tabu list whole.
static __device__ __forceinline__ bool is_tabu(const Replica& r, int from, int to, int now) {
  const int first = at_most(from, to), last = at_least(from, to);
  for (int slot = 0; slot < r.slots; slot++) {
    if (r.until[slot] < now || r.low[slot] > last || r.high[slot] < first) continue;
    const int* nodes = r.stretch + slot * r.longest;
    int place = r.low[slot];
    while (place <= r.high[slot] && nodes[place - r.low[slot]] == r.places[source(place, from, to)]) place++;
    if (place > r.high[slot]) return true;
  }
  return false;
}

// The worth of a move: the high half falls with the estimate, and is negative for tabu moves that would not give a new best; the low half is a tie and
// the move's number.
static __device__ __forceinline__ i64 worth(const Replica& r, int item, int count, int best, int now, u32 key) {
  const i64 none = (i64)0x8000000000000000ull;
  int from, to;
  if (!decode(r, item, count, &from, &to)) return none;
  const int moved = r.places[from], anchor = r.places[to], first = at_most(from, to), last = at_least(from, to);
  if (from < to ? r.tail[anchor] < r.tail[moved + 1] : r.completion[anchor] < r.completion[moved - 1]) return none;
  int head = r.completion[r.places[first - 1]], estimate = 0;
  for (int place = first; place <= last; place++) {
    const int x = r.places[source(place, from, to)];
    head = at_least(head, r.completion[x - 1]) + r.duration[x];
    estimate = at_least(estimate, head + r.tail[x + 1]);
  }
  estimate = at_least(estimate, head + r.tail[r.places[last + 1]]);
  const int high = estimate >= best && is_tabu(r, from, to, now) ? -1 : 0x7fffffff - estimate;
  const u32 tie = counter_hash((u32)item, key) & 0xffff0000u;
  return (i64)(((u64)(u32)high << 32) | tie | (u32)item);
}

// Makes a move; what it dissolves becomes tabu.
static __device__ __forceinline__ void apply(const Replica& r, int from, int to, int now, int until) {
  const int first = at_most(from, to), last = at_least(from, to), slot = now % r.slots;
  int* nodes = r.stretch + slot * r.longest;
  for (int place = first + THREAD; place <= last; place += WARP) nodes[place - first] = r.places[place];
  if (THREAD == 0) {
    r.until[slot] = until;
    r.low[slot] = first;
    r.high[slot] = last;
  }
  __syncthreads();
  for (int place = first + THREAD; place <= last; place += WARP) {
    const int x = nodes[source(place, from, to) - first];
    r.places[place] = x;
    r.position[x] = place;
  }
  __syncthreads();
}

extern "C" __global__ void __launch_bounds__(32) shop_tabu(
    const int* durations, const int* heads, const int* machine_start, int* all_cells, int* all_best, const u32* keys, i64 node_count, i64 place_count,
    i64 machine_count, i64 busy, i64 slot_count, i64 longest, i64 first_step, i64 steps, i64 tenure, i64 spread) {
  extern __shared__ int cells[];
  __shared__ int open, length;
  const int nodes = (int)node_count, places = (int)place_count, machines = (int)machine_count, slots = (int)slot_count;
  const int kept = places + slots * (3 + (int)longest);
  Replica r = {machine_start, machines, nodes, slots, (int)longest};
  r.places = cells;
  r.until = r.places + places;
  r.low = r.until + slots;
  r.high = r.low + slots;
  r.stretch = r.high + slots;
  r.position = cells + kept;
  r.duration = r.position + nodes;
  r.completion = r.duration + nodes;
  r.tail = r.completion + nodes;
  r.path = r.tail + nodes;
  r.front = r.path + places;
  r.rear = r.front + machines;
  int* best_places = all_best + (i64)BLOCK * (places + 1);
  for (int i = THREAD; i < kept; i += WARP) cells[i] = all_cells[(i64)BLOCK * kept + i];
  for (int x = THREAD; x < nodes; x += WARP) r.duration[x] = durations[x];
  __syncthreads();
  for (int place = THREAD; place < places; place += WARP) {
    if (r.places[place] != nodes - 1) r.position[r.places[place]] = place;
  }
  int best = best_places[places];
  for (int step = 0;; step++) {
    const u32 key = counter_hash(BLOCK, keys[step]);
    schedule(r, heads, (int)busy, &open);
    const i64 end = critical_end(r, counter_hash(0, key));
    if ((int)(end >> 32) < best) {
      best = (int)(end >> 32);
      for (int place = THREAD; place < places; place += WARP) best_places[place] = r.places[place];
    }
    if (step == (int)steps) break;
    if (THREAD == 0) length = trace(r, machine_start[((int)end & 0xffff) + 1] - 2, counter_hash(1, key));
    __syncthreads();
    const int now = (int)first_step + step + 1;
    i64 top = (i64)0x8000000000000000ull;
    for (int item = THREAD; item < MOVES_OF_AN_OPERATION * length; item += WARP) {
      top = larger(top, worth(r, item, length, best, now, counter_hash(2, key)));
    }
    top = warp_maximum(top);
    int from, to;
    if (top == (i64)0x8000000000000000ull || !decode(r, (int)top & 0xffff, length, &from, &to)) break;
    apply(r, from, to, now, now + (int)tenure + (int)((key >> 16) % (u32)spread));
  }
  for (int i = THREAD; i < kept; i += WARP) all_cells[(i64)BLOCK * kept + i] = cells[i];
  if (THREAD == 0) best_places[places] = best;
}
