// A library with the functions of libcuda that CudaDevice calls, for tests without a card: memory is the host's, launches add up their
// arguments. Call number standin_fail(k), counted from 0, fails; standin_live() counts what has been opened and not closed.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static int calls, failing = -1, live, devices = 1;
static uint64_t sum;

static int step(void) { return calls++ == failing ? 700 : 0; }

void standin_reset(int fail, int device_count) {
  calls = live = 0;
  sum = 0;
  failing = fail;
  devices = device_count;
}

int standin_live(void) { return live; }
int standin_calls(void) { return calls; }
uint64_t standin_sum(void) { return sum; }

int cuInit(unsigned flags) { return step() + (int)flags; }

int cuDeviceGetCount(int* count) {
  *count = devices;
  return step();
}

int cuDeviceGet(int* device, int ordinal) {
  *device = ordinal + 40;
  return step();
}

int cuDeviceGetName(char* name, int length, int device) {
  strncpy(name, device == 40 ? "Stand-in 0" : "Stand-in 1", (size_t)length);
  return step();
}

int cuDeviceGetAttribute(int* value, int attribute, int device) {
  *value = attribute == 97 && device >= 40 ? 200000 : 0;
  return step();
}

int cuDevicePrimaryCtxRetain(void** context, int device) {
  int error = step();
  if (!error) live++;
  *context = (void*)(intptr_t)device;
  return error;
}

int cuDevicePrimaryCtxRelease_v2(int device) {
  live--;
  return device >= 40 ? 0 : 101;
}

int cuCtxSetCurrent(void* context) { return (intptr_t)context >= 40 ? step() : 201; }
int cuCtxSynchronize(void) { return step(); }

int cuModuleLoadDataEx(void** module, const char* image, unsigned count, int* options, void** values) {
  if (count == 2 && options[0] == 5 && options[1] == 6 && strstr(image, "broken")) {
    strncpy(values[0], "line 1: syntax error\n", (size_t)values[1]);
    return 218;
  }
  int error = step();
  if (!error) live++;
  *module = (void*)image;
  return error;
}

int cuModuleUnload(void* module) {
  live--;
  return module ? 0 : 400;
}

int cuModuleGetFunction(void** function, void* module, const char* name) {
  *function = (void*)0x77;
  return module && strcmp(name, "absent") ? step() : 500;
}

int cuFuncSetAttribute(void* function, int attribute, int value) { return function == (void*)0x77 && attribute == 8 && value > 49152 ? step() : 1; }

int cuMemAlloc_v2(uint64_t* address, size_t bytes) {
  if (bytes > (size_t)1 << 40) return 2;
  int error = step();
  if (!error) {
    live++;
    *address = (uint64_t)(uintptr_t)malloc(bytes);
  }
  return error;
}

int cuMemFree_v2(uint64_t address) {
  live--;
  free((void*)(uintptr_t)address);
  return 0;
}

int cuMemcpyHtoD_v2(uint64_t to, const void* from, size_t bytes) {
  memcpy((void*)(uintptr_t)to, from, bytes);
  return step();
}

int cuMemcpyDtoH_v2(void* to, uint64_t from, size_t bytes) {
  memcpy(to, (void*)(uintptr_t)from, bytes);
  return step();
}

int cuLaunchKernel(
    void* function, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by, unsigned bz, unsigned shared, void* stream, void** parameters, void** extra) {
  if (function != (void*)0x77 || gy * gz * by * bz != 1 || stream || extra) return 1;
  sum = gx * 1000000ull + bx * 1000 + shared + *(uint64_t*)parameters[0] + 10 * *(uint64_t*)parameters[1];
  return step();
}

int cuGetErrorString(int error, const char** text) {
  *text = error == 2 ? "out of memory" : error == 218 ? "PTX failed" : error == 700 ? "illegal address" : "other";
  return 0;
}
