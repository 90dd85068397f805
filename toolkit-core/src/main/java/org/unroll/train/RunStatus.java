package org.unroll.train;

/** Where a run stands. */
public enum RunStatus {
    /** All epochs are done. */
    COMPLETED("completed"),
    /** Its validation score no longer improved. */
    STOPPED_EARLY("stopped early"),
    /** Somebody asked it to stop; it can be resumed. */
    INTERRUPTED("interrupted"),
    /** It is being trained. */
    TRAINING("training"),
    /** Its process has ended without a word; it can be resumed if it has a checkpoint. */
    BROKEN_OFF("broken off");

    private final String words;

    RunStatus(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }

    static RunStatus of(TrainingResult.Ending ending) {
        return switch (ending) {
            case COMPLETED -> COMPLETED;
            case STOPPED_EARLY -> STOPPED_EARLY;
            case INTERRUPTED -> INTERRUPTED;
        };
    }
}
