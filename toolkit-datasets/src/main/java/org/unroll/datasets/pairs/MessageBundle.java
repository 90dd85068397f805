package org.unroll.datasets.pairs;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The messages of a program in one language by their keys, from a properties file in UTF-8. White space between words
 * is one blank each; an apostrophe that is doubled for {@link java.text.MessageFormat} is a single one. Placeholders
 * such as <code>{0}</code> stay as they are. Messages with tags of HTML or with a choice of forms are left out, and so
 * are empty ones.
 */
record MessageBundle(SortedMap<String, String> messages) {

    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern MARKUP = Pattern.compile("<[\\p{Alnum}/!]");

    /** Reads a file. */
    static MessageBundle read(InputStream stream) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        SortedMap<String, String> messages = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            String message = plain(properties.getProperty(key));
            if (!message.isEmpty() && !MARKUP.matcher(message).find()) {
                messages.put(key, message);
            }
        }
        return new MessageBundle(messages);
    }

    private static String plain(String message) {
        return WHITE_SPACE.matcher(message).replaceAll(" ").strip().replace("''", "'");
    }

    /** The messages that both languages have, in the order of their keys. */
    List<TextPair> pairsWith(MessageBundle translation) {
        List<TextPair> pairs = new ArrayList<>();
        messages.forEach((key, message) -> {
            String translated = translation.messages.get(key);
            if (translated != null) {
                pairs.add(new TextPair(message, translated));
            }
        });
        return pairs;
    }
}
