package org.unroll.datasets;

/**
 * Data that cannot be used. The message is meant for the user: it names the file or key, what was found, what was
 * expected and what to do.
 */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Data that cannot be used.
     *
     * @param message for the user
     */
    public DataException(String message) {
        super(message);
    }

    /**
     * Data that cannot be used because of another exception.
     *
     * @param message for the user
     * @param cause what went wrong underneath
     */
    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
