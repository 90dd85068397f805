/** ND4J's arrays on NVIDIA GPUs. The only package that knows ND4J's CUDA backend. */
package org.unroll.cuda;
