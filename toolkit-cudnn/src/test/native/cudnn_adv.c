/*
 * The recurrent layers of cuDNN on the processor, for tests: the formulas of NVIDIA's reference for cudnnRNNMode_t, one
 * number after the other, in double precision. What that reference leaves undefined is NaN here.
 */
#include "cudnn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CELL_RELU, CELL_TANH, CELL_LSTM, CELL_GRU };
enum { NO_BIAS, INPUT_BIAS, DOUBLE_BIAS, RECURRENT_BIAS };
enum { SEQUENCE_MAJOR_UNPACKED, SEQUENCE_MAJOR_PACKED, BATCH_MAJOR_UNPACKED };
enum { INFERENCE, TRAINING };
enum { ADD };
enum { PADDED_IO = 1 };
enum { MOST_GATES = 4, WORK_EXTRA = 192, HEADER = 64 };

typedef struct Rnn {
  int magic;
  int isSet;
  int cell;
  int bias;
  int directions;
  int inputs;
  int units;
  int layers;
  int paddedIo;
  const Dropout *dropout;
} Rnn;

typedef struct RnnData {
  int magic;
  int isSet;
  int layout;
  int steps;
  int batch;
  int width;
  int *lengths;
  int hasFill;
  float fill;
} RnnData;

/* Descriptors */

int cudnnCreateRNNDescriptor(Rnn **rnn) {
  GUARD;
  *rnn = calloc(1, sizeof **rnn);
  (*rnn)->magic = RNN_MAGIC;
  emulated_count(DESCRIPTORS, 1);
  return CUDNN_SUCCESS;
}

int cudnnDestroyRNNDescriptor(Rnn *rnn) {
  GUARD;
  if (!IS(rnn, RNN_MAGIC)) {
    return emulated_refuse(CUDNN_BAD_PARAM, "no descriptor of a recurrent layer");
  }
  rnn->magic = 0;
  emulated_count(DESCRIPTORS, -1);
  return CUDNN_SUCCESS;
}

int cudnnSetRNNDescriptor_v8(Rnn *rnn, int algorithm, int cell, int bias, int bidirectional, int skipInput, int type,
                             int precision, int mathType, int inputs, int units, int projected, int layers,
                             const Dropout *dropout, unsigned flags) {
  GUARD;
  if (!IS(rnn, RNN_MAGIC) || (dropout && (!IS(dropout, DROPOUT_MAGIC) || !dropout->isSet))) {
    return emulated_refuse(CUDNN_BAD_PARAM, "no descriptor of a recurrent layer, or its dropout was not set");
  }
  if (algorithm != 0 || skipInput != 0 || type != DATA_FLOAT || precision != DATA_FLOAT || mathType < 0 ||
      mathType > 3) {
    return emulated_refuse(CUDNN_NOT_SUPPORTED, "algorithm %d, input mode %d, types %d and %d, math %d", algorithm,
                           skipInput, type, precision, mathType);
  }
  if (cell < CELL_RELU || cell > CELL_GRU || bias < NO_BIAS || bias > RECURRENT_BIAS || bidirectional < 0 ||
      bidirectional > 1 || inputs < 1 || units < 1 || projected != units || layers < 1 || flags > PADDED_IO) {
    return emulated_refuse(CUDNN_BAD_PARAM, "cell %d, bias %d, directions %d, %d inputs, %d of %d units, %d layers",
                           cell, bias, bidirectional, inputs, projected, units, layers);
  }
  *rnn = (Rnn){RNN_MAGIC, 1, cell, bias, bidirectional + 1, inputs, units, layers, flags == PADDED_IO, dropout};
  return CUDNN_SUCCESS;
}

int cudnnCreateRNNDataDescriptor(RnnData **data) {
  GUARD;
  *data = calloc(1, sizeof **data);
  (*data)->magic = RNN_DATA_MAGIC;
  emulated_count(DESCRIPTORS, 1);
  return CUDNN_SUCCESS;
}

int cudnnDestroyRNNDataDescriptor(RnnData *data) {
  GUARD;
  if (!IS(data, RNN_DATA_MAGIC)) {
    return emulated_refuse(CUDNN_BAD_PARAM, "no descriptor of sequences");
  }
  free(data->lengths);
  data->lengths = NULL;
  data->magic = 0;
  emulated_count(DESCRIPTORS, -1);
  return CUDNN_SUCCESS;
}

int cudnnSetRNNDataDescriptor(RnnData *data, int type, int layout, int steps, int batch, int width,
                              const int lengths[], const void *fill) {
  GUARD;
  if (!IS(data, RNN_DATA_MAGIC)) {
    return emulated_refuse(CUDNN_BAD_PARAM, "no descriptor of sequences");
  }
  if (type != DATA_FLOAT || (layout != SEQUENCE_MAJOR_UNPACKED && layout != BATCH_MAJOR_UNPACKED)) {
    return emulated_refuse(CUDNN_NOT_SUPPORTED, "sequences of type %d in layout %d", type, layout);
  }
  if (steps < 1 || batch < 1 || width < 1 || !emulated_is_host(lengths, sizeof(int) * (size_t)batch)) {
    return emulated_refuse(CUDNN_BAD_PARAM, "%d sequences of %d steps of %d numbers", batch, steps, width);
  }
  for (int b = 0; b < batch; b++) {
    if (lengths[b] < 1 || lengths[b] > steps) {
      return emulated_refuse(CUDNN_BAD_PARAM, "sequence %d has %d of %d steps", b, lengths[b], steps);
    }
  }
  free(data->lengths);
  size_t bytes = sizeof(int) * (size_t)batch;
  *data = (RnnData){RNN_DATA_MAGIC, 1, layout, steps, batch, width, malloc(bytes), fill != NULL, 0};
  memcpy(data->lengths, lengths, bytes);
  if (fill) {
    data->fill = *(const float *)fill;
  }
  return CUDNN_SUCCESS;
}

