package org.unroll.recurrent.device;

/** A device that does not do what it is asked for; the message says what, and what to do. */
public final class DeviceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public DeviceException(String message) {
        super(message);
    }
}
