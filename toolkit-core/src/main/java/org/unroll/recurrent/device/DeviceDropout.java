package org.unroll.recurrent.device;

/**
 * What a device drops of a layer's input in training. The others are scaled up, so that their expectation stays the
 * same (Srivastava 2014). Its random numbers go on from pass to pass, so that a run that was interrupted drops other
 * inputs than one that was not.
 *
 * @param rate share that is set to zero, in [0, 1)
 * @param seed what the random numbers begin with
 */
public record DeviceDropout(double rate, long seed) {

    /** Drops nothing. */
    public static final DeviceDropout NONE = new DeviceDropout(0, 0);
}