/* Weights: the last layer comes first, biases stand before matrices, and gaps of different sizes lie between. */

static int gates(const Rnn *rnn) { return rnn->cell == CELL_LSTM ? 4 : rnn->cell == CELL_GRU ? 3 : 1; }

static int inputsOf(const Rnn *rnn, int layer) { return layer ? rnn->directions * rnn->units : rnn->inputs; }

static int hasInputBias(const Rnn *rnn) { return rnn->bias == INPUT_BIAS || rnn->bias == DOUBLE_BIAS; }

static int hasRecurrentBias(const Rnn *rnn) { return rnn->bias == RECURRENT_BIAS || rnn->bias == DOUBLE_BIAS; }

static int columns(const Rnn *rnn, int pseudoLayer, int number) {
  return number < gates(rnn) ? inputsOf(rnn, pseudoLayer / rnn->directions) : rnn->units;
}

/*
 * Walks through the weight space. Returns the end of it, or where the matrix or the bias of a pseudo-layer's linear
 * layer begins; in floats.
 */
static size_t walk(const Rnn *rnn, int wantedLayer, int wantedNumber, int wantsBias) {
  size_t at = 24;
  for (int pseudoLayer = rnn->layers * rnn->directions - 1; pseudoLayer >= 0; pseudoLayer--) {
    for (int number = 2 * gates(rnn) - 1; number >= 0; number--) {
      int isWanted = pseudoLayer == wantedLayer && number == wantedNumber;
      if (isWanted && wantsBias) {
        return at;
      }
      at += (size_t)rnn->units + 4;
      if (isWanted) {
        return at;
      }
      at += (size_t)rnn->units * (size_t)columns(rnn, pseudoLayer, number) + 8 + (size_t)number;
    }
  }
  return at;
}

static size_t weightFloats(const Rnn *rnn) { return walk(rnn, -1, -1, 0); }

int cudnnGetRNNWeightSpaceSize(Handle *handle, Rnn *rnn, size_t *bytes) {
  GUARD;
  if (!IS(handle, HANDLE_MAGIC) || !IS(rnn, RNN_MAGIC) || !rnn->isSet) {
    return emulated_refuse(CUDNN_BAD_PARAM, "no handle, or no descriptor of a recurrent layer");
  }
  *bytes = sizeof(float) * weightFloats(rnn);
  return CUDNN_SUCCESS;
}

int cudnnSetTensorNdDescriptor(Tensor *tensor, int type, int dimensions, const int size[], const int stride[]);

int cudnnGetRNNWeightParams(Handle *handle, Rnn *rnn, int pseudoLayer, size_t bytes, const void *space, int number,
                            Tensor *matrixShape, void **matrix, Tensor *biasShape, void **bias) {
  GUARD;
  if (!IS(handle, HANDLE_MAGIC) || !IS(rnn, RNN_MAGIC) || !rnn->isSet || !matrix || !bias) {
    return emulated_refuse(CUDNN_BAD_PARAM, "no handle, or no descriptor of a recurrent layer, or nowhere to write");
  }
  if (pseudoLayer < 0 || pseudoLayer >= rnn->layers * rnn->directions || number < 0 || number >= 2 * gates(rnn) ||
      bytes < sizeof(float) * weightFloats(rnn)) {
    return emulated_refuse(CUDNN_BAD_PARAM, "linear layer %d of pseudo-layer %d in %zu bytes", number, pseudoLayer,
                           bytes);
  }
  if (space && !emulated_device(emulated_device_of(handle->stream), space, bytes)) {
    return emulated_refuse(CUDNN_BAD_PARAM, "%zu bytes of weights at %p are not on the device", bytes, space);
  }
  int width = columns(rnn, pseudoLayer, number);
  if (matrixShape) {
    int status = cudnnSetTensorNdDescriptor(matrixShape, DATA_FLOAT, 3, (int[]){1, rnn->units, width},
                                            (int[]){rnn->units * width, width, 1});
    if (status) {
      return status;
    }
  }
  int isBiased = number < gates(rnn) ? hasInputBias(rnn) : hasRecurrentBias(rnn);
  if (biasShape && isBiased) {
    int status =
        cudnnSetTensorNdDescriptor(biasShape, DATA_FLOAT, 3, (int[]){1, rnn->units, 1}, (int[]){rnn->units, 1, 1});
    if (status) {
      return status;
    }
  }
  uintptr_t start = (uintptr_t)space;
  *matrix = (void *)(start + sizeof(float) * walk(rnn, pseudoLayer, number, 0));
  *bias = isBiased ? (void *)(start + sizeof(float) * walk(rnn, pseudoLayer, number, 1)) : NULL;
  return CUDNN_SUCCESS;
}

/* A pass */

typedef struct Pass {
  Rnn rnn;
  Dropout dropout;
  RnnData input;
  RnnData output;
  int *lengths;
  int device;
  int training;
  int drops;
  size_t weightBytes, workBytes, reserveBytes;
  const int *deviceLengths;
  const float *x, *y, *dy, *hx, *cx, *dhy, *dcy, *weights;
  float *yOut, *dx, *hy, *cy, *dhx, *dcx, *weightGradients;
  void *work;
  char *reserve;
} Pass;

/* What the reserve space begins with. */
typedef struct Kept {
  uint64_t magic;
  uint64_t shape;
  uint64_t hasDataGradients;
} Kept;

