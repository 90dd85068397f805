/**
 * Recurrent layers on NVIDIA GPUs: cuDNN's RNN functions behind {@link org.unroll.recurrent.device.RecurrentDevice}.
 * The only package that knows CUDA.
 */
package org.unroll.cudnn;
