package org.unroll.recurrent.kernel;

/** A system property with a value that cannot be used; the message names it and says what is expected. */
public final class SettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    public SettingException(String message) {
        super(message);
    }
}