#define KEPT 0x4B45505443415055ull

/* Arrays in the reserve space, all [steps, batch, ...]. */
typedef struct Arrays {
  double *gate[2];               /* [4 * units]: each gate after its activation */
  double *recurrentCandidate[2]; /* [units]: GRU alone */
  double *memory[2];             /* [units]: LSTM alone */
  double *gateGradient[2];       /* [4 * units]: before the activation */
  double *hidden;                /* [directions * units] */
  double *input;                 /* [directions * units]: what the layer below gives, after dropout */
  double *factor;                /* [directions * units]: of the dropout */
} Arrays;

static size_t layerDoubles(const Rnn *rnn, int steps, int batch) {
  size_t perStep = (size_t)rnn->directions * (size_t)rnn->units * (2 * MOST_GATES + 2 + 3);
  return perStep * (size_t)steps * (size_t)batch;
}

static size_t reserveBytes(const Rnn *rnn, int steps, int batch) {
  return HEADER + sizeof(double) * (size_t)rnn->layers * layerDoubles(rnn, steps, batch);
}

static size_t workBytes(const Rnn *rnn, int mode, int steps, int batch) {
  size_t rows = (size_t)steps * (size_t)batch * (size_t)rnn->units;
  return WORK_EXTRA + sizeof(float) * rows * (mode == TRAINING ? 3 : 2);
}

static Arrays arraysOf(const Pass *pass, char *reserve, int layer) {
  const Rnn *rnn = &pass->rnn;
  size_t cells = (size_t)pass->input.steps * (size_t)pass->input.batch;
  double *at = (double *)(reserve + HEADER) + (size_t)layer * layerDoubles(rnn, pass->input.steps, pass->input.batch);
  size_t units = cells * (size_t)rnn->units;
  Arrays arrays;
  for (int d = 0; d < 2; d++) {
    int isThere = d < rnn->directions;
    arrays.gate[d] = at;
    at += isThere ? MOST_GATES * units : 0;
    arrays.gateGradient[d] = at;
    at += isThere ? MOST_GATES * units : 0;
    arrays.recurrentCandidate[d] = at;
    at += isThere ? units : 0;
    arrays.memory[d] = at;
    at += isThere ? units : 0;
  }
  units *= (size_t)rnn->directions;
  arrays.hidden = at;
  arrays.input = at + units;
  arrays.factor = at + 2 * units;
  return arrays;
}

int cudnnGetRNNTempSpaceSizes(Handle *handle, Rnn *rnn, int mode, RnnData *input, size_t *work, size_t *reserve) {
  GUARD;
  if (!IS(handle, HANDLE_MAGIC) || !IS(rnn, RNN_MAGIC) || !rnn->isSet || !IS(input, RNN_DATA_MAGIC) || !input->isSet) {
    return emulated_refuse(CUDNN_BAD_PARAM, "no handle, or a descriptor is missing");
  }
  if (input->width != rnn->inputs) {
    return emulated_refuse(CUDNN_BAD_PARAM, "vectors of %d numbers for %d inputs", input->width, rnn->inputs);
  }
  if (work) {
    *work = workBytes(rnn, mode, input->steps, input->batch);
  }
  if (reserve) {
    *reserve = mode == TRAINING ? reserveBytes(rnn, input->steps, input->batch) : 0;
  }
  return CUDNN_SUCCESS;
}

static size_t place(const RnnData *data, int t, int b) {
  size_t row = data->layout == BATCH_MAJOR_UNPACKED ? (size_t)b * (size_t)data->steps + (size_t)t
                                                    : (size_t)t * (size_t)data->batch + (size_t)b;
  return row * (size_t)data->width;
}

static size_t floats(const RnnData *data) {
  return (size_t)data->steps * (size_t)data->batch * (size_t)data->width;
}

static uint64_t shapeOf(const Pass *pass) {
  const int numbers[] = {pass->rnn.cell,  pass->rnn.directions, pass->rnn.inputs,  pass->rnn.units,
                         pass->rnn.layers, pass->input.steps,    pass->input.batch, pass->rnn.bias};
  uint64_t hash = 14695981039346656037ull;
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    hash = (hash ^ (uint64_t)numbers[i]) * 1099511628211ull;
  }
  for (int b = 0; b < pass->input.batch; b++) {
    hash = (hash ^ (uint64_t)pass->lengths[b]) * 1099511628211ull;
  }
  return hash;
}

/* The content of device memory that may be left out. */
static void *optional(const Pass *pass, const void *pointer, size_t bytes, int *isWrong) {
  if (!pointer) {
    return NULL;
  }
  void *content = emulated_device(pass->device, pointer, bytes);
  if (!content) {
    *isWrong = 1;
  }
  return content;
}

static void *needed(const Pass *pass, const void *pointer, size_t bytes, int *isWrong) {
  if (!pointer) {
    *isWrong = 1;
  }
  return optional(pass, pointer, bytes, isWrong);
}

