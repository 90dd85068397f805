package org.unroll.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.datasets.DataException;

class KernelSpecTest {

    @TempDir
    private Path prefix;

    @Test
    void jupyterCanStartTheKernel() throws IOException {
        KernelSpec spec = KernelSpec.inPrefix(prefix, "unroll");
        spec.install(List.of("-Xmx2g"));

        Path folder = prefix.resolve("share/jupyter/kernels/unroll");
        JsonObject json = JsonParser.parseString(Files.readString(folder.resolve("kernel.json")))
                .getAsJsonObject();
        List<String> command = new ArrayList<>();
        json.getAsJsonArray("argv").forEach(part -> command.add(part.getAsString()));
        assertThat(Path.of(command.get(0))).isExecutable();
        assertThat(command).contains("-Xmx2g", "-Djava.awt.headless=true");
        assertThat(command.subList(command.size() - 2, command.size()))
                .containsExactly("org.unroll.jupyter.KernelProcess", "{connection_file}");
        assertThat(json.get("display_name").getAsString()).isEqualTo("Java (Unroll)");
        assertThat(json.get("language").getAsString()).isEqualTo("java");
        assertThat(json.get("interrupt_mode").getAsString()).isEqualTo("message");
        assertThat(ImageIO.read(folder.resolve("logo-64x64.png").toFile()).getWidth())
                .isEqualTo(64);
        assertThat(ImageIO.read(folder.resolve("logo-32x32.png").toFile()).getWidth())
                .isEqualTo(32);
    }

    @Test
    void itIsInstalledAgainAndRemoved() {
        KernelSpec spec = KernelSpec.inPrefix(prefix, "mine");
        spec.install(List.of());
        spec.install(List.of("-Xmx1g"));
        assertThat(spec.folder().resolve("kernel.json")).content().contains("-Xmx1g", "Java (Unroll, mine)");

        spec.uninstall();
        assertThat(spec.folder()).doesNotExist();
    }

    @Test
    void thereIsNothingToRemove() {
        KernelSpec spec = KernelSpec.inPrefix(prefix, "unroll");

        assertThatThrownBy(spec::uninstall)
                .isInstanceOf(DataException.class)
                .hasMessage(spec.folder() + ": there is no kernel. '--user', '--prefix' and '--name' must be those with"
                        + " which it was installed; 'jupyter kernelspec list' shows where kernels are.");
    }

    @Test
    void theKernelOfAnotherProgramIsLeftAlone() throws IOException {
        KernelSpec spec = KernelSpec.inPrefix(prefix, "python3");
        Files.createDirectories(spec.folder());
        Files.writeString(spec.folder().resolve("kernel.json"), "{\"argv\": [\"python3\"]}");
        String message = spec.folder() + ": is another program's kernel. Choose another name with '--name'.";

        assertThatThrownBy(() -> spec.install(List.of()))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
        assertThatThrownBy(spec::uninstall).isInstanceOf(DataException.class).hasMessage(message);
        assertThat(spec.folder().resolve("kernel.json")).hasContent("{\"argv\": [\"python3\"]}");
    }

    @Test
    void namesThatJupyterDoesNotAllow() {
        assertThatThrownBy(() -> KernelSpec.ofUser("my kernel"))
                .isInstanceOf(DataException.class)
                .hasMessage("--name is 'my kernel'. Expected letters, digits, '.', '-' and '_' only, as in 'unroll-2';"
                        + " choose another name.");
    }

    @Test
    void theUsersFolderIsJupyters() {
        assertThat(KernelSpec.userFolder(Map.of("JUPYTER_DATA_DIR", "/data", "XDG_DATA_HOME", "/xdg")))
                .isEqualTo(Path.of("/data"));
    }
}
