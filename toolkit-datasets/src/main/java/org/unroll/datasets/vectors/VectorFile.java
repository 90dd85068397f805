package org.unroll.datasets.vectors;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unroll.datasets.DataException;

/**
 * Reads word vectors as text in UTF-8: one line for each word, the word and its numbers separated by blanks. word2vec
 * (Mikolov 2013) puts a line with the number of words and the length of the vectors before them, GloVe (Pennington
 * 2014) does not. A word may hold blanks, as some of GloVe's do.
 */
final class VectorFile {

    private static final Pattern HEADER = Pattern.compile("(\\d{1,9}) (\\d{1,9}) ?");

    private final Path path;
    private final int size;
    private final String sizeKey;
    private final Map<String, Integer> symbols;
    private final Map<Integer, float[]> found = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private long line;
    private long vectors;

    private VectorFile(Path path, int size, String sizeKey, Map<String, Integer> symbols) {
        this.path = path;
        this.size = size;
        this.sizeKey = sizeKey;
        this.symbols = symbols;
    }

    /**
     * Reads the vectors of some tokens.
     *
     * @param size length of the vectors
     * @param sizeKey the key of the config that says so
     * @param symbols the tokens and their symbols
     * @return vectors by symbol
     * @throws DataException if the file cannot be used, or has none of the tokens
     */
    static Map<Integer, float[]> read(Path path, int size, String sizeKey, Map<String, Integer> symbols) {
        VectorFile file = new VectorFile(path, size, sizeKey, symbols);
        try (BufferedReader reader = file.open()) {
            file.read(reader);
        } catch (NoSuchFileException e) {
            throw new DataException(
                    path
                            + ": no such file. Expected word vectors; check the path, which is relative to the folder of the config.",
                    e);
        } catch (AccessDeniedException e) {
            throw new DataException(
                    path + ": permission to read is denied. Expected readable word vectors; change its permissions.",
                    e);
        } catch (IOException e) {
            throw new DataException(
                    path + ": cannot be read (" + e.getMessage() + "). Expected readable word vectors; repair it.", e);
        }
        return file.found;
    }

    private BufferedReader open() throws IOException {
        if (Files.isDirectory(path)) {
            throw new DataException(path + ": is a folder. Expected a file of word vectors; name one file.");
        }
        return Files.newBufferedReader(path, StandardCharsets.ISO_8859_1); // a character for each byte
    }

    private void read(BufferedReader reader) throws IOException {
        String text = next(reader);
        if (text == null) {
            throw new DataException(path + ": is empty. Expected word vectors; name another file.");
        }
        Matcher header = HEADER.matcher(text);
        boolean hasHeader = header.matches();
        long expected = hasHeader ? Long.parseLong(header.group(1)) : -1;
        if (hasHeader) {
            checkSize(Integer.parseInt(header.group(2)));
            text = next(reader);
        }
        for (; text != null; text = next(reader)) {
            if (vectors == expected) {
                throw broken("is one more than the " + count(expected) + " that line 1 announces", "no more", null);
            }
            add(text);
        }
        if (hasHeader && vectors < expected) {
            throw broken(
                    "is the last of " + count(vectors) + " vectors, line 1 announces " + count(expected),
                    "all of them; the file is incomplete, get it again",
                    null);
        }
        if (found.isEmpty()) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: none of the %,d tokens of the vocabulary is among its %,d words. Expected some; check that both"
                            + " are words of one language, and data.unit and data.lower-case.",
                    path,
                    symbols.size(),
                    vectors));
        }
    }

    private String next(BufferedReader reader) throws IOException {
        String bytes = reader.readLine();
        if (bytes == null) {
            return null;
        }
        line++;
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
            if (text.indexOf(0) >= 0) {
                throw broken("holds a zero byte", "text; convert binary vectors to text", null);
            }
            return text;
        } catch (CharacterCodingException e) {
            throw broken("is not valid in UTF-8", "text in that encoding; convert binary vectors to text", e);
        }
    }

    private void add(String text) {
        String[] fields = (text.endsWith(" ") ? text.substring(0, text.length() - 1) : text).split(" ", -1);
        int words = fields.length - size;
        if (text.isBlank()) {
            throw broken("is blank", "a word and its numbers; remove the line", null);
        }
        if (fields.length == 1) {
            throw broken("has no blank", "a word and its numbers with one blank between them", null);
        }
        if (words < 1 || (words > 1 && areNumbers(fields))) {
            checkSize(fields.length - 1);
        }
        String word = String.join(" ", Arrays.copyOf(fields, words));
        if (word.isEmpty()) {
            throw broken("begins with a blank", "a word before its numbers", null);
        }
        if (!seen.add(word)) {
            throw broken("has the word '" + word + "' a second time", "each word once; remove one of the lines", null);
        }
        float[] vector = new float[size];
        for (int i = 0; i < size; i++) {
            vector[i] = number(fields[words + i]);
        }
        vectors++;
        Integer symbol = symbols.get(word);
        if (symbol != null) {
            found.put(symbol, vector);
        }
    }

    private static boolean areNumbers(String[] fields) {
        return Arrays.stream(fields).skip(1).allMatch(field -> parse(field) != null);
    }

    private float number(String field) {
        Float number = parse(field);
        if (number == null || !Float.isFinite(number)) {
            throw broken("has '" + field + "' among its numbers", "finite numbers such as -0.25 or 1e-3", null);
        }
        return number;
    }

    private static Float parse(String field) {
        try {
            return Float.valueOf(field);
        } catch (NumberFormatException e) {
            return null; // what becomes of it depends on where it stands
        }
    }

    private void checkSize(int given) {
        if (given != size) {
            throw broken(
                    "has vectors of " + count(given) + " numbers, but the embedding has size " + count(size),
                    "the same; set " + sizeKey + " to " + given + " if the whole file has such vectors",
                    null);
        }
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private DataException broken(String what, String expected, Exception cause) {
        return new DataException(path + ":" + line + ": this line " + what + ". Expected " + expected + ".", cause);
    }
}