/* Turns all addresses into those of their contents; not 0 if one is wrong. */
static int resolve(Pass *p, int isForward, int isWeights) {
  int wrong = 0;
  size_t state = sizeof(float) * (size_t)(p->rnn.layers * p->rnn.directions * p->input.batch * p->rnn.units);
  size_t in = sizeof(float) * floats(&p->input);
  size_t out = sizeof(float) * floats(&p->output);
  p->deviceLengths = optional(p, p->deviceLengths, sizeof(int) * (size_t)p->input.batch, &wrong);
  p->hx = optional(p, p->hx, state, &wrong);
  p->cx = optional(p, p->cx, state, &wrong);
  p->work = needed(p, p->work, p->workBytes, &wrong);
  if (p->training) {
    p->reserve = needed(p, p->reserve, p->reserveBytes, &wrong);
  }
  if (isForward) {
    p->x = needed(p, p->x, in, &wrong);
    p->yOut = needed(p, p->yOut, out, &wrong);
    p->hy = optional(p, p->hy, state, &wrong);
    p->cy = optional(p, p->cy, state, &wrong);
    p->weights = needed(p, p->weights, p->weightBytes, &wrong);
  } else if (isWeights) {
    p->x = needed(p, p->x, in, &wrong);
    p->y = needed(p, p->y, out, &wrong);
    p->weightGradients = needed(p, p->weightGradients, p->weightBytes, &wrong);
  } else {
    p->y = needed(p, p->y, out, &wrong);
    p->dy = needed(p, p->dy, out, &wrong);
    p->dx = needed(p, p->dx, in, &wrong);
    p->dhy = optional(p, p->dhy, state, &wrong);
    p->dcy = optional(p, p->dcy, state, &wrong);
    p->dhx = optional(p, p->dhx, state, &wrong);
    p->dcx = optional(p, p->dcx, state, &wrong);
    p->weights = needed(p, p->weights, p->weightBytes, &wrong);
  }
  return wrong;
}

static int isState(const Rnn *rnn, const RnnData *data, const Tensor *shape) {
  int size[] = {rnn->layers * rnn->directions, data->batch, rnn->units};
  int stride[] = {size[1] * size[2], size[2], 1};
  if (!IS(shape, TENSOR_MAGIC) || shape->dimensions != 3) {
    return 0;
  }
  for (int i = 0; i < 3; i++) {
    if (shape->size[i] != size[i] || (size[i] > 1 && shape->stride[i] != stride[i])) {
      return 0;
    }
  }
  return 1;
}

/* What all three passes check; fills in what descriptors say. */
static int prepare(Pass *pass, Handle *handle, const Rnn *rnn, const RnnData *input, const RnnData *output,
                   const Tensor *hidden, const Tensor *memory, int needsMemory) {
  if (!IS(handle, HANDLE_MAGIC) || !IS(rnn, RNN_MAGIC) || !rnn->isSet || !IS(input, RNN_DATA_MAGIC) || !input->isSet ||
      !IS(output, RNN_DATA_MAGIC) || !output->isSet) {
    return emulated_refuse(CUDNN_BAD_PARAM, "no handle, or a descriptor is missing");
  }
  if (input->width != rnn->inputs || output->width != rnn->directions * rnn->units || input->steps != output->steps ||
      input->batch != output->batch || input->layout != output->layout ||
      memcmp(input->lengths, output->lengths, sizeof(int) * (size_t)input->batch)) {
    return emulated_refuse(CUDNN_SHAPE_MISMATCH, "input %d x %d x %d and output %d x %d x %d of %d inputs, %d units",
                           input->steps, input->batch, input->width, output->steps, output->batch, output->width,
                           rnn->inputs, rnn->units);
  }
  for (int b = 0; b < input->batch; b++) {
    if (!rnn->paddedIo && input->lengths[b] != input->steps) {
      return emulated_refuse(CUDNN_BAD_PARAM, "padding needs CUDNN_RNN_PADDED_IO_ENABLED");
    }
  }
  if (!isState(rnn, input, hidden) || (needsMemory && rnn->cell == CELL_LSTM && !isState(rnn, input, memory))) {
    return emulated_refuse(CUDNN_SHAPE_MISMATCH, "the shape of the states");
  }
  if (rnn->dropout && !IS(rnn->dropout, DROPOUT_MAGIC)) {
    return emulated_refuse(CUDNN_BAD_PARAM, "the dropout of a recurrent layer was destroyed");
  }
  pass->rnn = *rnn;
  pass->input = *input;
  pass->output = *output;
  pass->device = emulated_device_of(handle->stream);
  if (rnn->dropout) {
    pass->dropout = *rnn->dropout;
  }
  pass->drops = pass->training && rnn->layers > 1 && pass->dropout.probability > 0;
  if (pass->drops && !emulated_device(pass->device, pass->dropout.states, RANDOM_STATE_BYTES)) {
    return emulated_refuse(CUDNN_BAD_PARAM, "dropout without states");
  }
  size_t work = workBytes(rnn, pass->training, input->steps, input->batch);
  size_t reserve = pass->training ? reserveBytes(rnn, input->steps, input->batch) : 0;
  if (pass->weightBytes < sizeof(float) * weightFloats(rnn) || pass->workBytes < work ||
      pass->reserveBytes < reserve) {
    return emulated_refuse(CUDNN_SIZE_INSUFFICIENT, "%zu bytes for weights, %zu for work (%zu), %zu to keep (%zu)",
                           pass->weightBytes, pass->workBytes, work, pass->reserveBytes, reserve);
  }
  return CUDNN_SUCCESS;
}

static int enqueue(Handle *handle, Pass *pass, int isForward, int isWeights, int (*run)(void *)) {
  Pass trial = *pass;
  if (resolve(&trial, isForward, isWeights)) {
    return emulated_refuse(CUDNN_BAD_PARAM, "memory of a recurrent layer that is missing, too small or not on the GPU");
  }
  size_t bytes = sizeof(int) * (size_t)pass->input.batch;
  pass->lengths = malloc(bytes);
  memcpy(pass->lengths, pass->input.lengths, bytes);
  return emulated_enqueue(handle->stream, run, pass, sizeof *pass) ? CUDNN_EXECUTION_FAILED : CUDNN_SUCCESS;
}

