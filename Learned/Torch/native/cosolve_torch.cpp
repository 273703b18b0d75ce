// The C interface through which CoSolve drives libtorch: not hundreds of operators but the dispatcher, which knows them all.
// cosolve_find_op looks an operator's schema up by name; cosolve_call_op converts its arguments by that schema, fills in the
// defaults and calls the boxed kernel, so that autograd and device selection happen as they do from Python. The file compiles
// against libtorch 1.13 (C++17) and its 2.x successors (C++20 from 2.14), with or without CUDA.
//
// Conventions: a tensor handle is a heap-allocated at::Tensor, owned by the caller and returned by cosolve_free. Functions
// that can fail return null or a negative number and leave a message for cosolve_last_error on the same thread. Lists hold
// eight bytes an element (int64, double, bool as int64, or a handle), whatever their kind.

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/api/include/torch/version.h>

#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <vector>

#define COSOLVE_API extern "C" __attribute__((visibility("default")))

namespace {

enum Tag : int32_t {
  kOmitted = 0,
  kNone = 1,
  kTensor = 2,
  kInt = 3,
  kDouble = 4,
  kBool = 5,
  kString = 6,
  kDevice = 7,
  kInts = 8,
  kDoubles = 9,
  kBools = 10,
  kTensors = 11,
};

// One argument or result. n is the length of a list or string, the type of a device (then i is its index, -1 for the
// current one), or, for a resulting tensor, the KiB of memory that only it holds.
struct Value {
  int32_t tag;
  int32_t n;
  union {
    int64_t i;
    double d;
    void* p;
  };
};
static_assert(sizeof(Value) == 16, "the managed side mirrors this layout");

// What cosolve_info says of a tensor.
struct Info {
  int32_t dtype;
  int32_t device_type;
  int32_t device_index;
  int32_t dims;
  int32_t requires_grad;
  int32_t is_leaf;
  int64_t numel;
};

thread_local std::string last_error;
thread_local std::vector<Value> results;
thread_local bool thread_ready = false;

// OpenMP's thread count is a per-thread setting that libtorch must apply in each thread that computes.
inline void prepare_thread() {
  if (!thread_ready) {
    at::init_num_threads();
    thread_ready = true;
  }
}

template <typename Result, typename Body>
Result guarded(Result failure, Body body) {
  try {
    prepare_thread();
    return body();
  } catch (const c10::Error& e) {
    last_error = e.what_without_backtrace();
  } catch (const std::exception& e) {
    last_error = e.what();
  } catch (...) {
    last_error = "an unknown C++ exception";
  }
  return failure;
}

inline at::Tensor& tensor(void* handle) {
  TORCH_CHECK(handle != nullptr, "a tensor is missing");
  return *static_cast<at::Tensor*>(handle);
}

inline void* wrap(at::Tensor t) {
  return t.defined() ? new at::Tensor(std::move(t)) : nullptr;
}

inline at::Device device_of(int32_t type, int64_t index) {
  return at::Device(static_cast<at::DeviceType>(type), static_cast<c10::DeviceIndex>(index));
}

// The KiB, rounded up, of a storage that no other tensor shares.
int32_t own_kib(const at::Tensor& t) {
  if (!t.has_storage() || t.storage().use_count() > 1) {
    return 0;
  }
  const auto kib = (static_cast<int64_t>(t.storage().nbytes()) + 1023) / 1024;
  return static_cast<int32_t>(std::min<int64_t>(kib, std::numeric_limits<int32_t>::max()));
}

c10::IValue element(const Value& v, int32_t k) {
  switch (v.tag) {
    case kInts: return static_cast<int64_t*>(v.p)[k];
    case kDoubles: return static_cast<double*>(v.p)[k];
    case kBools: return static_cast<int64_t*>(v.p)[k] != 0;
    default: {
      void* handle = static_cast<void**>(v.p)[k];
      return handle == nullptr ? c10::IValue() : c10::IValue(tensor(handle));
    }
  }
}

c10::IValue to_list(const Value& v, const c10::TypePtr& element_type) {
  c10::impl::GenericList list(element_type);
  const bool to_double = element_type->kind() == c10::TypeKind::FloatType && v.tag == kInts;
  list.reserve(v.n);
  for (int32_t k = 0; k < v.n; k++) {
    c10::IValue e = element(v, k);
    list.push_back(to_double ? c10::IValue(static_cast<double>(e.toInt())) : std::move(e));
  }
  return list;
}

bool fits(const c10::IValue& v, const c10::Type& type) {
  switch (type.kind()) {
    case c10::TypeKind::TensorType: return v.isTensor();
    case c10::TypeKind::NumberType: return v.isScalar() || v.isBool();
    case c10::TypeKind::IntType: return v.isInt();
    case c10::TypeKind::FloatType: return v.isDouble();
    case c10::TypeKind::BoolType: return v.isBool();
    case c10::TypeKind::StringType: return v.isString();
    case c10::TypeKind::DeviceObjType: return v.isDevice();
    // Newer schemas give dtypes, layouts and formats types of their own; their values are integers all the same.
    default: return v.isInt() || v.isNone();
  }
}

// Kernels trust the boxed types, so what does not fit the schema must be refused here.
c10::IValue to_ivalue(const Value& v, const c10::Argument& argument, const c10::FunctionSchema& schema) {
  c10::TypePtr type = argument.type();
  const auto refuse = [&]() {
    TORCH_CHECK(false, schema.name(), ": the argument '", argument.name(), "' must be a ", argument.type()->str());
  };
  if (auto optional = type->cast<c10::OptionalType>()) {
    if (v.tag == kNone) {
      return c10::IValue();
    }
    type = optional->getElementType();
  }
  if (v.tag == kNone && type->kind() == c10::TypeKind::TensorType) {
    refuse();
  }
  if (auto list = type->cast<c10::ListType>()) {
    const c10::TypePtr& wanted = list->getElementType();
    if (v.tag == kInt && wanted->kind() == c10::TypeKind::IntType) {
      return c10::List<int64_t>({v.i});
    }
    const auto inner = wanted->cast<c10::OptionalType>();
    const auto kind = inner ? inner->getElementType()->kind() : wanted->kind();
    const bool fitting = (v.tag == kInts && (kind == c10::TypeKind::IntType || kind == c10::TypeKind::FloatType))
        || (v.tag == kDoubles && kind == c10::TypeKind::FloatType) || (v.tag == kBools && kind == c10::TypeKind::BoolType)
        || (v.tag == kTensors && kind == c10::TypeKind::TensorType);
    if (!fitting) {
      refuse();
    }
    if (v.tag == kTensors && !inner) {
      for (int32_t k = 0; k < v.n; k++) {
        tensor(static_cast<void**>(v.p)[k]);
      }
    }
    return to_list(v, wanted);
  }
  c10::IValue result;
  switch (v.tag) {
    case kTensor: result = tensor(v.p); break;
    case kInt:
      result = type->kind() == c10::TypeKind::FloatType ? c10::IValue(static_cast<double>(v.i)) : c10::IValue(v.i);
      break;
    case kDouble: result = v.d; break;
    case kBool: result = v.i != 0; break;
    case kString: result = std::string(static_cast<const char*>(v.p), v.n); break;
    case kDevice: result = device_of(v.n, v.i); break;
    default: refuse();
  }
  if (!fits(result, *type)) {
    refuse();
  }
  return result;
}

void flatten(const c10::IValue& v) {
  Value out{kNone, 0, {0}};
  if (v.isTensor()) {
    const at::Tensor& t = v.toTensor();
    out.tag = kTensor;
    out.n = t.defined() ? own_kib(t) : 0;
    out.p = wrap(t);
  } else if (v.isInt()) {
    out.tag = kInt;
    out.i = v.toInt();
  } else if (v.isDouble()) {
    out.tag = kDouble;
    out.d = v.toDouble();
  } else if (v.isBool()) {
    out.tag = kBool;
    out.i = v.toBool() ? 1 : 0;
  } else if (v.isScalar()) {
    out.tag = kDouble;
    out.d = v.toScalar().to<double>();
  } else if (v.isList()) {
    for (const c10::IValue& e : v.toListRef()) {
      flatten(e);
    }
    return;
  } else if (v.isTuple()) {
    for (const c10::IValue& e : v.toTupleRef().elements()) {
      flatten(e);
    }
    return;
  }
  results.push_back(out);
}

void release_results() {
  for (Value& v : results) {
    if (v.tag == kTensor) {
      delete static_cast<at::Tensor*>(v.p);
    }
  }
  results.clear();
}

}  // namespace

