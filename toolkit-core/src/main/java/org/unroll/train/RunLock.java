package org.unroll.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** Keeps a run to one training at a time: two would delete each other's checkpoints. */
final class RunLock implements AutoCloseable {

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes a run.
     *
     * @throws ArchiveException if another training has it
     */
    static RunLock take(RunDirectory run) {
        try {
            FileChannel channel = FileChannel.open(run.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isTaken(channel)) {
                channel.close();
                throw new ArchiveException(
                        run.path() + ": is being trained by another process. Wait until it ends, or stop it.");
            }
            return new RunLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock " + run.path() + ": " + IoReason.of(e), e);
        }
    }

    /** Whether somebody is training a run. */
    static boolean isHeld(RunDirectory run) {
        if (!Files.exists(run.lock())) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(run.lock(), StandardOpenOption.WRITE)) {
            return !isTaken(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look whether " + run.path() + " is locked: " + IoReason.of(e), e);
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock(); // goes with the channel, or with the process
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // somebody else in this process has it
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unlock the run: " + IoReason.of(e), e);
        }
    }
}
