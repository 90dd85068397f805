package org.unroll.datasets;

/** Symbols by position, in memory or on disk. Safe for use by several threads. */
public interface Symbols {

    /** How many there are. */
    long length();

    /**
     * Copies symbols {@code from} to {@code from + count - 1}.
     *
     * @param offset where in the target the first of them goes
     */
    void copyTo(long from, int count, float[] target, int offset);

    /** Symbols of an array, which must not change any more. */
    static Symbols of(int... symbols) {
        return new Symbols() {
            @Override
            public long length() {
                return symbols.length;
            }

            @Override
            public void copyTo(long from, int count, float[] target, int offset) {
                for (int i = 0; i < count; i++) {
                    target[offset + i] = symbols[(int) from + i];
                }
            }
        };
    }

    /** A view on {@code length} of these symbols from {@code start} on. */
    default Symbols part(long start, long length) {
        Symbols whole = this;
        return new Symbols() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public void copyTo(long from, int count, float[] target, int offset) {
                whole.copyTo(start + from, count, target, offset);
            }
        };
    }
}
