package org.unroll.recurrent.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The processor's copy of an array is current whenever it is used, and ND4J's whenever ND4J may use it. */
class HostMemoryTest {

    /** A second copy of an array, which the test writes to as ND4J would on a GPU. */
    private static final class Elsewhere implements HostMemory {
        private float there;
        private boolean isNewerThere;
        private int claims;

        @Override
        public boolean isCopy() {
            return true;
        }

        @Override
        public void claim(INDArray array) {
            claims++;
            if (isNewerThere) {
                array.putScalar(0, there);
                isNewerThere = false;
            }
        }

        void write(float value) {
            there = value;
            isNewerThere = true;
        }
    }

    private final Elsewhere elsewhere = new Elsewhere();
    private final INDArray array = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', 3);

    private float first(Numbers<float[]> numbers) {
        float[] read = new float[1];
        numbers.read(0, read, 0, 1);
        return read[0];
    }

    @Test
    void whatWasWrittenElsewhereIsRead() {
        elsewhere.write(1);
        Numbers<float[]> numbers = new Numbers.Floats(array, elsewhere);
        assertThat(first(numbers)).isEqualTo(1);
        numbers.array();
        elsewhere.write(2);
        assertThat(first(numbers)).isEqualTo(2);
    }

    @Test
    void copiesBeginWithWhatWasWrittenElsewhere() {
        Numbers<float[]> numbers = new Numbers.Floats(array, elsewhere);
        Numbers<float[]> target =
                new Numbers.Floats(Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', 3), new HostMemory.Only());
        numbers.array();
        elsewhere.write(3);
        numbers.copyTo(0, target, 0, 1);
        assertThat(first(target)).isEqualTo(3);
    }

    @Test
    void writingComesAfterWhatWasWrittenElsewhere() {
        Numbers<float[]> numbers = new Numbers.Floats(array, elsewhere);
        elsewhere.write(1);
        numbers.write(0, new float[] {5}, 0, 1);
        assertThat(first(numbers)).isEqualTo(5);
        numbers.array();
        elsewhere.write(2);
        numbers.clear(0, 1);
        assertThat(first(numbers)).isZero();
    }

    @Test
    void anArrayIsClaimedOncePerUse() {
        Numbers<float[]> numbers = new Numbers.Floats(array, elsewhere);
        int before = elsewhere.claims;
        for (int i = 0; i < 10; i++) {
            first(numbers);
        }
        assertThat(elsewhere.claims).isEqualTo(before + 1);
        numbers.array();
        first(numbers);
        numbers.address(0);
        assertThat(elsewhere.claims).isEqualTo(before + 2);
    }

    @Test
    void onTheProcessorThereIsNoCopy() {
        assertThat(HostMemory.ofBackend()).isEqualTo(new HostMemory.Only());
    }
}
