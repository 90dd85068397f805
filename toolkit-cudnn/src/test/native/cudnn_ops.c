/* Tensor descriptors and dropout of cuDNN on the processor, for tests. */
#include "cudnn.h"

#include <stdlib.h>
#include <string.h>

int cudnnCreateTensorDescriptor(Tensor **tensor) {
  GUARD;
  *tensor = calloc(1, sizeof **tensor);
  (*tensor)->magic = TENSOR_MAGIC;
  emulated_count(DESCRIPTORS, 1);
  return CUDNN_SUCCESS;
}

int cudnnDestroyTensorDescriptor(Tensor *tensor) {
  GUARD;
  if (!IS(tensor, TENSOR_MAGIC)) {
    return emulated_refuse(CUDNN_BAD_PARAM, "no tensor descriptor");
  }
  tensor->magic = 0;
  emulated_count(DESCRIPTORS, -1);
  return CUDNN_SUCCESS;
}

int cudnnSetTensorNdDescriptor(Tensor *tensor, int type, int dimensions, const int size[], const int stride[]) {
  GUARD;
  if (!IS(tensor, TENSOR_MAGIC)) {
    return emulated_refuse(CUDNN_BAD_PARAM, "no tensor descriptor");
  }
  if (type != DATA_FLOAT || dimensions < 3 || dimensions > MOST_DIMENSIONS) {
    return emulated_refuse(CUDNN_NOT_SUPPORTED, "a tensor of type %d with %d dimensions", type, dimensions);
  }
  for (int i = 0; i < dimensions; i++) {
    if (size[i] < 1 || stride[i] < 1) {
      return emulated_refuse(CUDNN_BAD_PARAM, "dimension %d is %d, stride %d", i, size[i], stride[i]);
    }
    tensor->size[i] = size[i];
    tensor->stride[i] = stride[i];
  }
  tensor->dimensions = dimensions;
  return CUDNN_SUCCESS;
}

int cudnnGetTensorNdDescriptor(const Tensor *tensor, int room, int *type, int *dimensions, int size[], int stride[]) {
  GUARD;
  if (!IS(tensor, TENSOR_MAGIC) || tensor->dimensions == 0) {
    return emulated_refuse(CUDNN_BAD_PARAM, "no tensor descriptor");
  }
  *type = DATA_FLOAT;
  *dimensions = tensor->dimensions;
  for (int i = 0; i < room && i < tensor->dimensions; i++) {
    size[i] = tensor->size[i];
    stride[i] = tensor->stride[i];
  }
  return CUDNN_SUCCESS;
}

double emulated_random(RandomState *state) {
  uint64_t bits = state->seed + 0x9E3779B97F4A7C15ull * ++state->drawn;
  bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9ull;
  bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBull;
  return (double)((bits ^ (bits >> 31)) >> 11) / 9007199254740992.0;
}

int cudnnCreateDropoutDescriptor(Dropout **dropout) {
  GUARD;
  *dropout = calloc(1, sizeof **dropout);
  (*dropout)->magic = DROPOUT_MAGIC;
  emulated_count(DESCRIPTORS, 1);
  return CUDNN_SUCCESS;
}

int cudnnDestroyDropoutDescriptor(Dropout *dropout) {
  GUARD;
  if (!IS(dropout, DROPOUT_MAGIC)) {
    return emulated_refuse(CUDNN_BAD_PARAM, "no dropout descriptor");
  }
  dropout->magic = 0;
  emulated_count(DESCRIPTORS, -1);
  return CUDNN_SUCCESS;
}

int cudnnDropoutGetStatesSize(Handle *handle, size_t *bytes) {
  GUARD;
  if (!IS(handle, HANDLE_MAGIC)) {
    return emulated_refuse(CUDNN_BAD_PARAM, "no handle of cuDNN");
  }
  *bytes = RANDOM_STATE_BYTES;
  return CUDNN_SUCCESS;
}

typedef struct Seeding {
  int device;
  void *states;
  uint64_t seed;
} Seeding;

static int runSeeding(void *arguments) {
  Seeding *seeding = arguments;
  RandomState *state = emulated_device(seeding->device, seeding->states, RANDOM_STATE_BYTES);
  if (!state) {
    return emulated_fault("the states of a dropout were freed before they could be seeded");
  }
  *state = (RandomState){RANDOM_STATE, seeding->seed, 0};
  return RUN_SUCCESS;
}

static int set(Dropout *dropout, Handle *handle, float probability, void *states, size_t bytes) {
  if (!IS(dropout, DROPOUT_MAGIC) || !IS(handle, HANDLE_MAGIC)) {
    return emulated_refuse(CUDNN_BAD_PARAM, "no dropout descriptor, or no handle of cuDNN");
  }
  if (!(probability >= 0 && probability < 1)) {
    return emulated_refuse(CUDNN_BAD_PARAM, "a dropout of %g", (double)probability);
  }
  if (states && (bytes < RANDOM_STATE_BYTES || !emulated_device(emulated_device_of(handle->stream), states, bytes))) {
    return emulated_refuse(CUDNN_BAD_PARAM, "%zu bytes for the states of a dropout", bytes);
  }
  *dropout = (Dropout){DROPOUT_MAGIC, 1, probability, states, bytes};
  return CUDNN_SUCCESS;
}

