package org.unroll.datasets.text;

import java.util.regex.Pattern;

/**
 * The source code of Apache Commons Lang without the notice of the licence at the top of each file, which a model would
 * merely learn by heart.
 */
final class JavaCode {

    private static final Pattern LICENCE =
            Pattern.compile("/\\*\\n \\* Licensed to the Apache Software Foundation(?s:.*?)\\*/\\n");

    private JavaCode() {}

    static TextSource withoutLicences(TextSource files) {
        return new TextSource(
                files.origin(), LICENCE.matcher(files.characters()).replaceAll(""));
    }
}