static int begin(Pass *pass, int isForward, int isWeights) {
  if (resolve(pass, isForward, isWeights)) {
    return emulated_fault("device memory of a recurrent layer was freed before the layer was computed");
  }
  if (pass->deviceLengths &&
      memcmp(pass->deviceLengths, pass->lengths, sizeof(int) * (size_t)pass->input.batch)) {
    return emulated_fault("the lengths on the device differ from those of the descriptors");
  }
  memset(pass->work, 0xFF, pass->workBytes);
  return RUN_SUCCESS;
}

static double sigmoid(double value) { return 1 / (1 + exp(-value)); }

static double activation(const Rnn *rnn, int gate, double sum) {
  switch (rnn->cell) {
    case CELL_RELU: return sum > 0 ? sum : 0;
    case CELL_TANH: return tanh(sum);
    default: return gate == 2 ? tanh(sum) : sigmoid(sum);
  }
}

/* The derivative of an activation, from its value. */
static double slope(const Rnn *rnn, int gate, double value) {
  switch (rnn->cell) {
    case CELL_RELU: return value > 0;
    case CELL_TANH: return 1 - value * value;
    default: return gate == 2 ? 1 - value * value : value * (1 - value);
  }
}

static const float *matrix(const Pass *p, const float *space, int pseudoLayer, int number) {
  return space + walk(&p->rnn, pseudoLayer, number, 0);
}

static double bias(const Pass *p, int pseudoLayer, int number, int unit) {
  int isBiased = number < gates(&p->rnn) ? hasInputBias(&p->rnn) : hasRecurrentBias(&p->rnn);
  return isBiased ? (double)p->weights[walk(&p->rnn, pseudoLayer, number, 1) + (size_t)unit] : 0;
}

static size_t row(const Pass *p, int t, int b) { return (size_t)t * (size_t)p->input.batch + (size_t)b; }

static size_t stateAt(const Pass *p, int pseudoLayer, int b) {
  return ((size_t)pseudoLayer * (size_t)p->input.batch + (size_t)b) * (size_t)p->rnn.units;
}

/* One number of a layer's input. */
static double inputOf(const Pass *p, const Arrays *layer, int number, int t, int b, int i) {
  if (number == 0) {
    return (double)p->x[place(&p->input, t, b) + (size_t)i];
  }
  return layer->input[row(p, t, b) * (size_t)(p->rnn.directions * p->rnn.units) + (size_t)i];
}

/* One number of the hidden state before a step; of the last layer's from the output that is handed over. */
static double hiddenBefore(const Pass *p, const Arrays *layer, int number, int d, int s, int t, int b, int unit) {
  const Rnn *rnn = &p->rnn;
  if (s == 0) {
    return p->hx ? (double)p->hx[stateAt(p, number * rnn->directions + d, b) + (size_t)unit] : 0;
  }
  int before = d == 0 ? t - 1 : t + 1;
  size_t column = (size_t)(d * rnn->units + unit);
  if (p->y && number == rnn->layers - 1) {
    return (double)p->y[place(&p->output, before, b) + column];
  }
  return layer->hidden[row(p, before, b) * (size_t)(rnn->directions * rnn->units) + column];
}

static double memoryBefore(const Pass *p, const Arrays *layer, int number, int d, int s, int t, int b, int unit) {
  if (s == 0) {
    return p->cx ? (double)p->cx[stateAt(p, number * p->rnn.directions + d, b) + (size_t)unit] : 0;
  }
  return layer->memory[d][row(p, d == 0 ? t - 1 : t + 1, b) * (size_t)p->rnn.units + (size_t)unit];
}

static void forwardStep(const Pass *p, const Arrays *layer, int number, int d, int s, int t, int b) {
  const Rnn *rnn = &p->rnn;
  int pseudoLayer = number * rnn->directions + d;
  size_t at = row(p, t, b) * (size_t)rnn->units;
  for (int u = 0; u < rnn->units; u++) {
    double gate[MOST_GATES];
    for (int g = 0; g < gates(rnn); g++) {
      int width = inputsOf(rnn, number);
      const float *w = matrix(p, p->weights, pseudoLayer, g) + (size_t)u * (size_t)width;
      const float *r = matrix(p, p->weights, pseudoLayer, g + gates(rnn)) + (size_t)u * (size_t)rnn->units;
      double ofInput = bias(p, pseudoLayer, g, u);
      double ofHidden = bias(p, pseudoLayer, g + gates(rnn), u);
      for (int i = 0; i < width; i++) {
        ofInput += (double)w[i] * inputOf(p, layer, number, t, b, i);
      }
      for (int i = 0; i < rnn->units; i++) {
        ofHidden += (double)r[i] * hiddenBefore(p, layer, number, d, s, t, b, i);
      }
      if (rnn->cell == CELL_GRU && g == 2) {
        layer->recurrentCandidate[d][at + (size_t)u] = ofHidden;
        ofHidden *= gate[0];
      }
      gate[g] = activation(rnn, g, ofInput + ofHidden);
      layer->gate[d][(size_t)MOST_GATES * at + (size_t)(g * rnn->units + u)] = gate[g];
    }
    double hidden = gate[0];
    if (rnn->cell == CELL_LSTM) {
      double memory = gate[1] * memoryBefore(p, layer, number, d, s, t, b, u) + gate[0] * gate[2];
      layer->memory[d][at + (size_t)u] = memory;
      hidden = gate[3] * tanh(memory);
    } else if (rnn->cell == CELL_GRU) {
      hidden = (1 - gate[1]) * gate[2] + gate[1] * hiddenBefore(p, layer, number, d, s, t, b, u);
    }
    layer->hidden[row(p, t, b) * (size_t)(rnn->directions * rnn->units) + (size_t)(d * rnn->units + u)] = hidden;
  }
}

