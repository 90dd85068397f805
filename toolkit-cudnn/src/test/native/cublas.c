/* Some of cuBLAS on the processor, for tests: matrices are stored column after column. */
#include "emulated.h"

#include <stdlib.h>
#include <string.h>

enum { SUCCESS = 0, NOT_INITIALIZED = 1, ALLOC_FAILED = 3, INVALID_VALUE = 7, EXECUTION_FAILED = 13 };
enum { OP_N, OP_T, OP_C };
#define MAGIC 0xB1A5u

typedef struct Handle {
  unsigned magic;
  Stream *stream;
  int device;
  int mathMode;
} Handle;

int cublasCreate_v2(Handle **handle) {
  GUARD;
  *handle = calloc(1, sizeof **handle);
  **handle = (Handle){MAGIC, NULL, emulated_current_device(), 0};
  emulated_count(DESCRIPTORS, 1);
  return SUCCESS;
}

static int isHandle(Handle *handle) { return handle && handle->magic == MAGIC; }

int cublasDestroy_v2(Handle *handle) {
  GUARD;
  if (!isHandle(handle)) {
    return emulated_refuse(NOT_INITIALIZED, "no handle of cuBLAS");
  }
  handle->magic = 0;
  emulated_count(DESCRIPTORS, -1);
  return SUCCESS;
}

int cublasSetStream_v2(Handle *handle, Stream *stream) {
  GUARD;
  if (!isHandle(handle) || !emulated_is_stream(stream)) {
    return emulated_refuse(NOT_INITIALIZED, "no handle of cuBLAS, or no stream");
  }
  handle->stream = stream;
  return SUCCESS;
}

int cublasSetMathMode(Handle *handle, int mode) {
  GUARD;
  if (!isHandle(handle)) {
    return emulated_refuse(NOT_INITIALIZED, "no handle of cuBLAS");
  }
  handle->mathMode = mode;
  return SUCCESS;
}

static size_t bytesOf(int rows, int columns, int leading) {
  return sizeof(float) * ((size_t)leading * (size_t)(columns - 1) + (size_t)rows);
}

typedef struct Product {
  int device;
  int transA, transB;
  int m, n, k;
  float alpha, beta;
  const float *a, *b;
  float *c;
  int lda, ldb, ldc;
} Product;

static const float *in(const Product *p, const float *matrix, int trans, int rows, int columns, int leading) {
  return emulated_device(p->device, matrix,
                         trans == OP_N ? bytesOf(rows, columns, leading) : bytesOf(columns, rows, leading));
}

static float at(const float *matrix, int trans, int leading, int row, int column) {
  return trans == OP_N ? matrix[row + (size_t)column * (size_t)leading] : matrix[column + (size_t)row * (size_t)leading];
}

static int fits(int trans, int rows, int columns, int leading) { return leading >= (trans == OP_N ? rows : columns); }

static int runGeam(void *arguments) {
  Product *p = arguments;
  const float *a = in(p, p->a, p->transA, p->m, p->n, p->lda);
  const float *b = p->beta ? in(p, p->b, p->transB, p->m, p->n, p->ldb) : NULL;
  float *c = emulated_device(p->device, p->c, bytesOf(p->m, p->n, p->ldc));
  if (!a || !c || (p->beta && !b)) {
    return emulated_fault("device memory was freed before matrices could be added");
  }
  for (int column = 0; column < p->n; column++) {
    for (int row = 0; row < p->m; row++) {
      float sum = p->alpha * at(a, p->transA, p->lda, row, column);
      sum += p->beta ? p->beta * at(b, p->transB, p->ldb, row, column) : 0;
      c[row + (size_t)column * (size_t)p->ldc] = sum;
    }
  }
  return RUN_SUCCESS;
}

int cublasSgeam(Handle *handle, int transA, int transB, int m, int n, const float *alpha, const float *a, int lda,
                const float *beta, const float *b, int ldb, float *c, int ldc) {
  GUARD;
  if (!isHandle(handle)) {
    return emulated_refuse(NOT_INITIALIZED, "no handle of cuBLAS");
  }
  if (!emulated_is_host(alpha, sizeof *alpha) || !emulated_is_host(beta, sizeof *beta)) {
    return emulated_refuse(INVALID_VALUE, "factors are not memory of the host");
  }
  if (m < 1 || n < 1 || !fits(transA, m, n, lda) || !fits(transB, m, n, ldb) || ldc < m) {
    return emulated_refuse(INVALID_VALUE, "Sgeam of %d x %d with columns %d, %d, %d apart", m, n, lda, ldb, ldc);
  }
  Product p = {emulated_device_of(handle->stream), transA, transB, m, n, 0, *alpha, *beta, a, b, c, lda, ldb, ldc};
  if (!in(&p, a, transA, m, n, lda) || !emulated_device(p.device, c, bytesOf(m, n, ldc)) ||
      (*beta && !in(&p, b, transB, m, n, ldb))) {
    return emulated_refuse(INVALID_VALUE, "Sgeam of %d x %d reaches beyond device memory", m, n);
  }
  if ((a == c && (transA != OP_N || lda != ldc)) || (b == c && (transB != OP_N || ldb != ldc))) {
    return emulated_refuse(INVALID_VALUE, "Sgeam cannot do this in place");
  }
  return emulated_enqueue(handle->stream, runGeam, &p, sizeof p) ? EXECUTION_FAILED : SUCCESS;
}

