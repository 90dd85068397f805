package org.unroll.config;

import org.unroll.config.binding.Doc;

/** What computes the matrix products of recurrent layers and heads. */
public enum KernelName {
    @Doc("The fastest kernel this machine has.")
    AUTO,
    @Doc("ND4J's own OpenBLAS, available wherever ND4J is.")
    PORTABLE,
    @Doc("OneDNN with packed recurrent weights, on x86-64 and arm64.")
    ONEDNN
}
