package org.unroll.recurrent.kernel;

import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Keeps native libraries from starting threads of their own where Unroll divides the work itself: two pools of threads
 * on the same cores are slower than one.
 */
final class NativeThreads {

    /** OpenMP counts its threads for each calling thread, so each one has to be told. */
    private static final ThreadLocal<Boolean> LIMITED = ThreadLocal.withInitial(() -> {
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        return true;
    });

    private NativeThreads() {}

    /** From now on native code called from this thread runs on this thread alone. */
    static void useOne() {
        LIMITED.get();
    }
}
