/*
 * The CUDA runtime on the processor, for tests: devices, memory, streams and events. It is stricter than NVIDIA's:
 * work is done as late as it may be, fresh memory holds NaN, and addresses and sizes are checked.
 */
#define _GNU_SOURCE
#include "emulated.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
  SUCCESS = 0,
  INVALID_VALUE = 1,
  OUT_OF_MEMORY = 2,
  DRIVER_TOO_OLD = 35,
  NO_DEVICE = 100,
  INVALID_DEVICE = 101,
  INVALID_HANDLE = 400,
  ILLEGAL_ADDRESS = RUN_FAULT,
  NOT_READY = 600,
  ALREADY_REGISTERED = 712,
  NOT_REGISTERED = 713
};

enum { HOST_TO_HOST, HOST_TO_DEVICE, DEVICE_TO_HOST, DEVICE_TO_DEVICE, DEFAULT_KIND };
enum { NON_BLOCKING = 1 };

#define MOST_DEVICES 4
#define ADDRESSES ((size_t)1 << 40)
#define STREAM_MAGIC 0x57EA4u
#define EVENT_MAGIC 0xE7E47u

typedef struct Event Event;

typedef struct Operation {
  struct Operation *next;
  int (*run)(void *);
  void *arguments;
  Event *event;
  unsigned long generation;
  Stream *recordedOn; /* set if the operation waits for the event */
} Operation;

struct Stream {
  unsigned magic;
  int device;
  int blocks;
  Operation *first;
  Operation *last;
  Stream *next;
};

struct Event {
  unsigned magic;
  unsigned long recorded;
  unsigned long reached;
  Stream *stream;
};

typedef struct Block {
  uintptr_t start;
  size_t bytes;
  char *content;
  int device;
  struct Block *next;
} Block;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static __thread int depth;
static __thread int currentDevice;
static __thread int lastError;
static char reason[1024];
static long counters[COUNTERS];
static size_t used[MOST_DEVICES];
static uintptr_t addresses;
static uintptr_t nextAddress;
static Block *deviceBlocks;
static Block *pinnedBlocks;
static Block *registeredBlocks;
static Stream *streams;

int emulated_enter(void) {
  if (depth++ == 0) {
    pthread_mutex_lock(&lock);
  }
  return 0;
}

void emulated_leave(int *guard) {
  (void)guard;
  if (--depth == 0) {
    pthread_mutex_unlock(&lock);
  }
}

static void note(const char *format, va_list values) {
  vsnprintf(reason, sizeof reason, format, values);
  if (getenv("EMULATED_CUDA_VERBOSE")) {
    fprintf(stderr, "emulated CUDA: %s\n", reason);
  }
}

int emulated_refuse(int code, const char *format, ...) {
  va_list values;
  va_start(values, format);
  note(format, values);
  va_end(values);
  counters[REFUSALS]++;
  lastError = code;
  return code;
}

int emulated_fault(const char *format, ...) {
  va_list values;
  va_start(values, format);
  note(format, values);
  va_end(values);
  counters[FAULTS]++;
  return RUN_FAULT;
}

const char *emulated_reason(void) { return reason; }

void emulated_count(enum Counter counter, long by) { counters[counter] += by; }

int emulated_current_device(void) { return currentDevice; }

long emulated_setting(const char *name, long otherwise) {
  Dl_info here;
  char path[4096];
  if (!dladdr((void *)&emulated_setting, &here)) {
    return otherwise;
  }
  const char *slash = strrchr(here.dli_fname, '/');
  int folder = slash ? (int)(slash - here.dli_fname) : 1;
  snprintf(path, sizeof path, "%.*s/settings.txt", folder, slash ? here.dli_fname : ".");
  FILE *file = fopen(path, "r");
  if (!file) {
    return otherwise;
  }
  char key[64];
  long value;
  while (fscanf(file, "%63[^=]=%ld ", key, &value) == 2) {
    if (!strcmp(key, name)) {
      otherwise = value;
    }
  }
  fclose(file);
  return otherwise;
}