int cudnnSetDropoutDescriptor(Dropout *dropout, Handle *handle, float probability, void *states, size_t bytes,
                              unsigned long long seed) {
  GUARD;
  int status = set(dropout, handle, probability, states, bytes);
  if (status || !states) {
    return status;
  }
  Seeding seeding = {emulated_device_of(handle->stream), states, seed};
  return emulated_enqueue(handle->stream, runSeeding, &seeding, sizeof seeding) ? CUDNN_EXECUTION_FAILED
                                                                                 : CUDNN_SUCCESS;
}

int cudnnRestoreDropoutDescriptor(Dropout *dropout, Handle *handle, float probability, void *states, size_t bytes,
                                  unsigned long long seed) {
  GUARD;
  (void)seed;
  return set(dropout, handle, probability, states, bytes);
}

static size_t numbers(const Tensor *tensor) {
  size_t count = 1;
  for (int i = tensor->dimensions - 1; i >= 0; i--) {
    if ((size_t)tensor->stride[i] != count) {
      return 0;
    }
    count *= (size_t)tensor->size[i];
  }
  return tensor->dimensions ? count : 0;
}

int cudnnDropoutGetReserveSpaceSize(Tensor *tensor, size_t *bytes) {
  GUARD;
  if (!IS(tensor, TENSOR_MAGIC) || !numbers(tensor)) {
    return emulated_refuse(CUDNN_NOT_SUPPORTED, "dropout needs a packed tensor");
  }
  *bytes = numbers(tensor);
  return CUDNN_SUCCESS;
}

typedef struct Dropping {
  int device;
  int forward;
  Dropout dropout;
  size_t count;
  const float *from;
  float *to;
  char *mask;
} Dropping;

static int runDropping(void *arguments) {
  Dropping *d = arguments;
  const float *from = emulated_device(d->device, d->from, d->count * sizeof(float));
  float *to = emulated_device(d->device, d->to, d->count * sizeof(float));
  char *mask = emulated_device(d->device, d->mask, d->count);
  RandomState *state = emulated_device(d->device, d->dropout.states, RANDOM_STATE_BYTES);
  if (!from || !to || !mask || !state || state->isRandomState != RANDOM_STATE) {
    return emulated_fault("device memory of a dropout was freed, or its states were never seeded");
  }
  for (size_t i = 0; i < d->count; i++) {
    if (d->forward) {
      mask[i] = emulated_random(state) >= (double)d->dropout.probability;
    }
    to[i] = mask[i] ? from[i] / (1 - d->dropout.probability) : 0;
  }
  return RUN_SUCCESS;
}

static int drop(Handle *handle, int forward, const Dropout *dropout, const Tensor *fromShape, const void *from,
                const Tensor *toShape, void *to, void *reserve, size_t bytes) {
  if (!IS(handle, HANDLE_MAGIC) || !IS(dropout, DROPOUT_MAGIC) || !dropout->isSet || !IS(fromShape, TENSOR_MAGIC) ||
      !IS(toShape, TENSOR_MAGIC)) {
    return emulated_refuse(CUDNN_BAD_PARAM, "a handle or a descriptor of a dropout is missing");
  }
  size_t count = numbers(fromShape);
  if (!count || count != numbers(toShape)) {
    return emulated_refuse(CUDNN_BAD_PARAM, "dropout needs packed tensors of the same size");
  }
  Dropping dropping = {emulated_device_of(handle->stream), forward, *dropout, count, from, to, reserve};
  if (bytes < count || !emulated_device(dropping.device, reserve, bytes) ||
      !emulated_device(dropping.device, from, count * sizeof(float)) ||
      !emulated_device(dropping.device, to, count * sizeof(float)) ||
      !emulated_device(dropping.device, dropout->states, RANDOM_STATE_BYTES)) {
    return emulated_refuse(CUDNN_BAD_PARAM, "memory of a dropout of %zu numbers", count);
  }
  return emulated_enqueue(handle->stream, runDropping, &dropping, sizeof dropping) ? CUDNN_EXECUTION_FAILED
                                                                                   : CUDNN_SUCCESS;
}

int cudnnDropoutForward(Handle *handle, const Dropout *dropout, const Tensor *xShape, const void *x,
                        const Tensor *yShape, void *y, void *reserve, size_t bytes) {
  GUARD;
  return drop(handle, 1, dropout, xShape, x, yShape, y, reserve, bytes);
}

int cudnnDropoutBackward(Handle *handle, const Dropout *dropout, const Tensor *dyShape, const void *dy,
                         const Tensor *dxShape, void *dx, void *reserve, size_t bytes) {
  GUARD;
  return drop(handle, 0, dropout, dyShape, dy, dxShape, dx, reserve, bytes);
}