// Changes whenever the managed side must change with it.
COSOLVE_API int32_t cosolve_abi_version() { return 1; }

// The version of the libtorch that this file was compiled against.
COSOLVE_API const char* cosolve_torch_version() { return TORCH_VERSION; }

COSOLVE_API const char* cosolve_last_error() { return last_error.c_str(); }

COSOLVE_API void* cosolve_find_op(const char* name, const char* overload) {
  return guarded<void*>(nullptr, [&]() -> void* {
    auto op = c10::Dispatcher::singleton().findSchema({name, overload});
    TORCH_CHECK(op.has_value(), "this libtorch has no operator ", name, *overload ? "." : "", overload);
    return new c10::OperatorHandle(*op);  // lives as long as the process: the caller caches it
  });
}

// Calls an operator with the first `count` of its arguments; the others get their defaults. Returns the number of results
// and sets *outs to them; they stay readable until the next call on this thread, and their tensors belong to the caller.
COSOLVE_API int32_t cosolve_call_op(void* handle, const Value* arguments, int32_t count, Value** outs) {
  results.clear();
  const int32_t written = guarded<int32_t>(-1, [&]() -> int32_t {
    const auto& op = *static_cast<c10::OperatorHandle*>(handle);
    const auto& schema = op.schema();
    const auto& formal = schema.arguments();
    TORCH_CHECK(count <= static_cast<int32_t>(formal.size()), schema.name(), " takes ", formal.size(), " arguments, not ", count);
    torch::jit::Stack stack;
    stack.reserve(formal.size());
    for (size_t k = 0; k < formal.size(); k++) {
      if (static_cast<int32_t>(k) < count && arguments[k].tag != kOmitted) {
        stack.push_back(to_ivalue(arguments[k], formal[k], schema));
      } else {
        const auto& value = formal[k].default_value();
        TORCH_CHECK(value.has_value(), schema.name(), ": the argument '", formal[k].name(), "' is missing");
        stack.push_back(*value);
      }
    }
    op.callBoxed(&stack);
    for (const c10::IValue& v : stack) {
      flatten(v);
    }
    return static_cast<int32_t>(results.size());
  });
  if (written < 0) {
    release_results();
  }
  *outs = results.data();
  return written;
}

