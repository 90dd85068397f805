package org.unroll.datasets.text;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;

/** Files one after the other; where one does not end with a line end, one is put between it and the next. */
final class JoinedReader extends Reader {

    private final List<Path> files;
    private final Opener opener;
    private Reader current;
    private int next;
    private char last = '\n';

    JoinedReader(List<Path> files, Opener opener) {
        this.files = files;
        this.opener = opener;
    }

    /** How a file is read as text. */
    interface Opener {
        Reader open(Path file) throws IOException;
    }

    /** The file that is being read. */
    Path file() {
        return files.get(current == null ? Math.min(next, files.size() - 1) : next - 1);
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        while (true) {
            if (current == null) {
                if (next == files.size()) {
                    return -1;
                }
                current = opener.open(files.get(next));
                next++;
                if (last != '\n') {
                    last = '\n';
                    target[offset] = last;
                    return 1;
                }
            }
            int count = current.read(target, offset, length);
            if (count >= 0) {
                last = target[offset + count - 1];
                return count;
            }
            current.close();
            current = null;
        }
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.close();
        }
    }
}