static int devices(void) {
  long count = emulated_setting("devices", 1);
  return count > MOST_DEVICES ? MOST_DEVICES : (int)count;
}

static size_t memory(void) { return (size_t)emulated_setting("memory", 1L << 32); }

static Block *find(Block *blocks, const void *pointer, size_t bytes) {
  uintptr_t start = (uintptr_t)pointer;
  for (Block *block = blocks; block; block = block->next) {
    if (start >= block->start && start - block->start < block->bytes && bytes <= block->bytes - (start - block->start)) {
      return block;
    }
  }
  return NULL;
}

static Block *take(Block **blocks, const void *pointer) {
  for (Block **at = blocks; *at; at = &(*at)->next) {
    if ((*at)->start == (uintptr_t)pointer) {
      Block *found = *at;
      *at = found->next;
      return found;
    }
  }
  return NULL;
}

static void put(Block **blocks, uintptr_t start, size_t bytes, char *content, int device) {
  Block *block = malloc(sizeof *block);
  *block = (Block){start, bytes, content, device, *blocks};
  *blocks = block;
}

void *emulated_device(int device, const void *pointer, size_t bytes) {
  Block *block = find(deviceBlocks, pointer, bytes);
  return block && block->device == device ? block->content + ((uintptr_t)pointer - block->start) : NULL;
}

int emulated_is_host(const void *pointer, size_t bytes) {
  uintptr_t start = (uintptr_t)pointer;
  return start && (!addresses || start >= addresses + ADDRESSES || start + bytes <= addresses);
}

static int isPinned(const void *pointer, size_t bytes) {
  return find(pinnedBlocks, pointer, bytes) || find(registeredBlocks, pointer, bytes);
}

/* Devices */

int cudaGetDeviceCount(int *count) {
  GUARD;
  *count = devices() < 0 ? 0 : devices();
  if (devices() < 0) {
    return emulated_refuse(DRIVER_TOO_OLD, "the driver is too old");
  }
  return *count == 0 ? emulated_refuse(NO_DEVICE, "there is no device") : SUCCESS;
}

int cudaSetDevice(int device) {
  GUARD;
  if (device < 0 || device >= devices()) {
    return emulated_refuse(INVALID_DEVICE, "there is no device %d", device);
  }
  currentDevice = device;
  return SUCCESS;
}

int cudaGetDevice(int *device) {
  GUARD;
  *device = currentDevice;
  return SUCCESS;
}

/* Where members of cudaDeviceProp of CUDA 13 stand. */
enum { PROPERTY_NAME = 0, PROPERTY_MEMORY = 288, PROPERTY_MAJOR = 360, PROPERTY_MINOR = 364 };

int cudaGetDeviceProperties(void *properties, int device) {
  GUARD;
  if (device < 0 || device >= devices()) {
    return emulated_refuse(INVALID_DEVICE, "there is no device %d", device);
  }
  char *bytes = properties;
  snprintf(bytes + PROPERTY_NAME, 256, "Emulated GPU %d", device);
  *(size_t *)(bytes + PROPERTY_MEMORY) = memory();
  *(int *)(bytes + PROPERTY_MAJOR) = 9;
  *(int *)(bytes + PROPERTY_MINOR) = 0;
  return SUCCESS;
}

int cudaDeviceGetAttribute(int *value, int attribute, int device) {
  GUARD;
  (void)device;
  switch (attribute) {
    case 75:
      *value = 9;
      return SUCCESS;
    case 76:
      *value = 0;
      return SUCCESS;
    default:
      if (attribute < FIRST_COUNTER || attribute >= FIRST_COUNTER + COUNTERS) {
        return emulated_refuse(INVALID_VALUE, "attribute %d is not emulated", attribute);
      }
      *value = (int)counters[attribute - FIRST_COUNTER];
      return SUCCESS;
  }
}

int cudaRuntimeGetVersion(int *version) {
  *version = 13010;
  return SUCCESS;
}

