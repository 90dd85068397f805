package org.unroll.train;

import java.util.Locale;

/** A part of the data. */
public enum DataPart {
    /** The part that is trained on. */
    TRAIN,
    /** The part that decides which model is best. */
    VALIDATION,
    /** The part that is used once, at the end. */
    TEST;

    /** The mini-batches of this part. */
    public BatchSource of(SequenceData data) {
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
