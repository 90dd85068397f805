package org.unroll.recurrent.kernel;

import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The part of ND4J's arrays that the processor reads and writes. */
interface HostMemory {

    /** Whether arrays are in the memory of a GPU as well, which ND4J computes with. */
    boolean isCopy();

    /**
     * Brings in what ND4J has written to an array elsewhere, and has ND4J fetch the array from here before it uses it
     * again.
     */
    void claim(INDArray array);

    /** That of ND4J's backend. */
    static HostMemory ofBackend() {
        return Backend.MEMORY;
    }

    /** The backend, which stays the same as long as the process lives. */
    final class Backend {
        private static final HostMemory MEMORY =
                Nd4j.getEnvironment().isCPU() ? new Only() : new Copy(Nd4j.getAffinityManager());

        private Backend() {}
    }

    /** The only place of arrays. */
    record Only() implements HostMemory {
        @Override
        public boolean isCopy() {
            return false;
        }

        @Override
        public void claim(INDArray array) {
            // There is nothing that could be newer.
        }
    }

    /**
     * One of two places.
     *
     * @param manager knows which of the two was written to last
     */
    record Copy(AffinityManager manager) implements HostMemory {
        @Override
        public boolean isCopy() {
            return true;
        }

        @Override
        public void claim(INDArray array) {
            manager.ensureLocation(array, Location.HOST);
            manager.tagLocation(array, Location.HOST);
        }
    }
}
