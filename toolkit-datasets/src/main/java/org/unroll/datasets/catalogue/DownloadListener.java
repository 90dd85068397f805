package org.unroll.datasets.catalogue;

import java.util.OptionalLong;

/** Is told how a download goes; called some times a second. */
public interface DownloadListener {

    /** Listens to nothing. */
    DownloadListener SILENT = new DownloadListener() {
        @Override
        public void onProgress(String file, long bytes, OptionalLong total) {}

        @Override
        public void onEnd(String file) {}
    };

    /**
     * Bytes have come.
     *
     * @param file name of the file
     * @param bytes that are on this machine now
     * @param total size of the file, if the server tells
     */
    void onProgress(String file, long bytes, OptionalLong total);

    /** A download has ended, well or not. */
    void onEnd(String file);
}
