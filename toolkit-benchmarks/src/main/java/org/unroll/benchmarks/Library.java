package org.unroll.benchmarks;

/** A library under measurement; each runs in a process of its own. */
enum Library {
    UNROLL("Unroll"),
    LIBTORCH("libtorch"),
    STOCK_DL4J("stock DL4J"),
    OPENBLAS("OpenBLAS (ND4J's)"),
    ONEDNN("oneDNN");

    private final String title;

    Library(String title) {
        this.title = title;
    }

    /** Name in tables. */
    String title() {
        return title;
    }
}
