/* Handles and descriptors that the parts of the emulated cuDNN share. */
#ifndef EMULATED_CUDNN_H
#define EMULATED_CUDNN_H

#include "emulated.h"

enum {
  CUDNN_SUCCESS = 0,
  CUDNN_NOT_INITIALIZED = 1001,
  CUDNN_BAD_PARAM = 2000,
  CUDNN_NULL_POINTER = 2002,
  CUDNN_SIZE_INSUFFICIENT = 2006,
  CUDNN_SHAPE_MISMATCH = 2008,
  CUDNN_NOT_SUPPORTED = 3000,
  CUDNN_EXECUTION_FAILED = 5000
};

enum { DATA_FLOAT = 0 };
enum { HANDLE_MAGIC = 0xD111, TENSOR_MAGIC, DROPOUT_MAGIC, RNN_MAGIC, RNN_DATA_MAGIC };
enum { MOST_DIMENSIONS = 8 };

typedef struct Handle {
  int magic;
  Stream *stream;
} Handle;

typedef struct Tensor {
  int magic;
  int dimensions;
  int size[MOST_DIMENSIONS];
  int stride[MOST_DIMENSIONS];
} Tensor;

typedef struct Dropout {
  int magic;
  int isSet;
  float probability;
  void *states;
  size_t bytes;
} Dropout;

/* What the memory of a dropout's states begins with. */
typedef struct RandomState {
  uint64_t isRandomState;
  uint64_t seed;
  uint64_t drawn;
} RandomState;

#define RANDOM_STATE 0x5EED5EED5EED5EEDull
#define RANDOM_STATE_BYTES 65536

#define IS(object, number) ((object) && (object)->magic == (number))

/* A number from 0 to 1; the state goes on to the next. */
double emulated_random(RandomState *state);

#endif
