package org.unroll.jupyter;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.unroll.datasets.DataException;

/** Finds Maven artifacts with all that they need, as Maven does with the user's settings and local repository. */
final class MavenArtifacts {

    private final List<RemoteRepository> repositories = new ArrayList<>();
    private final ContextOverrides place;

    private MavenArtifacts(ContextOverrides place, List<RemoteRepository> repositories) {
        this.place = place;
        this.repositories.addAll(repositories);
    }

    /** From Maven Central, through the user's local repository. */
    static MavenArtifacts ofUser() {
        return new MavenArtifacts(
                ContextOverrides.create().withUserSettings(true).build(), List.of(ContextOverrides.CENTRAL));
    }

    /** From repositories that are yet to be named, through a local repository of its own. */
    static MavenArtifacts in(Path localRepository) {
        return new MavenArtifacts(
                ContextOverrides.create()
                        .withUserSettings(false)
                        .withLocalRepositoryOverride(localRepository)
                        .build(),
                List.of());
    }

    void addRepository(String name, String address) {
        repositories.add(new RemoteRepository.Builder(name, "default", address).build());
    }

    /**
     * The jars of artifacts, in the order of a class path.
     *
     * @param coordinates {@code group:artifact:version}, {@code group:artifact:extension:version} or
     *     {@code group:artifact:extension:classifier:version}
     * @throws DataException if one cannot be found
     */
    List<Path> resolve(List<String> coordinates) {
        CollectRequest wanted = new CollectRequest();
        coordinates.forEach(text -> wanted.addDependency(new Dependency(artifact(text), "runtime")));
        ContextOverrides overrides =
                place.toBuilder().repositories(List.copyOf(repositories)).build();
        try (Context context = Runtimes.INSTANCE.getRuntime().create(overrides)) {
            wanted.setRepositories(context.remoteRepositories());
            return context
                    .repositorySystem()
                    .resolveDependencies(context.repositorySystemSession(), new DependencyRequest(wanted, null))
                    .getArtifactResults()
                    .stream()
                    .filter(ArtifactResult::isResolved)
                    .map(ArtifactResult::getArtifact)
                    .filter(artifact -> artifact.getExtension().equals("jar"))
                    .map(artifact -> artifact.getFile().toPath())
                    .toList();
        } catch (DependencyResolutionException e) {
            throw new DataException(String.join(" ", coordinates) + ": " + e.getMessage(), e);
        }
    }

    private static DefaultArtifact artifact(String coordinates) {
        try {
            return new DefaultArtifact(coordinates);
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    coordinates + ": is no Maven artifact. Expected group:artifact:version, as in"
                            + " org.apache.commons:commons-math3:3.6.1.",
                    e);
        }
    }
}
