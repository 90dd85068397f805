package org.unroll.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unroll.datasets.Symbols;

class SymbolStoreTest {

    @ParameterizedTest
    @CsvSource({"256, false", "256, true", "257, true", "65536, false", "65536, true", "65537, false", "70000, true"})
    void symbolsAreReadAtAnyPosition(int different, boolean onDisk) {
        SymbolStore store = onDisk ? SymbolStore.onDisk(different) : SymbolStore.inMemory(different);
        int[] symbols = IntStream.range(0, 100_000)
                .map(i -> different - 1 - i % different)
                .toArray();
        store.add(IntStream.of(symbols).limit(33_333).toArray());
        store.add(IntStream.of(symbols).skip(33_333).toArray());
        Symbols part = store.symbols(1_000, 90_000);
        float[] read = new float[502];
        part.copyTo(64_000, 500, read, 1);

        assertThat(store.length()).isEqualTo(100_000);
        assertThat(part.length()).isEqualTo(90_000);
        assertThat(read[0]).isZero();
        assertThat(read[501]).isZero();
        for (int i = 0; i < 500; i++) {
            assertThat(read[1 + i]).isEqualTo(symbols[65_000 + i]);
        }
    }
}
