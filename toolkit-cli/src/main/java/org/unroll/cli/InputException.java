package org.unroll.cli;

/** Something a user gave that cannot be used; the message says what was found, what is expected and what to do. */
final class InputException extends RuntimeException {

    private static final long serialVersionUID = 1;

    InputException(String message) {
        super(message);
    }

    InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