/* What the layer below gives to this one. */
static void dropInput(const Pass *p, const Arrays *below, const Arrays *layer, RandomState *random) {
  size_t width = (size_t)(p->rnn.directions * p->rnn.units);
  size_t count = (size_t)p->input.steps * (size_t)p->input.batch * width;
  double kept = 1 - (double)p->dropout.probability;
  for (size_t i = 0; i < count; i++) {
    double factor = 1;
    if (random) {
      factor = emulated_random(random) < kept ? 1 / kept : 0;
    }
    layer->factor[i] = factor;
    layer->input[i] = below->hidden[i] * factor;
  }
}

static void writeOutput(const Pass *p, const Arrays *last) {
  const Rnn *rnn = &p->rnn;
  int width = rnn->directions * rnn->units;
  for (int b = 0; b < p->input.batch; b++) {
    for (int t = 0; t < p->input.steps; t++) {
      float *to = p->yOut + place(&p->output, t, b);
      for (int i = 0; i < width; i++) {
        float padding = p->output.hasFill ? p->output.fill : NAN;
        to[i] = t < p->lengths[b] ? (float)last->hidden[row(p, t, b) * (size_t)width + (size_t)i] : padding;
      }
    }
  }
}

static void writeFinalStates(const Pass *p, const Arrays *layer, int number, int d, int b) {
  const Rnn *rnn = &p->rnn;
  int last = d == 0 ? p->lengths[b] - 1 : 0;
  size_t to = stateAt(p, number * rnn->directions + d, b);
  for (int u = 0; u < rnn->units; u++) {
    if (p->hy) {
      size_t from = row(p, last, b) * (size_t)(rnn->directions * rnn->units) + (size_t)(d * rnn->units + u);
      p->hy[to + (size_t)u] = (float)layer->hidden[from];
    }
    if (p->cy && rnn->cell == CELL_LSTM) {
      p->cy[to + (size_t)u] = (float)layer->memory[d][row(p, last, b) * (size_t)rnn->units + (size_t)u];
    }
  }
}

static int runForward(void *arguments) {
  Pass *p = arguments;
  int code = begin(p, 1, 0);
  if (code) {
    return code;
  }
  RandomState *random = NULL;
  if (p->drops) {
    random = emulated_device(p->device, p->dropout.states, RANDOM_STATE_BYTES);
    if (!random || random->isRandomState != RANDOM_STATE) {
      return emulated_fault("the states of a dropout were freed or never seeded");
    }
  }
  size_t bytes = reserveBytes(&p->rnn, p->input.steps, p->input.batch);
  char *reserve = p->training ? p->reserve : malloc(bytes);
  memset(reserve, 0xFF, bytes);
  Arrays below = {0};
  for (int number = 0; number < p->rnn.layers; number++) {
    Arrays layer = arraysOf(p, reserve, number);
    if (number > 0) {
      dropInput(p, &below, &layer, random);
    }
    for (int d = 0; d < p->rnn.directions; d++) {
      for (int b = 0; b < p->input.batch; b++) {
        for (int s = 0; s < p->lengths[b]; s++) {
          forwardStep(p, &layer, number, d, s, d == 0 ? s : p->lengths[b] - 1 - s, b);
        }
        writeFinalStates(p, &layer, number, d, b);
      }
    }
    below = layer;
  }
  writeOutput(p, &below);
  if (p->training) {
    *(Kept *)reserve = (Kept){KEPT, shapeOf(p), 0};
  } else {
    free(reserve);
  }
  free(p->lengths);
  return RUN_SUCCESS;
}

int cudnnRNNForward(Handle *handle, Rnn *rnn, int mode, const int deviceLengths[], RnnData *input, const void *x,
                    RnnData *output, void *y, Tensor *hidden, const void *hx, void *hy, Tensor *memory, const void *cx,
                    void *cy, size_t weightSize, const void *weights, size_t workSize, void *work, size_t reserveSize,
                    void *reserve) {
  GUARD;
  if (mode != INFERENCE && mode != TRAINING) {
    return emulated_refuse(CUDNN_BAD_PARAM, "mode %d", mode);
  }
  Pass pass = {.training = mode == TRAINING,
               .deviceLengths = deviceLengths,
               .x = x,
               .yOut = y,
               .hx = hx,
               .hy = hy,
               .cx = cx,
               .cy = cy,
               .weightBytes = weightSize,
               .weights = weights,
               .workBytes = workSize,
               .work = work,
               .reserveBytes = reserveSize,
               .reserve = reserve};
  int status = prepare(&pass, handle, rnn, input, output, hidden, memory, cx || cy);
  if (status) {
    return status;
  }
  emulated_count(FORWARD_PASSES, 1);
  return enqueue(handle, &pass, 1, 0, runForward);
}