int cudaDriverGetVersion(int *version) {
  *version = 13020;
  return SUCCESS;
}

const char *cudaGetErrorString(int code) {
  switch (code) {
    case SUCCESS: return "no error";
    case INVALID_VALUE: return "invalid argument";
    case OUT_OF_MEMORY: return "out of memory";
    case DRIVER_TOO_OLD: return "CUDA driver version is insufficient for CUDA runtime version";
    case NO_DEVICE: return "no CUDA-capable device is detected";
    case INVALID_DEVICE: return "invalid device ordinal";
    case INVALID_HANDLE: return "invalid resource handle";
    case ILLEGAL_ADDRESS: return "an illegal memory access was encountered";
    case NOT_READY: return "device not ready";
    case ALREADY_REGISTERED: return "part or all of the requested memory range is already mapped";
    case NOT_REGISTERED: return "pointer does not correspond to a registered memory region";
    default: return "unrecognized error code";
  }
}

const char *cudaGetErrorName(int code) { return cudaGetErrorString(code); }

int cudaPeekAtLastError(void) { return lastError; }

int cudaGetLastError(void) {
  int last = lastError;
  lastError = SUCCESS;
  return last;
}

/* Streams and events */

int emulated_is_stream(Stream *stream) { return !stream || stream->magic == STREAM_MAGIC; }

int emulated_device_of(Stream *stream) { return stream ? stream->device : currentDevice; }

static int runUntil(Stream *stream, Event *event, unsigned long generation);

static int runFirst(Stream *stream) {
  Operation *operation = stream->first;
  int code = SUCCESS;
  if (operation->recordedOn && operation->event->reached < operation->generation) {
    code = runUntil(operation->recordedOn, operation->event, operation->generation);
  } else if (operation->event && !operation->recordedOn) {
    operation->event->reached = operation->generation;
  } else if (operation->run) {
    code = operation->run(operation->arguments);
  }
  stream->first = operation->next;
  if (!stream->first) {
    stream->last = NULL;
  }
  free(operation->arguments);
  free(operation);
  return code;
}

static int runUntil(Stream *stream, Event *event, unsigned long generation) {
  int code = SUCCESS;
  while (stream->first && (!event || event->reached < generation)) {
    int now = runFirst(stream);
    code = code ? code : now;
  }
  return code;
}

static int drain(Stream *stream) { return runUntil(stream, NULL, 0); }

static int drainAll(int withNonBlocking) {
  int code = SUCCESS;
  for (Stream *stream = streams; stream; stream = stream->next) {
    if (stream->blocks || withNonBlocking) {
      int now = drain(stream);
      code = code ? code : now;
    }
  }
  return code;
}

static int waited(int code) {
  if (code) {
    lastError = code;
  }
  return code;
}

static void append(Stream *stream, Operation operation) {
  Operation *added = malloc(sizeof *added);
  *added = operation;
  added->next = NULL;
  if (stream->last) {
    stream->last->next = added;
  } else {
    stream->first = added;
  }
  stream->last = added;
}

int emulated_enqueue(Stream *stream, int (*run)(void *), const void *arguments, size_t bytes) {
  void *copy = malloc(bytes);
  memcpy(copy, arguments, bytes);
  if (!stream) { /* the default stream: nothing overtakes it */
    int code = drainAll(0);
    int now = run(copy);
    free(copy);
    return waited(code ? code : now);
  }
  append(stream, (Operation){.run = run, .arguments = copy});
  return SUCCESS;
}

int cudaStreamCreateWithFlags(Stream **stream, unsigned flags) {
  GUARD;
  *stream = calloc(1, sizeof **stream);
  **stream = (Stream){STREAM_MAGIC, currentDevice, flags != NON_BLOCKING, NULL, NULL, streams};
  streams = *stream;
  counters[STREAMS]++;
  return SUCCESS;
}

int cudaStreamCreate(Stream **stream) { return cudaStreamCreateWithFlags(stream, 0); }

