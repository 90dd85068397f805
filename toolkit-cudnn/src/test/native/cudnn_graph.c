/* Handles, versions and errors of cuDNN on the processor, for tests. */
#include "cudnn.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

size_t cudnnGetVersion(void) { return 91900; }

const char *cudnnGetErrorString(int status) {
  switch (status) {
    case CUDNN_SUCCESS: return "CUDNN_STATUS_SUCCESS";
    case CUDNN_NOT_INITIALIZED: return "CUDNN_STATUS_NOT_INITIALIZED";
    case CUDNN_BAD_PARAM: return "CUDNN_STATUS_BAD_PARAM";
    case CUDNN_NULL_POINTER: return "CUDNN_STATUS_BAD_PARAM_NULL_POINTER";
    case CUDNN_SIZE_INSUFFICIENT: return "CUDNN_STATUS_BAD_PARAM_SIZE_INSUFFICIENT";
    case CUDNN_SHAPE_MISMATCH: return "CUDNN_STATUS_BAD_PARAM_SHAPE_MISMATCH";
    case CUDNN_NOT_SUPPORTED: return "CUDNN_STATUS_NOT_SUPPORTED";
    case CUDNN_EXECUTION_FAILED: return "CUDNN_STATUS_EXECUTION_FAILED";
    default: return "CUDNN_UNKNOWN_STATUS";
  }
}

void cudnnGetLastErrorString(char *message, size_t size) {
  GUARD;
  snprintf(message, size, "%s", emulated_reason());
}

int cudnnCreate(Handle **handle) {
  GUARD;
  if (emulated_setting("handles", 1) == 0) {
    return emulated_refuse(CUDNN_NOT_INITIALIZED, "no handles are given out");
  }
  *handle = calloc(1, sizeof **handle);
  (*handle)->magic = HANDLE_MAGIC;
  emulated_count(DESCRIPTORS, 1);
  return CUDNN_SUCCESS;
}

int cudnnDestroy(Handle *handle) {
  GUARD;
  if (!IS(handle, HANDLE_MAGIC)) {
    return emulated_refuse(CUDNN_BAD_PARAM, "no handle of cuDNN");
  }
  handle->magic = 0;
  emulated_count(DESCRIPTORS, -1);
  return CUDNN_SUCCESS;
}

int cudnnSetStream(Handle *handle, Stream *stream) {
  GUARD;
  if (!IS(handle, HANDLE_MAGIC) || !emulated_is_stream(stream)) {
    return emulated_refuse(CUDNN_BAD_PARAM, "no handle of cuDNN, or no stream");
  }
  handle->stream = stream;
  return CUDNN_SUCCESS;
}
