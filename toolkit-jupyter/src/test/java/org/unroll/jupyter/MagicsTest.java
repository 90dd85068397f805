package org.unroll.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.datasets.DataException;

class MagicsTest {

    @TempDir
    private Path folder;

    /** A folder with a compiled class {@code greetings.Greeting}. */
    private Path classes() throws IOException {
        Path source = Files.createDirectories(folder.resolve("source")).resolve("Greeting.java");
        Files.writeString(
                source,
                "package greetings; public class Greeting { public static String text() { return \"hello\"; } }");
        Path classes = Files.createDirectories(folder.resolve("classes"));
        int compiled =
                ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(), source.toString());
        assertThat(compiled).isZero();
        return classes;
    }

    private Path jar(Path file) throws IOException {
        Path compiled = classes().resolve("greetings/Greeting.class");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new ZipEntry("greetings/Greeting.class"));
            Files.copy(compiled, jar);
            jar.closeEntry();
        }
        return file;
    }

    @Test
    void aFolderComesOntoTheClassPath() throws IOException {
        Path classes = classes();
        try (TestCells cells = new TestCells()) {
            assertThat(cells.failure("greetings.Greeting.text()")).hasMessage("package greetings does not exist");
            assertThat(cells.value("%classpath " + classes + "\ngreetings.Greeting.text()"))
                    .isEqualTo("hello");
        }
    }

    @Test
    void jarsComeByPattern() throws IOException {
        jar(folder.resolve("greetings.jar"));
        try (TestCells cells = new TestCells()) {
            cells.ok("%jars " + folder + "/*.jar");
            assertThat(cells.value("import greetings.Greeting;\nGreeting.text()"))
                    .isEqualTo("hello");
        }
    }

    @Test
    void linesOfTextBlocksAreNoMagics() {
        try (TestCells cells = new TestCells()) {
            assertThat(cells.value(
                            "String text = \"\"\"\n    %jars none\n  \\\"\"\" %nothing\n%nothing\n\"\"\";\ntext"))
                    .isEqualTo("    %jars none\n  \"\"\" %nothing\n%nothing\n");
            assertThat(cells.failure("String open = \"\"\"\n  \"\"\";\n%nothing")
                            .getMessage())
                    .endsWith("Undefined line magic 'nothing'");
        }
    }

    @Test
    void linesOfCommentsAreNoMagics() {
        try (TestCells cells = new TestCells()) {
            assertThat(cells.value("/* it's \"\"\"\n  %nothing\n%nothing */\n// \"\"\" /*\n'\"' + \"/*\".length()"))
                    .isEqualTo("36");
            assertThat(cells.failure("char quote = '\"'; String comment = \"\\\"/*\"; // /*\n%nothing")
                            .getMessage())
                    .endsWith("Undefined line magic 'nothing'");
        }
    }

    @Test
    void aMagicMayHoldWhatIsNoJava() throws IOException {
        jar(folder.resolve("greetings.jar"));
        try (TestCells cells = new TestCells()) {
            assertThat(cells.failure("%jars " + folder + "/*.jar\n%nothing").getMessage())
                    .endsWith("Undefined line magic 'nothing'");
        }
    }

    @Test
    void insideATextBlockNoMagicIsOffered() {
        try (TestCells cells = new TestCells()) {
            String begun = "String text = \"\"\"\n%ja";

            ReplacementOptions inText = cells.kernel.complete(begun, begun.length());
            assertThat(inText == null ? List.of() : inText.getReplacements()).isNotEqualTo(List.of("%jars"));
            assertThat(cells.kernel.complete("%ja", 3).getReplacements()).containsExactly("%jars");
        }
    }

    @Test
    void missingJarIsAnError() {
        try (TestCells cells = new TestCells()) {
            CellFailure failure = cells.failure("int x = 1;\n%jars " + folder.resolve("none.jar"));

            assertThat(failure.report())
                    .contains("Caused by: " + DataException.class.getName() + ": " + folder.resolve("none.jar")
                            + ": there is no such file. Expected a jar, a folder of classes, or a pattern such as"
                            + " lib/*.jar.");
            assertThat(failure.line()).hasValue(2);
        }
    }

    @Test
    void unknownMagic() {
        try (TestCells cells = new TestCells()) {
            assertThat(cells.failure("%nothing").getMessage()).endsWith("Undefined line magic 'nothing'");
        }
    }

    @Test
    void anArtifactComesFromARepository() throws IOException {
        Path version = Files.createDirectories(folder.resolve("repository/org/example/greetings/1.0"));
        jar(version.resolve("greetings-1.0.jar"));
        Files.writeString(
                version.resolve("greetings-1.0.pom"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>org.example</groupId>"
                        + "<artifactId>greetings</artifactId><version>1.0</version></project>");
        Path local = folder.resolve("local");
        MavenArtifacts artifacts = MavenArtifacts.in(local);
        artifacts.addRepository("test", folder.resolve("repository").toUri().toString());

        assertThat(artifacts.resolve(List.of("org.example:greetings:1.0")))
                .containsExactly(local.resolve("org/example/greetings/1.0/greetings-1.0.jar"));
        assertThatThrownBy(() -> artifacts.resolve(List.of("org.example:greetings:2.0")))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("org.example:greetings:2.0: ");
    }

    @Test
    void coordinatesThatAreNone() {
        try (TestCells cells = new TestCells()) {
            assertThat(cells.failure("%maven greetings").report())
                    .contains("Caused by: " + DataException.class.getName()
                            + ": greetings: is no Maven artifact. Expected group:artifact:version, as in"
                            + " org.apache.commons:commons-math3:3.6.1.");
        }
    }

    @Test
    void partsOfAPom() {
        PomFragment pom = PomFragment.parse(
                """
                <properties><v>3.1</v></properties>
                <repository><id>mine</id><url>file:///srv/maven</url></repository>
                <dependency>
                  <groupId>org.example</groupId><artifactId>one</artifactId><version>${v}</version>
                </dependency>
                <dependency>
                  <groupId>org.example</groupId><artifactId>two</artifactId><version>2</version>
                  <type>zip</type><classifier>all</classifier>
                </dependency>
                <dependency>
                  <groupId>org.example</groupId><artifactId>three</artifactId><version>3</version><scope>test</scope>
                </dependency>
                """,
                "%%loadFromPOM");

        assertThat(pom.dependencies()).containsExactly("org.example:one:jar:3.1", "org.example:two:zip:all:2");
        assertThat(pom.repositories()).containsExactly(java.util.Map.entry("mine", "file:///srv/maven"));
    }

    @Test
    void aWholePom() throws IOException {
        Path file = folder.resolve("pom.xml");
        Files.writeString(
                file,
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <project>
                  <dependencyManagement><dependencies>
                    <dependency><groupId>g</groupId><artifactId>managed</artifactId><version>1</version></dependency>
                  </dependencies></dependencyManagement>
                  <dependencies>
                    <dependency><groupId>g</groupId><artifactId>used</artifactId><version>1</version></dependency>
                  </dependencies>
                </project>
                """);

        assertThat(PomFragment.read(file).dependencies()).containsExactly("g:used:jar:1");
    }

    @Test
    void incompletePoms() {
        assertThatThrownBy(() -> PomFragment.parse(
                        "<dependency><groupId>g</groupId><artifactId>a</artifactId></dependency>", "%%loadFromPOM"))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "%%loadFromPOM: the dependency 'ga' has no <version>. Write it; parents and managed versions"
                                + " are not looked up.");
        assertThatThrownBy(() -> PomFragment.parse("<dependency>", "%%loadFromPOM"))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("%%loadFromPOM: is no XML: ");
        assertThatThrownBy(() -> PomFragment.read(folder.resolve("none.xml")))
                .isInstanceOf(DataException.class)
                .hasMessage(folder.resolve("none.xml") + ": cannot be read. Expected the path of a pom.xml.");
    }
}
