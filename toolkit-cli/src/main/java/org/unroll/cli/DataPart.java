package org.unroll.cli;

import java.util.Locale;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceData;

/** A part of the data. */
enum DataPart {
    TRAIN,
    VALIDATION,
    TEST;

    BatchSource of(SequenceData data) {
        return switch (this) {
            case TRAIN -> data.training();
            case VALIDATION -> data.validation();
            case TEST -> data.test();
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
