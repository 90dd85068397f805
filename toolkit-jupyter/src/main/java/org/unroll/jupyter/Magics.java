package org.unroll.jupyter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dflib.jjava.jupyter.kernel.magic.CellMagic;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.dflib.jjava.jupyter.kernel.util.PathsHandler;
import org.unroll.datasets.DataException;

/** The magics of IJava and JJava: what a cell puts on the class path. */
final class Magics {

    private Magics() {}

    /** Gives a kernel all magics, with repositories of its own. */
    static void register(NotebookKernel.Builder builder) {
        MavenArtifacts artifacts = MavenArtifacts.ofUser();
        LineMagic<List<String>, NotebookKernel> maven =
                (kernel, coordinates) -> add(kernel, artifacts.resolve(coordinates));
        Stream.of("maven", "addMavenDependency", "addMavenDependencies")
                .forEach(name -> builder.lineMagic(name, maven));
        LineMagic<Void, NotebookKernel> repository = (kernel, arguments) -> {
            requireTwo(arguments);
            artifacts.addRepository(arguments.get(0), arguments.get(1));
            return null;
        };
        Stream.of("mavenRepo", "addMavenRepo").forEach(name -> builder.lineMagic(name, repository));
        LineMagic<List<String>, NotebookKernel> classPath = (kernel, paths) -> add(kernel, existing(paths));
        Stream.of("classpath", "jars", "addJars").forEach(name -> builder.lineMagic(name, classPath));
        CellMagic<List<String>, NotebookKernel> fragment =
                (kernel, scopes, body) -> add(kernel, load(artifacts, PomFragment.parse(body, "%%loadFromPOM")));
        LineMagic<List<String>, NotebookKernel> file = (kernel, arguments) -> {
            if (arguments.isEmpty()) {
                throw new DataException("%loadFromPOM: names no file. Expected the path of a pom.xml.");
            }
            return add(kernel, load(artifacts, PomFragment.read(Path.of(arguments.get(0)))));
        };
        builder.cellMagic("loadFromPOM", fragment).lineMagic("loadFromPOM", file);
    }

    private static void requireTwo(List<String> arguments) {
        if (arguments.size() != 2) {
            throw new DataException("%mavenRepo " + String.join(" ", arguments)
                    + ": expected a name and an address, as in: %mavenRepo mine https://example.org/maven");
        }
    }

    private static List<Path> load(MavenArtifacts artifacts, PomFragment pom) {
        pom.repositories().forEach(artifacts::addRepository);
        return artifacts.resolve(pom.dependencies());
    }

    private static List<Path> existing(List<String> patterns) {
        List<Path> found = new ArrayList<>();
        for (String pattern : patterns) {
            List<Path> paths = PathsHandler.resolveGlobs(pattern).stream()
                    .filter(Files::exists)
                    .toList();
            if (paths.isEmpty()) {
                throw new DataException(pattern + ": there is no such file. Expected a jar, a folder of classes, or a"
                        + " pattern such as lib/*.jar.");
            }
            found.addAll(paths);
        }
        return found;
    }

    private static List<String> add(NotebookKernel kernel, List<Path> paths) {
        List<String> names =
                paths.stream().map(path -> path.toAbsolutePath().toString()).toList();
        names.forEach(kernel::addToClassPath);
        return names;
    }
}