// A copy of host memory, row major.
COSOLVE_API void* cosolve_from_host(
    const void* data, int32_t dtype, const int64_t* sizes, int32_t dims, int32_t device_type, int64_t device_index) {
  return guarded<void*>(nullptr, [&]() -> void* {
    const auto options = at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype));
    at::Tensor t = at::empty(at::IntArrayRef(sizes, dims), options);
    if (t.nbytes() > 0) {
      std::memcpy(t.data_ptr(), data, t.nbytes());
    }
    const at::Device device = device_of(device_type, device_index);
    return wrap(device.is_cpu() ? t : t.to(device));
  });
}

// Copies a tensor's elements, row major, to host memory of exactly their size.
COSOLVE_API int32_t cosolve_to_host(void* handle, void* data, int64_t bytes) {
  return guarded<int32_t>(-1, [&]() -> int32_t {
    const at::Tensor t = tensor(handle).detach().to(at::kCPU).contiguous();
    TORCH_CHECK(static_cast<int64_t>(t.nbytes()) == bytes, "the tensor has ", t.nbytes(), " bytes, the array ", bytes);
    if (bytes > 0) {
      std::memcpy(data, t.data_ptr(), bytes);
    }
    return 0;
  });
}

// Fills *info and the first `room` sizes.
COSOLVE_API int32_t cosolve_info(void* handle, Info* info, int64_t* sizes, int32_t room) {
  return guarded<int32_t>(-1, [&]() -> int32_t {
    const at::Tensor& t = tensor(handle);
    const at::Device device = t.device();
    info->dtype = static_cast<int32_t>(t.scalar_type());
    info->device_type = static_cast<int32_t>(device.type());
    info->device_index = device.index();
    info->dims = static_cast<int32_t>(t.dim());
    info->requires_grad = t.requires_grad() ? 1 : 0;
    info->is_leaf = t.is_leaf() ? 1 : 0;
    info->numel = t.numel();
    const auto shape = t.sizes();
    for (int32_t k = 0; k < room && k < info->dims; k++) {
      sizes[k] = shape[k];
    }
    return 0;
  });
}

