package org.unroll.config;

import org.unroll.config.binding.Doc;

/** Precision of the operands of matrix products. */
public enum Precision {
    @Doc("Single precision on processors, TF32 (10 bits after the point) on GPUs that have it.")
    AUTO,
    @Doc("Single precision everywhere.")
    FLOAT32,
    @Doc("Rounded to 8 significant bits, for processors with AVX-512 bf16 or AMX (Kalamkar 2019).")
    BFLOAT16
}
