package org.unroll.datasets.files;

import java.util.List;
import java.util.Locale;

/**
 * What the files of a set are.
 *
 * @param noun what messages call one of them, such as {@code recording}
 * @param format what they are technically, such as {@code WAV file}
 * @param endings of their names, in small letters
 */
public record FileKind(String noun, String format, List<String> endings) {

    /** Sound files. */
    public static final FileKind RECORDING = new FileKind("recording", "WAV file", List.of(".wav"));

    /** Pictures. */
    public static final FileKind IMAGE =
            new FileKind("image", "image file", List.of(".png", ".jpg", ".jpeg", ".gif", ".bmp"));

    public FileKind {
        endings = List.copyOf(endings);
    }

    /** Whether a path is that of such a file, and no hidden one. */
    public boolean accepts(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return !name.startsWith(".") && endings.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
    }

    /** A file's name without folders and ending. */
    String stem(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.substring(0, name.lastIndexOf('.'));
    }

    /** Such as {@code a recording}. */
    String nounWithArticle() {
        return withArticle(noun);
    }

    /** Such as {@code a WAV file}. */
    String formatWithArticle() {
        return withArticle(format);
    }

    private static String withArticle(String name) {
        return ("aeiou".indexOf(name.charAt(0)) < 0 ? "a " : "an ") + name;
    }

    /** The endings, for messages. */
    String endingsText() {
        String all = "'" + String.join("', '", endings) + "'";
        int last = all.lastIndexOf(", ");
        return last < 0 ? all : all.substring(0, last) + " or " + all.substring(last + 2);
    }
}
