package org.unroll.cli;

import java.util.Locale;
import java.util.OptionalLong;
import org.unroll.datasets.catalogue.DownloadListener;

/** Shows downloads in the live line, where somebody is watching. */
final class DownloadProgress implements DownloadListener {

    private final Terminal terminal;

    DownloadProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void onProgress(String file, long bytes, OptionalLong total) {
        if (terminal.isInteractive()) {
            String share = total.isPresent()
                    ? String.format(
                            Locale.ROOT,
                            " of %s (%d %%)",
                            ByteSize.of(total.getAsLong()),
                            100 * bytes / Math.max(1, total.getAsLong()))
                    : "";
            terminal.live("Downloading " + file + ": " + ByteSize.of(bytes) + share);
        }
    }

    @Override
    public void onEnd(String file) {
        terminal.clearLive();
    }
}
