package org.unroll.config;

import org.unroll.config.binding.Doc;

/** Precision of the operands of matrix products. */
public enum Precision {
    @Doc("Single precision.")
    FLOAT32,
    @Doc("Rounded to 8 significant bits, for processors with AVX-512 bf16 or AMX (Kalamkar 2019).")
    BFLOAT16
}
