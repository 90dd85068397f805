package org.unroll.recurrent.kernel;

import java.util.Optional;

/** How many threads share the work: what the user says, otherwise one for each physical core. */
public final class ThreadCount {

    /** More threads than any machine has cores are a slip of the finger. */
    private static final int LARGEST = 4096;

    private ThreadCount() {}

    /**
     * The number of threads for this process.
     *
     * @throws SettingException if the system property {@value Workers#THREADS_PROPERTY} is no number of threads
     */
    public static int chosen() {
        return set().orElseGet(PhysicalCores::count);
    }

    /**
     * What the user says; empty if he leaves the choice to Unroll.
     *
     * @throws SettingException if the system property {@value Workers#THREADS_PROPERTY} is no number of threads
     */
    public static Optional<Integer> set() {
        return Optional.ofNullable(System.getProperty(Workers.THREADS_PROPERTY)).map(ThreadCount::parse);
    }

    private static int parse(String value) {
        try {
            int threads = Integer.parseInt(value);
            if (threads >= 1 && threads <= LARGEST) {
                return threads;
            }
        } catch (NumberFormatException e) {
            // the same message as for a number that is none of threads
        }
        throw new SettingException("The system property " + Workers.THREADS_PROPERTY + " is '" + value
                + "'; expected a whole number from 1 to " + LARGEST
                + ". Leave it out for one thread for each physical core of this machine.");
    }
}