/* One step back. Reads and replaces the gradients of the states after it, both [units]. */
static void backwardStep(const Pass *p, const Arrays *layer, int number, int d, int s, int t, int b, double *dh,
                         double *dc) {
  const Rnn *rnn = &p->rnn;
  int pseudoLayer = number * rnn->directions + d;
  size_t at = row(p, t, b) * (size_t)rnn->units;
  const double *gate = layer->gate[d] + (size_t)MOST_GATES * at;
  double *gradient = layer->gateGradient[d] + (size_t)MOST_GATES * at;
  int units = rnn->units;
  double before[units];
  for (int u = 0; u < units; u++) {
    before[u] = 0;
    if (rnn->cell == CELL_LSTM) {
      double squashed = tanh(layer->memory[d][at + (size_t)u]);
      double ofMemory = dc[u] + dh[u] * gate[3 * units + u] * (1 - squashed * squashed);
      gradient[0 * units + u] = ofMemory * gate[2 * units + u];
      gradient[1 * units + u] = ofMemory * memoryBefore(p, layer, number, d, s, t, b, u);
      gradient[2 * units + u] = ofMemory * gate[0 * units + u];
      gradient[3 * units + u] = dh[u] * squashed;
      dc[u] = ofMemory * gate[1 * units + u];
    } else if (rnn->cell == CELL_GRU) {
      double update = gate[1 * units + u];
      gradient[1 * units + u] =
          dh[u] * (hiddenBefore(p, layer, number, d, s, t, b, u) - gate[2 * units + u]);
      gradient[2 * units + u] = dh[u] * (1 - update);
      gradient[0 * units + u] = gradient[2 * units + u] * slope(rnn, 2, gate[2 * units + u]) *
                                layer->recurrentCandidate[d][at + (size_t)u];
      before[u] = dh[u] * update;
    } else {
      gradient[u] = dh[u];
    }
    for (int g = 0; g < gates(rnn); g++) {
      gradient[g * units + u] *= slope(rnn, g, gate[g * units + u]);
    }
  }
  for (int g = 0; g < gates(rnn); g++) {
    const float *r = matrix(p, p->weights, pseudoLayer, g + gates(rnn));
    for (int u = 0; u < units; u++) {
      double recurrent = gradient[g * units + u] * (rnn->cell == CELL_GRU && g == 2 ? gate[u] : 1);
      for (int i = 0; i < units; i++) {
        before[i] += recurrent * (double)r[(size_t)u * (size_t)units + (size_t)i];
      }
    }
  }
  memcpy(dh, before, sizeof before);
}

static void backwardSequence(const Pass *p, const Arrays *layer, int number, int d, int b, const double *ofOutputs) {
  const Rnn *rnn = &p->rnn;
  double dh[rnn->units];
  double dc[rnn->units];
  size_t state = stateAt(p, number * rnn->directions + d, b);
  for (int u = 0; u < rnn->units; u++) {
    dh[u] = p->dhy ? (double)p->dhy[state + (size_t)u] : 0;
    dc[u] = p->dcy && rnn->cell == CELL_LSTM ? (double)p->dcy[state + (size_t)u] : 0;
  }
  for (int s = p->lengths[b] - 1; s >= 0; s--) {
    int t = d == 0 ? s : p->lengths[b] - 1 - s;
    for (int u = 0; u < rnn->units; u++) {
      dh[u] += ofOutputs[row(p, t, b) * (size_t)(rnn->directions * rnn->units) + (size_t)(d * rnn->units + u)];
    }
    backwardStep(p, layer, number, d, s, t, b, dh, dc);
  }
  for (int u = 0; u < rnn->units; u++) {
    if (p->dhx) {
      p->dhx[state + (size_t)u] = (float)dh[u];
    }
    if (p->dcx && rnn->cell == CELL_LSTM) {
      p->dcx[state + (size_t)u] = (float)dc[u];
    }
  }
}

/* The gradient of one number of a layer's input. */
static double inputGradient(const Pass *p, const Arrays *layer, int number, int t, int b, int i) {
  const Rnn *rnn = &p->rnn;
  int width = inputsOf(rnn, number);
  double sum = 0;
  for (int d = 0; d < rnn->directions; d++) {
    const double *gradient = layer->gateGradient[d] + row(p, t, b) * (size_t)(MOST_GATES * rnn->units);
    for (int g = 0; g < gates(rnn); g++) {
      const float *w = matrix(p, p->weights, number * rnn->directions + d, g);
      for (int u = 0; u < rnn->units; u++) {
        sum += gradient[g * rnn->units + u] * (double)w[(size_t)u * (size_t)width + (size_t)i];
      }
    }
  }
  return sum;
}

static int keepsForward(const Pass *p, uint64_t hasDataGradients) {
  const Kept *kept = (const Kept *)p->reserve;
  return kept->magic == KEPT && kept->shape == shapeOf(p) && kept->hasDataGradients == hasDataGradients;
}

static int runBackwardData(void *arguments) {
  Pass *p = arguments;
  int code = begin(p, 0, 0);
  if (code) {
    return code;
  }
  if (!keepsForward(p, 0)) {
    return emulated_fault("the reserve space does not hold a forward pass of training of these shapes");
  }
  const Rnn *rnn = &p->rnn;
  int width = rnn->directions * rnn->units;
  size_t count = (size_t)p->input.steps * (size_t)p->input.batch * (size_t)width;
  double *ofOutputs = calloc(count, sizeof(double));
  for (int b = 0; b < p->input.batch; b++) {
    for (int t = 0; t < p->lengths[b]; t++) {
      for (int i = 0; i < width; i++) {
        ofOutputs[row(p, t, b) * (size_t)width + (size_t)i] = (double)p->dy[place(&p->output, t, b) + (size_t)i];
      }
    }
  }
  for (int number = rnn->layers - 1; number >= 0; number--) {
    Arrays layer = arraysOf(p, p->reserve, number);
    for (int d = 0; d < rnn->directions; d++) {
      for (int b = 0; b < p->input.batch; b++) {
        backwardSequence(p, &layer, number, d, b, ofOutputs);
      }
    }
    for (int b = 0; number > 0 && b < p->input.batch; b++) {
      for (int t = 0; t < p->lengths[b]; t++) {
        for (int i = 0; i < width; i++) {
          size_t at = row(p, t, b) * (size_t)width + (size_t)i;
          ofOutputs[at] = inputGradient(p, &layer, number, t, b, i) * layer.factor[at];
        }
      }
    }
  }
  Arrays first = arraysOf(p, p->reserve, 0);
  for (int b = 0; b < p->input.batch; b++) {
    for (int t = 0; t < p->input.steps; t++) {
      for (int i = 0; i < rnn->inputs; i++) {
        float gradient = t < p->lengths[b] ? (float)inputGradient(p, &first, 0, t, b, i) : NAN;
        p->dx[place(&p->input, t, b) + (size_t)i] = gradient;
      }
    }
  }
  free(ofOutputs);
  ((Kept *)p->reserve)->hasDataGradients = 1;
  free(p->lengths);
  return RUN_SUCCESS;
}

