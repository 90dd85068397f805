package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unroll.config.ExperimentSchema;

class InitTest {

    @TempDir
    private Path folder;

    static List<Template> templates() {
        return Template.all();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyTemplateIsAValidConfigThatNamesTheSchema(Template template) throws IOException {
        CommandResult result = Commands.run("init", template.name(), "--directory", folder);

        Path config = folder.resolve(template.name() + ".yaml");
        assertThat(result)
                .isEqualTo(new CommandResult(
                        0,
                        "Wrote " + config + " and " + folder.resolve("unroll.schema.json")
                                + "\nTrain it with: unroll train " + config + "\n",
                        ""));
        assertThat(folder.resolve("unroll.schema.json")).hasContent(ExperimentSchema.text());
        assertThat(Files.readString(config)).startsWith("# yaml-language-server: $schema=unroll.schema.json\n");
        assertThat(Commands.run("validate", config)).isEqualTo(new CommandResult(0, config + ": valid\n", ""));
    }

    @Test
    void listShowsAllTemplates() {
        CommandResult result = Commands.run("init", "--list");

        assertThat(result.exitCode()).isZero();
        assertThat(result.output()).contains("char-lm           A character language model:");
        assertThat(templates()).extracting(Template::summary).allMatch(summary -> summary.endsWith("."));
    }

    @Test
    void unknownTemplateIsBadInput() {
        String known = templates().stream().map(Template::name).collect(Collectors.joining(", "));

        assertThat(Commands.run("init", "char-ml", "--directory", folder))
                .isEqualTo(new CommandResult(
                        2, "", "error: Unknown template 'char-ml'. Did you mean 'char-lm'? (known: " + known + ")\n"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void existingFilesAreLeftAlone() throws IOException {
        Path config = Files.writeString(folder.resolve("char-lm.yaml"), "mine");

        assertThat(Commands.run("init", "--directory", folder))
                .isEqualTo(new CommandResult(
                        2,
                        "",
                        "error: " + config + ": already exists with another content. Give --force to overwrite it, or"
                                + " another --directory.\n"));
        assertThat(config).hasContent("mine");
        assertThat(folder.resolve("unroll.schema.json")).doesNotExist();
    }

    @Test
    void anExistingSchemaOfAnotherVersionIsLeftAlone() throws IOException {
        Path schema = Files.writeString(folder.resolve("unroll.schema.json"), "{}");

        assertThat(Commands.run("init", "--directory", folder).exitCode()).isEqualTo(2);
        assertThat(schema).hasContent("{}");
        assertThat(folder.resolve("char-lm.yaml")).doesNotExist();
    }

    @Test
    void forceOverwrites() throws IOException {
        Path config = Files.writeString(folder.resolve("char-lm.yaml"), "mine");

        assertThat(Commands.run("init", "--force", "--directory", folder).exitCode())
                .isZero();
        assertThat(Files.readString(config)).contains("name: char-lm");
    }

    @Test
    void templatesAreFoundInAJar() throws IOException, InterruptedException {
        Path jar = folder.resolve("unroll.jar");
        jarOfOwnClasses(jar);
        String classPath = jar + File.pathSeparator + System.getProperty("java.class.path");

        Process process = Commands.startWith(classPath, folder, List.of("init", "--list"));

        assertThat(Commands.await(process)).isZero();
        assertThat(Files.readString(folder.resolve("out.txt")))
                .contains("char-lm           A character language model:");
    }

    private static void jarOfOwnClasses(Path jar) throws IOException {
        Path classes = Path.of(URI.create(
                Unroll.class.getProtectionDomain().getCodeSource().getLocation().toString()));
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(classes.resolve("org/unroll/cli"))) {
            all.filter(Files::isRegularFile).forEach(files::add);
        }
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream archive = new JarOutputStream(out)) {
            for (Path file : files) {
                archive.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, archive);
                archive.closeEntry();
            }
        }
    }
}
