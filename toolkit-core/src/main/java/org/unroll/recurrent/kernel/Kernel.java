package org.unroll.recurrent.kernel;

/** Which implementation computes the matrix products of a layer. */
public enum Kernel {
    /** The fastest one that this machine has. */
    AUTO,
    /** ND4J's own OpenBLAS: available wherever ND4J is. */
    PORTABLE,
    /** oneDNN, with packed recurrent weights. */
    ONEDNN,
    /** oneDNN with operands rounded to bfloat16, on processors that have instructions for it. */
    BFLOAT16
}