int cudnnRNNBackwardData_v8(Handle *handle, Rnn *rnn, const int deviceLengths[], RnnData *output, const void *y,
                            const void *dy, RnnData *input, void *dx, Tensor *hidden, const void *hx, const void *dhy,
                            void *dhx, Tensor *memory, const void *cx, const void *dcy, void *dcx, size_t weightSize,
                            const void *weights, size_t workSize, void *work, size_t reserveSize, void *reserve) {
  GUARD;
  Pass pass = {.training = 1,
               .deviceLengths = deviceLengths,
               .y = y,
               .dy = dy,
               .dx = dx,
               .hx = hx,
               .dhy = dhy,
               .dhx = dhx,
               .cx = cx,
               .dcy = dcy,
               .dcx = dcx,
               .weightBytes = weightSize,
               .weights = weights,
               .workBytes = workSize,
               .work = work,
               .reserveBytes = reserveSize,
               .reserve = reserve};
  int status = prepare(&pass, handle, rnn, input, output, hidden, memory, cx || dcy || dcx);
  if (status) {
    return status;
  }
  emulated_count(BACKWARD_DATA_PASSES, 1);
  return enqueue(handle, &pass, 0, 0, runBackwardData);
}

static void addWeightGradients(const Pass *p, const Arrays *layer, int number, int d, int g, int s, int t, int b) {
  const Rnn *rnn = &p->rnn;
  int pseudoLayer = number * rnn->directions + d;
  int width = inputsOf(rnn, number);
  size_t at = row(p, t, b) * (size_t)(MOST_GATES * rnn->units);
  float *w = p->weightGradients + walk(rnn, pseudoLayer, g, 0);
  float *r = p->weightGradients + walk(rnn, pseudoLayer, g + gates(rnn), 0);
  float *ofInputBias = p->weightGradients + walk(rnn, pseudoLayer, g, 1);
  float *ofRecurrentBias = p->weightGradients + walk(rnn, pseudoLayer, g + gates(rnn), 1);
  for (int u = 0; u < rnn->units; u++) {
    double gradient = layer->gateGradient[d][at + (size_t)(g * rnn->units + u)];
    double recurrent = gradient * (rnn->cell == CELL_GRU && g == 2 ? layer->gate[d][at + (size_t)u] : 1);
    for (int i = 0; i < width; i++) {
      w[u * width + i] += (float)(gradient * inputOf(p, layer, number, t, b, i));
    }
    for (int i = 0; i < rnn->units; i++) {
      r[u * rnn->units + i] += (float)(recurrent * hiddenBefore(p, layer, number, d, s, t, b, i));
    }
    if (hasInputBias(rnn)) {
      ofInputBias[u] += (float)gradient;
    }
    if (hasRecurrentBias(rnn)) {
      ofRecurrentBias[u] += (float)recurrent;
    }
  }
}

static int runBackwardWeights(void *arguments) {
  Pass *p = arguments;
  int code = begin(p, 0, 1);
  if (code) {
    return code;
  }
  if (!keepsForward(p, 1)) {
    return emulated_fault("the reserve space does not hold a backward pass of data of these shapes");
  }
  for (int number = 0; number < p->rnn.layers; number++) {
    Arrays layer = arraysOf(p, p->reserve, number);
    for (int d = 0; d < p->rnn.directions; d++) {
      for (int b = 0; b < p->input.batch; b++) {
        for (int s = 0; s < p->lengths[b]; s++) {
          for (int g = 0; g < gates(&p->rnn); g++) {
            addWeightGradients(p, &layer, number, d, g, s, d == 0 ? s : p->lengths[b] - 1 - s, b);
          }
        }
      }
    }
  }
  free(p->lengths);
  return RUN_SUCCESS;
}

int cudnnRNNBackwardWeights_v8(Handle *handle, Rnn *rnn, int mode, const int deviceLengths[], RnnData *input,
                               const void *x, Tensor *hidden, const void *hx, RnnData *output, const void *y,
                               size_t weightSize, void *weightGradients, size_t workSize, void *work,
                               size_t reserveSize, void *reserve) {
  GUARD;
  if (mode != ADD) {
    return emulated_refuse(CUDNN_NOT_SUPPORTED, "gradients of weights can only be added up");
  }
  Pass pass = {.training = 1,
               .deviceLengths = deviceLengths,
               .x = x,
               .y = y,
               .hx = hx,
               .weightBytes = weightSize,
               .weightGradients = weightGradients,
               .workBytes = workSize,
               .work = work,
               .reserveBytes = reserveSize,
               .reserve = reserve};
  int status = prepare(&pass, handle, rnn, input, output, hidden, NULL, 0);
  if (status) {
    return status;
  }
  emulated_count(BACKWARD_WEIGHTS_PASSES, 1);
  return enqueue(handle, &pass, 0, 1, runBackwardWeights);
}
