package org.unroll.jupyter;

import com.google.gson.GsonBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.unroll.datasets.DataException;
import org.unroll.train.AtomicFile;

/**
 * The folder in which Jupyter finds the kernel: {@code kernels/<name>} with {@code kernel.json} and a logo.
 *
 * @param name by which Jupyter and notebooks know the kernel
 * @param folder the folder
 */
public record KernelSpec(String name, Path folder) {

    /** The name unless the user wants another one. */
    public static final String USUAL_NAME = "unroll";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");
    private static final String FILE = "kernel.json";
    private static final List<Integer> LOGO_SIZES = List.of(32, 64);

    private static final String WITHOUT_SCREEN = "-Djava.awt.headless=true";

    /** What the launcher tells a command about the terminal, which a kernel has not. */
    private static final List<String> OF_THE_TERMINAL =
            List.of("-Dunroll.terminal=", "-Dunroll.columns=", "-Dunroll.command=");

    /** @throws DataException if the name is none that Jupyter allows */
    public KernelSpec {
        if (!NAME.matcher(name).matches()) {
            throw new DataException("--name is '" + name
                    + "'. Expected letters, digits, '.', '-' and '_' only, as in 'unroll-2'; choose another name.");
        }
    }

    /** The kernel of the user who runs this JVM. */
    public static KernelSpec ofUser(String name) {
        return new KernelSpec(
                name, userFolder(System.getenv()).resolve("kernels").resolve(name));
    }

    /** The kernel of everybody who uses a Jupyter that is installed in a folder, such as a virtual environment. */
    public static KernelSpec inPrefix(Path prefix, String name) {
        return new KernelSpec(
                name,
                prefix.resolve("share").resolve("jupyter").resolve("kernels").resolve(name));
    }

    /** Where Jupyter looks for what belongs to a user. */
    static Path userFolder(Map<String, String> environment) {
        String named = environment.getOrDefault("JUPYTER_DATA_DIR", "");
        if (!named.isBlank()) {
            return Path.of(named);
        }
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String home = System.getProperty("user.home");
        if (system.contains("win")) {
            return Path.of(environment.getOrDefault("APPDATA", home), "jupyter");
        }
        if (system.contains("mac")) {
            return Path.of(home, "Library", "Jupyter");
        }
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        return data.isBlank() ? Path.of(home, ".local", "share", "jupyter") : Path.of(data, "jupyter");
    }

    /**
     * Writes the folder; what an earlier installation has written is replaced. The kernel will run with the Java, the
     * class path and the options of this JVM.
     *
     * @param jvmOptions more options for Java
     * @throws DataException if another kernel has this name
     */
    public void install(List<String> jvmOptions) {
        if (Files.exists(folder)) {
            requireOwn();
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot be made: " + e.getMessage(), e);
        }
        for (int size : LOGO_SIZES) {
            AtomicFile.write(logo(size), out -> out.write(KernelLogo.png(size)));
        }
        AtomicFile.write(folder.resolve(FILE), json(jvmOptions));
    }

    /**
     * Removes the folder.
     *
     * @throws DataException if there is none, or it is of another kernel
     */
    public void uninstall() {
        if (!Files.exists(folder.resolve(FILE))) {
            throw new DataException(
                    folder + ": there is no kernel. '--user', '--prefix' and '--name' must be those with"
                            + " which it was installed; 'jupyter kernelspec list' shows where kernels are.");
        }
        requireOwn();
        try {
            Files.delete(folder.resolve(FILE));
            for (int size : LOGO_SIZES) {
                Files.deleteIfExists(logo(size));
            }
            Files.delete(folder);
        } catch (DirectoryNotEmptyException e) {
            throw new DataException(folder + ": holds other files, which were left; the kernel is removed.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot be removed: " + e.getMessage(), e);
        }
    }

    private void requireOwn() {
        Path file = folder.resolve(FILE);
        try {
            if (Files.exists(file) && !Files.readString(file).contains(KernelProcess.class.getName())) {
                throw new DataException(folder + ": is another program's kernel. Choose another name with '--name'.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private Path logo(int size) {
        return folder.resolve("logo-" + size + "x" + size + ".png");
    }

    private String json(List<String> jvmOptions) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("argv", command(jvmOptions));
        spec.put("display_name", name.equals(USUAL_NAME) ? "Java (Unroll)" : "Java (Unroll, " + name + ")");
        spec.put("language", "java");
        spec.put("interrupt_mode", "message");
        // Unroll divides the work itself
        spec.put("env", Map.of("OMP_NUM_THREADS", System.getenv().getOrDefault("OMP_NUM_THREADS", "1")));
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(spec)
                + "\n";
    }

    private static List<String> command(List<String> jvmOptions) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> OF_THE_TERMINAL.stream().noneMatch(option::startsWith))
                .filter(option -> !option.equals(WITHOUT_SCREEN))
                .forEach(command::add);
        command.add(WITHOUT_SCREEN);
        command.addAll(jvmOptions);
        command.add("-cp");
        command.add(classPath());
        command.add(KernelProcess.class.getName());
        command.add("{connection_file}");
        return command;
    }

    /** Jupyter starts the kernel in the folder of the notebook. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