int cudaStreamCreateWithPriority(Stream **stream, unsigned flags, int priority) {
  (void)priority;
  return cudaStreamCreateWithFlags(stream, flags);
}

int cudaStreamSynchronize(Stream *stream) {
  GUARD;
  if (!emulated_is_stream(stream)) {
    return emulated_refuse(INVALID_HANDLE, "waiting for what is no stream");
  }
  return waited(stream ? drain(stream) : drainAll(0));
}

int cudaStreamQuery(Stream *stream) {
  GUARD;
  if (!emulated_is_stream(stream)) {
    return emulated_refuse(INVALID_HANDLE, "asking for what is no stream");
  }
  return stream && stream->first ? NOT_READY : SUCCESS;
}

int cudaStreamDestroy(Stream *stream) {
  GUARD;
  if (!stream || !emulated_is_stream(stream)) {
    return emulated_refuse(INVALID_HANDLE, "destroying what is no stream");
  }
  int code = drain(stream);
  stream->magic = 0; /* the memory stays, so that a later use is noticed */
  counters[STREAMS]--;
  return waited(code);
}

int cudaDeviceSynchronize(void) {
  GUARD;
  return waited(drainAll(1));
}

int cudaEventCreateWithFlags(Event **event, unsigned flags) {
  GUARD;
  (void)flags;
  *event = calloc(1, sizeof **event);
  (*event)->magic = EVENT_MAGIC;
  counters[EVENTS]++;
  return SUCCESS;
}

int cudaEventCreate(Event **event) { return cudaEventCreateWithFlags(event, 0); }

static int isEvent(Event *event) { return event && event->magic == EVENT_MAGIC; }

int cudaEventRecord(Event *event, Stream *stream) {
  GUARD;
  if (!isEvent(event) || !emulated_is_stream(stream)) {
    return emulated_refuse(INVALID_HANDLE, "recording what is no event, or on no stream");
  }
  event->recorded++;
  event->stream = stream;
  if (!stream) {
    int code = drainAll(0);
    event->reached = event->recorded;
    return waited(code);
  }
  append(stream, (Operation){.event = event, .generation = event->recorded});
  return SUCCESS;
}

int cudaEventRecordWithFlags(Event *event, Stream *stream, unsigned flags) {
  (void)flags;
  return cudaEventRecord(event, stream);
}

int cudaStreamWaitEvent(Stream *stream, Event *event, unsigned flags) {
  GUARD;
  (void)flags;
  if (!isEvent(event) || !emulated_is_stream(stream)) {
    return emulated_refuse(INVALID_HANDLE, "waiting for what is no event, or on no stream");
  }
  if (event->reached >= event->recorded || !event->stream) {
    return SUCCESS;
  }
  if (!stream) {
    return waited(runUntil(event->stream, event, event->recorded));
  }
  append(stream, (Operation){.event = event, .generation = event->recorded, .recordedOn = event->stream});
  return SUCCESS;
}

int cudaEventSynchronize(Event *event) {
  GUARD;
  if (!isEvent(event)) {
    return emulated_refuse(INVALID_HANDLE, "waiting for what is no event");
  }
  return waited(event->stream ? runUntil(event->stream, event, event->recorded) : SUCCESS);
}

int cudaEventQuery(Event *event) {
  GUARD;
  if (!isEvent(event)) {
    return emulated_refuse(INVALID_HANDLE, "asking for what is no event");
  }
  return event->reached < event->recorded ? NOT_READY : SUCCESS;
}

int cudaEventDestroy(Event *event) {
  GUARD;
  if (!isEvent(event)) {
    return emulated_refuse(INVALID_HANDLE, "destroying what is no event");
  }
  event->magic = 0; /* the memory stays: queues may still hold the event */
  counters[EVENTS]--;
  return SUCCESS;
}

/* Memory */