static int runGemm(void *arguments) {
  Product *p = arguments;
  const float *a = in(p, p->a, p->transA, p->m, p->k, p->lda);
  const float *b = in(p, p->b, p->transB, p->k, p->n, p->ldb);
  float *c = emulated_device(p->device, p->c, bytesOf(p->m, p->n, p->ldc));
  if (!a || !b || !c) {
    return emulated_fault("device memory was freed before matrices could be multiplied");
  }
  for (int column = 0; column < p->n; column++) {
    for (int row = 0; row < p->m; row++) {
      double sum = 0;
      for (int i = 0; i < p->k; i++) {
        sum += (double)at(a, p->transA, p->lda, row, i) * at(b, p->transB, p->ldb, i, column);
      }
      float *result = c + row + (size_t)column * (size_t)p->ldc;
      *result = (float)(p->alpha * sum + (p->beta ? p->beta * (double)*result : 0));
    }
  }
  return RUN_SUCCESS;
}

int cublasSgemm_v2(Handle *handle, int transA, int transB, int m, int n, int k, const float *alpha, const float *a,
                   int lda, const float *b, int ldb, const float *beta, float *c, int ldc) {
  GUARD;
  if (!isHandle(handle)) {
    return emulated_refuse(NOT_INITIALIZED, "no handle of cuBLAS");
  }
  if (!emulated_is_host(alpha, sizeof *alpha) || !emulated_is_host(beta, sizeof *beta)) {
    return emulated_refuse(INVALID_VALUE, "factors are not memory of the host");
  }
  if (m < 1 || n < 1 || k < 1 || !fits(transA, m, k, lda) || !fits(transB, k, n, ldb) || ldc < m) {
    return emulated_refuse(INVALID_VALUE, "Sgemm of %d x %d x %d with columns %d, %d, %d apart", m, n, k, lda, ldb, ldc);
  }
  Product p = {emulated_device_of(handle->stream), transA, transB, m, n, k, *alpha, *beta, a, b, c, lda, ldb, ldc};
  if (!in(&p, a, transA, m, k, lda) || !in(&p, b, transB, k, n, ldb) ||
      !emulated_device(p.device, c, bytesOf(m, n, ldc))) {
    return emulated_refuse(INVALID_VALUE, "Sgemm of %d x %d x %d reaches beyond device memory", m, n, k);
  }
  return emulated_enqueue(handle->stream, runGemm, &p, sizeof p) ? EXECUTION_FAILED : SUCCESS;
}

typedef struct Sum {
  int device;
  int n;
  float alpha;
  const float *x;
  int incX;
  float *y;
  int incY;
} Sum;

static size_t reach(int n, int step) { return sizeof(float) * ((size_t)(n - 1) * (size_t)step + 1); }

static int runAxpy(void *arguments) {
  Sum *s = arguments;
  const float *x = emulated_device(s->device, s->x, reach(s->n, s->incX));
  float *y = emulated_device(s->device, s->y, reach(s->n, s->incY));
  if (!x || !y) {
    return emulated_fault("device memory was freed before vectors could be added");
  }
  for (int i = 0; i < s->n; i++) {
    y[(size_t)i * (size_t)s->incY] += s->alpha * x[(size_t)i * (size_t)s->incX];
  }
  return RUN_SUCCESS;
}

int cublasSaxpy_v2(Handle *handle, int n, const float *alpha, const float *x, int incX, float *y, int incY) {
  GUARD;
  if (!isHandle(handle)) {
    return emulated_refuse(NOT_INITIALIZED, "no handle of cuBLAS");
  }
  Sum s = {emulated_device_of(handle->stream), n, 0, x, incX, y, incY};
  if (n < 1 || incX < 1 || incY < 1 || !emulated_is_host(alpha, sizeof *alpha) ||
      !emulated_device(s.device, x, reach(n, incX)) || !emulated_device(s.device, y, reach(n, incY))) {
    return emulated_refuse(INVALID_VALUE, "Saxpy of %d numbers reaches beyond device memory", n);
  }
  s.alpha = *alpha;
  return emulated_enqueue(handle->stream, runAxpy, &s, sizeof s) ? EXECUTION_FAILED : SUCCESS;
}
