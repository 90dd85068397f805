/*
 * What the emulated libraries share. Device memory has addresses that nobody can read; what it holds lies elsewhere
 * and is found through emulated_device. Work for a stream waits in a queue until something waits for the stream.
 */
#ifndef EMULATED_H
#define EMULATED_H

#include <stddef.h>
#include <stdint.h>

typedef struct Stream Stream;

/* cudaDeviceGetAttribute returns these from FIRST_COUNTER on. */
enum Counter {
  DEVICE_BYTES,
  PINNED_BYTES,
  REGISTERED_BYTES,
  STREAMS,
  EVENTS,
  DESCRIPTORS,
  TO_DEVICE_COPIES,
  TO_DEVICE_BYTES,
  FROM_DEVICE_COPIES,
  FROM_DEVICE_BYTES,
  FORWARD_PASSES,
  BACKWARD_DATA_PASSES,
  BACKWARD_WEIGHTS_PASSES,
  REFUSALS,
  FAULTS,
  COUNTERS
};

#define FIRST_COUNTER 1000000

/* Codes of the runtime that work in a queue returns. */
enum { RUN_SUCCESS = 0, RUN_FAULT = 700 };

/* Held during every function: GUARD as its first line. */
int emulated_enter(void);
void emulated_leave(int *guard);
#define GUARD __attribute__((cleanup(emulated_leave), unused)) int guard = emulated_enter()

/* Notes why something is refused; on the standard error if EMULATED_CUDA_VERBOSE is set. Returns the code. */
int emulated_refuse(int code, const char *format, ...) __attribute__((format(printf, 2, 3)));
int emulated_fault(const char *format, ...) __attribute__((format(printf, 1, 2)));
const char *emulated_reason(void);

/* A number of the file settings.txt beside the libraries, with lines such as devices=2. */
long emulated_setting(const char *name, long otherwise);

void emulated_count(enum Counter counter, long by);

/* Where the content of device memory lies; NULL if the bytes are not all in one allocation on the device. */
void *emulated_device(int device, const void *pointer, size_t bytes);

/* Whether none of the bytes can be device memory. */
int emulated_is_host(const void *pointer, size_t bytes);

int emulated_current_device(void);
int emulated_device_of(Stream *stream);

/* Whether it is a stream that lives. NULL is the default stream. */
int emulated_is_stream(Stream *stream);

/* Puts work into a queue. The arguments are copied. */
int emulated_enqueue(Stream *stream, int (*run)(void *), const void *arguments, size_t bytes);

#endif