int cudaMalloc(void **pointer, size_t bytes) {
  GUARD;
  *pointer = NULL;
  if (currentDevice >= devices()) {
    return emulated_refuse(NO_DEVICE, "there is no device");
  }
  if (bytes == 0) {
    return SUCCESS;
  }
  if (!addresses) {
    void *reserved = mmap(NULL, ADDRESSES, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (reserved == MAP_FAILED) {
      return emulated_refuse(OUT_OF_MEMORY, "no addresses can be had");
    }
    addresses = nextAddress = (uintptr_t)reserved;
  }
  size_t total = memory();
  if (used[currentDevice] > total || bytes > total - used[currentDevice]) {
    return emulated_refuse(OUT_OF_MEMORY, "%zu bytes were asked for, %zu of %zu are used", bytes, used[currentDevice],
                           total);
  }
  size_t room = (bytes + 1023) / 512 * 512; /* nobody's addresses between two blocks */
  char *content = malloc(bytes);
  if (!content || nextAddress + room > addresses + ADDRESSES) {
    free(content);
    return emulated_refuse(OUT_OF_MEMORY, "the machine itself has no more room");
  }
  memset(content, 0xFF, bytes);
  put(&deviceBlocks, nextAddress, bytes, content, currentDevice);
  *pointer = (void *)nextAddress;
  nextAddress += room;
  used[currentDevice] += bytes;
  counters[DEVICE_BYTES] += (long)bytes;
  return SUCCESS;
}

int cudaFree(void *pointer) {
  GUARD;
  if (!pointer) {
    return SUCCESS;
  }
  int code = drainAll(1);
  Block *block = take(&deviceBlocks, pointer);
  if (!block) {
    return emulated_refuse(INVALID_VALUE, "%p is not the start of device memory", pointer);
  }
  used[block->device] -= block->bytes;
  counters[DEVICE_BYTES] -= (long)block->bytes;
  free(block->content);
  free(block);
  return waited(code);
}

int cudaMemGetInfo(size_t *free, size_t *total) {
  GUARD;
  *total = memory();
  *free = used[currentDevice] > *total ? 0 : *total - used[currentDevice];
  return SUCCESS;
}

int cudaMallocHost(void **pointer, size_t bytes) {
  GUARD;
  if (bytes > (size_t)emulated_setting("pinned", 1L << 32)) {
    return emulated_refuse(OUT_OF_MEMORY, "%zu bytes of page-locked memory were asked for", bytes);
  }
  if (posix_memalign(pointer, 4096, bytes ? bytes : 1)) {
    return emulated_refuse(OUT_OF_MEMORY, "the machine itself has no more room");
  }
  memset(*pointer, 0xFF, bytes);
  put(&pinnedBlocks, (uintptr_t)*pointer, bytes, *pointer, -1);
  counters[PINNED_BYTES] += (long)bytes;
  return SUCCESS;
}

int cudaHostAlloc(void **pointer, size_t bytes, unsigned flags) {
  (void)flags;
  return cudaMallocHost(pointer, bytes);
}

int cudaFreeHost(void *pointer) {
  GUARD;
  if (!pointer) {
    return SUCCESS;
  }
  Block *block = take(&pinnedBlocks, pointer);
  if (!block) {
    return emulated_refuse(INVALID_VALUE, "%p is not the start of page-locked memory", pointer);
  }
  counters[PINNED_BYTES] -= (long)block->bytes;
  free(block->content);
  free(block);
  return SUCCESS;
}

int cudaHostRegister(void *pointer, size_t bytes, unsigned flags) {
  GUARD;
  (void)flags;
  if (!bytes || !emulated_is_host(pointer, bytes)) {
    return emulated_refuse(INVALID_VALUE, "registering what is not memory of the host");
  }
  if (emulated_setting("registering", 1) == 0) {
    return emulated_refuse(OUT_OF_MEMORY, "no more memory may be locked");
  }
  for (Block *block = registeredBlocks; block; block = block->next) {
    if ((uintptr_t)pointer < block->start + block->bytes && block->start < (uintptr_t)pointer + bytes) {
      return emulated_refuse(ALREADY_REGISTERED, "%p is registered already", pointer);
    }
  }
  put(&registeredBlocks, (uintptr_t)pointer, bytes, pointer, -1);
  counters[REGISTERED_BYTES] += (long)bytes;
  return SUCCESS;
}

int cudaHostUnregister(void *pointer) {
  GUARD;
  Block *block = take(&registeredBlocks, pointer);
  if (!block) {
    return emulated_refuse(NOT_REGISTERED, "%p is not registered", pointer);
  }
  counters[REGISTERED_BYTES] -= (long)block->bytes;
  free(block);
  return SUCCESS;
}

typedef struct Copy {
  char *to;
  const char *from;
  size_t toPitch;
  size_t fromPitch;
  size_t width;
  size_t height;
  int kind;
  int device;
  int wasPinned;
  char *staged; /* what pageable memory held when the copy was asked for */
} Copy;

static size_t reach(size_t pitch, const Copy *copy) {
  return copy->width && copy->height ? pitch * (copy->height - 1) + copy->width : 0;
}

static int runCopy(void *arguments) {
  Copy *copy = arguments;
  int toDevice = copy->kind == HOST_TO_DEVICE || copy->kind == DEVICE_TO_DEVICE;
  int fromDevice = copy->kind == DEVICE_TO_HOST || copy->kind == DEVICE_TO_DEVICE;
  size_t toBytes = reach(copy->toPitch, copy);
  size_t fromBytes = reach(copy->fromPitch, copy);
  char *to = toDevice ? emulated_device(copy->device, copy->to, toBytes) : copy->to;
  const char *from = fromDevice ? emulated_device(copy->device, copy->from, fromBytes) : copy->from;
  if (!to || !from) {
    return emulated_fault("device memory was freed before a copy could be made");
  }
  const char *host = toDevice ? copy->from : copy->to;
  if (copy->wasPinned && !copy->staged && copy->kind != DEVICE_TO_DEVICE &&
      !isPinned(host, toDevice ? fromBytes : toBytes)) {
    return emulated_fault("page-locked memory was freed before a copy could be made");
  }
  from = copy->staged ? copy->staged : from;
  for (size_t row = 0; row < copy->height; row++) {
    memmove(to + row * copy->toPitch, from + row * copy->fromPitch, copy->width);
  }
  free(copy->staged);
  return SUCCESS;
}

static int copy(Copy asked, Stream *stream, int waits) {
  if (!emulated_is_stream(stream)) {
    return emulated_refuse(INVALID_HANDLE, "copying on what is no stream");
  }
  if (asked.width > asked.toPitch || asked.width > asked.fromPitch) {
    return emulated_refuse(INVALID_VALUE, "rows of %zu bytes are wider than their distance", asked.width);
  }
  if (asked.width == 0 || asked.height == 0) {
    return SUCCESS;
  }
  size_t toBytes = reach(asked.toPitch, &asked);
  size_t fromBytes = reach(asked.fromPitch, &asked);
  asked.device = emulated_device_of(stream);
  if (asked.kind == DEFAULT_KIND) {
    asked.kind = (emulated_is_host(asked.from, 1) ? HOST_TO_HOST : DEVICE_TO_HOST) +
                 (emulated_is_host(asked.to, 1) ? 0 : 1);
  }
  int toDevice = asked.kind == HOST_TO_DEVICE || asked.kind == DEVICE_TO_DEVICE;
  int fromDevice = asked.kind == DEVICE_TO_HOST || asked.kind == DEVICE_TO_DEVICE;
  if (toDevice ? !emulated_device(asked.device, asked.to, toBytes) : !emulated_is_host(asked.to, toBytes)) {
    return emulated_refuse(INVALID_VALUE, "a copy of kind %d to %p of %zu bytes", asked.kind, asked.to, toBytes);
  }
  if (fromDevice ? !emulated_device(asked.device, asked.from, fromBytes) : !emulated_is_host(asked.from, fromBytes)) {
    return emulated_refuse(INVALID_VALUE, "a copy of kind %d from %p of %zu bytes", asked.kind, asked.from, fromBytes);
  }
  if (asked.kind == HOST_TO_DEVICE) {
    counters[TO_DEVICE_COPIES]++;
    counters[TO_DEVICE_BYTES] += (long)(asked.width * asked.height);
  } else if (asked.kind == DEVICE_TO_HOST) {
    counters[FROM_DEVICE_COPIES]++;
    counters[FROM_DEVICE_BYTES] += (long)(asked.width * asked.height);
  }
  if (waits) {
    int code = drainAll(0);
    int now = runCopy(&asked);
    return waited(code ? code : now);
  }
  asked.wasPinned = toDevice ? isPinned(asked.from, fromBytes) : isPinned(asked.to, toBytes);
  if (asked.kind == HOST_TO_DEVICE && !asked.wasPinned) {
    asked.staged = malloc(fromBytes);
    memcpy(asked.staged, asked.from, fromBytes);
  } else if (asked.kind == HOST_TO_HOST || (asked.kind == DEVICE_TO_HOST && !asked.wasPinned)) {
    int code = stream ? drain(stream) : drainAll(0);
    int now = runCopy(&asked);
    return waited(code ? code : now);
  }
  return emulated_enqueue(stream, runCopy, &asked, sizeof asked);
}

int cudaMemcpy(void *to, const void *from, size_t bytes, int kind) {
  GUARD;
  return copy((Copy){to, from, bytes, bytes, bytes, 1, kind, 0, 0, NULL}, NULL, 1);
}

int cudaMemcpyAsync(void *to, const void *from, size_t bytes, int kind, Stream *stream) {
  GUARD;
  return copy((Copy){to, from, bytes, bytes, bytes, 1, kind, 0, 0, NULL}, stream, 0);
}

int cudaMemcpy2D(void *to, size_t toPitch, const void *from, size_t fromPitch, size_t width, size_t height, int kind) {
  GUARD;
  return copy((Copy){to, from, toPitch, fromPitch, width, height, kind, 0, 0, NULL}, NULL, 1);
}

int cudaMemcpy2DAsync(void *to, size_t toPitch, const void *from, size_t fromPitch, size_t width, size_t height,
                      int kind, Stream *stream) {
  GUARD;
  return copy((Copy){to, from, toPitch, fromPitch, width, height, kind, 0, 0, NULL}, stream, 0);
}

typedef struct Fill {
  void *memory;
  int value;
  size_t bytes;
  int device;
} Fill;

static int runFill(void *arguments) {
  Fill *fill = arguments;
  void *content = emulated_device(fill->device, fill->memory, fill->bytes);
  if (!content) {
    return emulated_fault("device memory was freed before it could be filled");
  }
  memset(content, fill->value, fill->bytes);
  return SUCCESS;
}

int cudaMemsetAsync(void *memory, int value, size_t bytes, Stream *stream) {
  GUARD;
  if (!emulated_is_stream(stream)) {
    return emulated_refuse(INVALID_HANDLE, "filling on what is no stream");
  }
  if (bytes == 0) {
    return SUCCESS;
  }
  Fill fill = {memory, value, bytes, emulated_device_of(stream)};
  if (!emulated_device(fill.device, memory, bytes)) {
    return emulated_refuse(INVALID_VALUE, "filling %zu bytes at %p", bytes, memory);
  }
  return emulated_enqueue(stream, runFill, &fill, sizeof fill);
}

int cudaMemset2DAsync(void *memory, size_t pitch, int value, size_t width, size_t height, Stream *stream) {
  for (size_t row = 0; row < height; row++) {
    int status = cudaMemsetAsync((char *)memory + row * pitch, value, width, stream);
    if (status != SUCCESS) {
      return status;
    }
  }
  return SUCCESS;
}

int cudaMemset(void *memory, int value, size_t bytes) { return cudaMemsetAsync(memory, value, bytes, NULL); }
