package org.unroll.cudnn;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.Loader;

/**
 * Folders that may hold the libraries of CUDA and cuDNN beside those of the system: the ones that a setting names, and
 * those of the {@code nvidia-*} packages of Python installations.
 */
final class CudaLibraries {

    /** Environment variable and, in small letters with dots, system property: folders, separated as in PATH. */
    static final String SETTING = "UNROLL_CUDA_LIBRARIES";

    private static final String PROPERTY = "unroll.cuda.libraries";
    private static final int MOST_LINKS = 40; // as many as Linux follows
    private static final String LINK_PATH = "platform.linkpath";

    private CudaLibraries() {}

    /** Those that exist, in the order in which they are searched. */
    static List<Path> folders() {
        Set<Path> folders = new LinkedHashSet<>();
        String setting = System.getProperty(PROPERTY, System.getenv().getOrDefault(SETTING, ""));
        for (String named : setting.split(File.pathSeparator, -1)) {
            if (!named.isBlank()) {
                folders.add(Path.of(named.strip()));
            }
        }
        pythonFolders().stream()
                .map(CudaLibraries::ofPackages)
                .filter(CudaLibraries::areOfOurCuda)
                .forEach(folders::addAll);
        return folders.stream().filter(Files::isDirectory).toList();
    }

    /**
     * The folders {@code site-packages} and {@code dist-packages} of the active environment, of the Python that is
     * found first, of the user and the system.
     */
    private static List<Path> pythonFolders() {
        List<Path> libraries = new ArrayList<>();
        for (String variable : new String[] {"VIRTUAL_ENV", "CONDA_PREFIX"}) {
            String environment = System.getenv(variable);
            if (environment != null) {
                libraries.add(Path.of(environment, "lib"));
            }
        }
        libraries.addAll(ofPython(System.getenv().getOrDefault("PATH", "")));
        libraries.add(Path.of(System.getProperty("user.home"), ".local", "lib"));
        libraries.add(Path.of("/usr/local/lib"));
        libraries.add(Path.of("/usr/lib"));
        List<Path> sites = new ArrayList<>();
        for (Path library : libraries) {
            for (Path python : matching(library, "python3*")) {
                sites.add(python.resolve("site-packages"));
                sites.add(python.resolve("dist-packages"));
            }
        }
        return sites;
    }

    /**
     * The folders {@code lib} beside the first {@code python3} of a search path and beside everything that it is a link
     * to: an environment of Python holds a link to the Python it was made with.
     *
     * @param searchPath folders, separated as in PATH
     */
    static List<Path> ofPython(String searchPath) {
        List<Path> libraries = new ArrayList<>();
        for (String folder : searchPath.split(File.pathSeparator, -1)) {
            Path python = Path.of(folder, "python3").toAbsolutePath();
            if (!folder.isBlank() && Files.isExecutable(python)) {
                for (int links = 0; links <= MOST_LINKS; links++) {
                    libraries.add(python.resolve("../../lib").normalize());
                    if (!Files.isSymbolicLink(python)) {
                        break;
                    }
                    python = targetOf(python);
                }
                return libraries;
            }
        }
        return libraries;
    }

    private static Path targetOf(Path link) {
        try {
            return link.resolveSibling(Files.readSymbolicLink(link)).normalize();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a Python has the version of CUDA that we are built for; its cuDNN would be for another one otherwise. */
    static boolean areOfOurCuda(List<Path> packages) {
        String runtime = "libcudart.so." + cudart.CUDART_VERSION / 1000;
        return packages.stream()
                .anyMatch(folder -> !matching(folder, runtime + "*").isEmpty());
    }

    /** Those of the packages {@code nvidia-cuda-runtime}, {@code nvidia-cublas}, {@code nvidia-cudnn} and so on. */
    static List<Path> ofPackages(Path site) {
        return matching(site.resolve("nvidia"), "*").stream()
                .map(found -> found.resolve("lib"))
                .filter(Files::isDirectory)
                .toList();
    }

    private static List<Path> matching(Path folder, String pattern) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern)) {
            List<Path> sorted = new ArrayList<>();
            found.forEach(sorted::add);
            return sorted.stream().sorted().toList();
        } catch (IOException | DirectoryIteratorException e) {
            return List.of(); // what cannot be listed cannot be loaded from either
        }
    }

    /**
     * Has the libraries looked for in these folders first. JavaCPP reads its settings once, when ND4J's own libraries
     * are loaded; so they are changed where it keeps them.
     */
    static void announce(List<Path> folders) {
        if (!folders.isEmpty()) {
            String paths = folders.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
            Properties settings = Loader.loadProperties();
            String others = settings.getProperty(LINK_PATH, "");
            settings.setProperty(LINK_PATH, others.isEmpty() ? paths : paths + File.pathSeparator + others);
        }
    }
}