// A second handle of the same tensor.
COSOLVE_API void* cosolve_alias(void* handle) {
  return guarded<void*>(nullptr, [&]() -> void* { return wrap(tensor(handle)); });
}

COSOLVE_API void cosolve_free(void* handle) { delete static_cast<at::Tensor*>(handle); }

COSOLVE_API int32_t cosolve_set_requires_grad(void* handle, int32_t value) {
  return guarded<int32_t>(-1, [&]() -> int32_t {
    tensor(handle).set_requires_grad(value != 0);
    return 0;
  });
}

// Accumulates gradients into the leaves; the gradient may be null for a scalar.
COSOLVE_API int32_t cosolve_backward(void* handle, void* gradient, int32_t retain_graph) {
  return guarded<int32_t>(-1, [&]() -> int32_t {
    const at::Tensor g = gradient == nullptr ? at::Tensor() : tensor(gradient);
    tensor(handle).backward(g, retain_graph != 0, false);
    return 0;
  });
}

// Sets *grad to the accumulated gradient or to null.
COSOLVE_API int32_t cosolve_grad(void* handle, void** grad) {
  return guarded<int32_t>(-1, [&]() -> int32_t {
    *grad = wrap(tensor(handle).grad());
    return 0;
  });
}

// Null takes the gradient away.
COSOLVE_API int32_t cosolve_set_grad(void* handle, void* grad) {
  return guarded<int32_t>(-1, [&]() -> int32_t {
    tensor(handle).mutable_grad() = grad == nullptr ? at::Tensor() : tensor(grad);
    return 0;
  });
}

// Whether operations of this thread are recorded: sets the mode (0 or 1; negative leaves it) and returns what it was.
COSOLVE_API int32_t cosolve_grad_mode(int32_t value) {
  const int32_t before = c10::GradMode::is_enabled() ? 1 : 0;
  if (value >= 0) {
    c10::GradMode::set_enabled(value != 0);
  }
  return before;
}

COSOLVE_API int32_t cosolve_manual_seed(int64_t seed) {
  return guarded<int32_t>(-1, [&]() -> int32_t {
    at::manual_seed(static_cast<uint64_t>(seed));
    return 0;
  });
}

COSOLVE_API int32_t cosolve_set_num_threads(int32_t threads) {
  return guarded<int32_t>(-1, [&]() -> int32_t {
    at::set_num_threads(threads);
    return 0;
  });
}

COSOLVE_API int32_t cosolve_get_num_threads() {
  return guarded<int32_t>(-1, []() -> int32_t { return at::get_num_threads(); });
}

COSOLVE_API int32_t cosolve_cuda_device_count() {
  return guarded<int32_t>(0, []() -> int32_t {
    return at::hasCUDA() ? static_cast<int32_t>(at::detail::getCUDAHooks().getNumGPUs()) : 0;
  });
}
