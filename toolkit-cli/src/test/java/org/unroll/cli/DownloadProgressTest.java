package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DownloadProgressTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private DownloadProgress progress(boolean interactive) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new DownloadProgress(new Terminal(stream, stream, interactive, 80));
    }

    private String shown() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void liveLineWhereSomebodyIsWatching() {
        progress(true).onProgress("a.txt", 3 << 20, OptionalLong.of(12 << 20));

        assertThat(shown()).isEqualTo("\rDownloading a.txt: 3 MiB of 12 MiB (25 %)");
    }

    @Test
    void unknownSize() {
        progress(true).onProgress("a.txt", 3 << 20, OptionalLong.empty());

        assertThat(shown()).isEqualTo("\rDownloading a.txt: 3 MiB");
    }

    @Test
    void liveLineGoesAtTheEnd() {
        DownloadProgress progress = progress(true);
        progress.onProgress("a", 1024, OptionalLong.empty());
        progress.onEnd("a");

        assertThat(shown()).isEqualTo("\rDownloading a: 1 KiB\r" + " ".repeat(20) + "\r");
    }

    @Test
    void silentElsewhere() {
        DownloadProgress progress = progress(false);
        progress.onProgress("a.txt", 3 << 20, OptionalLong.of(12 << 20));
        progress.onEnd("a.txt");

        assertThat(shown()).isEmpty();
    }
}
