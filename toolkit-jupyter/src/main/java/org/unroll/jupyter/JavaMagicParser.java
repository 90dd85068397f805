package org.unroll.jupyter;

import java.util.regex.Pattern;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.dflib.jjava.jupyter.kernel.magic.MagicTranspiler;

/** Finds the magics of a cell of Java: lines inside of text blocks and comments are none. */
final class JavaMagicParser extends MagicParser {

    private static final String LINE_MAGIC = "(?:(?<=^)|(?<==))[ \\t]*%";
    private static final String CELL_MAGIC = "%%";
    private static final Pattern CELL = Pattern.compile("%%\\w.*", Pattern.DOTALL);

    JavaMagicParser(MagicTranspiler transpiler) {
        super(LINE_MAGIC, CELL_MAGIC, transpiler);
    }

    @Override
    public String resolveMagics(String source) {
        return CELL.matcher(source).matches()
                ? super.resolveMagics(source)
                : CodeLines.map(source, super::resolveMagics);
    }
}
