package org.unroll.jupyter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.unroll.datasets.DataException;

/** The process that Jupyter starts for a notebook. */
public final class KernelProcess {

    /** Environment variable with the process that has started the kernel; set by Jupyter. */
    private static final String PARENT = "JPY_PARENT_PID";

    private KernelProcess() {}

    /** Answers Jupyter until it ends the kernel; the argument is the connection file. */
    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("Expected the path of the connection file that Jupyter has written.");
        }
        Optional.ofNullable(System.getenv(PARENT))
                .flatMap(id -> ProcessHandle.of(Long.parseLong(id)))
                .ifPresent(KernelProcess::endWith);
        run(Path.of(arguments[0]));
        System.exit(0);
    }

    /** Jupyter may be killed without a word. */
    private static void endWith(ProcessHandle parent) {
        Thread thread = new Thread(
                () -> {
                    parent.onExit().join();
                    System.exit(0);
                },
                "unroll-parent");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Answers Jupyter until it ends the kernel.
     *
     * @param connectionFile JSON with ports and key, written by Jupyter
     * @throws DataException if the file cannot be used, or this Java has no JShell
     */
    public static void run(Path connectionFile) {
        JupyterConnection connection = connection(connectionFile);
        NotebookKernel kernel = NotebookKernel.start();
        kernel.becomeHandlerForConnection(connection); // before the first message can come
        connection.connect();
        connection.waitUntilClose();
    }

    private static JupyterConnection connection(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new DataException(
                    file + ": cannot be read. Expected the connection file that Jupyter writes when it starts a"
                            + " kernel.",
                    e);
        }
        try {
            return new JupyterConnection(KernelConnectionProperties.parse(text));
        } catch (RuntimeException | GeneralSecurityException e) {
            throw new DataException(
                    file + ": is no connection file. Expected JSON with ports and key, as Jupyter writes it when it"
                            + " starts a kernel.",
                    e);
        }
    }
}
