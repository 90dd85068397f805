package org.unroll.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DataChangeTest {

    private static final List<DataOrigin> THEN =
            List.of(new DataOrigin("a.csv", 3, "0123456789abcdef"), new DataOrigin("drawn", 0, ""));

    @Test
    void theSameDataHaveNotChanged() {
        assertThat(DataChange.since(THEN, THEN)).isEmpty();
    }

    @Test
    void theSameDataElsewhereHaveNotChanged() {
        assertThat(DataChange.since(THEN, List.of(new DataOrigin("moved/a.csv", 3, "0123456789abcdef"))))
                .isEmpty();
    }

    @Test
    void otherBytesHaveChanged() {
        assertThat(DataChange.since(THEN, List.of(new DataOrigin("a.csv", 3, "fedcba9876543210"))))
                .contains("a.csv has changed since (SHA-256 was 0123456789ab..., is fedcba987654...).");
    }

    @Test
    void otherDataAreNew() {
        assertThat(DataChange.since(THEN, List.of(new DataOrigin("b.csv", 3, "fedcba9876543210"))))
                .contains("it was not trained on b.csv.");
    }

    @Test
    void dataWithoutAChecksumAreToldApartByTheirName() {
        assertThat(DataChange.since(THEN, List.of(new DataOrigin("redrawn", 0, ""))))
                .contains("it was not trained on redrawn.");
    }
}
