package org.unroll.datasets.labelled;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Sha256;
import org.unroll.datasets.catalogue.Catalogue;
import org.unroll.train.DataOrigin;

/**
 * First and last names by language, as the Maven artifact {@code net.datafaker:datafaker} carries them in one YAML file
 * for each locale. Patterns such as {@code #{male_first_name}} are left out, and so are the names with digits or
 * brackets. A name that a language has several times, as first and last name, counts once.
 */
final class NamesByLanguage {
    private static final String ENTRY = "person-names";

    /** Languages that have at least 300 names, and their files. */
    private static final Map<String, String> FILES = files();

    private static final Pattern NAMES_KEY = Pattern.compile("(.+_)?(first|last)_name");
    private static final Pattern PERSON = Pattern.compile("[\\p{L}\\p{M}\\p{Zs}'’‌.-]+");

    private NamesByLanguage() {}

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("Armenian", "hy.yml");
        files.put("Croatian", "hr.yml");
        files.put("Czech", "cs-CZ.yml");
        files.put("Dutch", "nl.yml");
        files.put("English", "en-name.yml");
        files.put("German", "de.yml");
        files.put("Greek", "el-GR.yml");
        files.put("Hebrew", "he.yml");
        files.put("Hungarian", "hu.yml");
        files.put("Italian", "it.yml");
        files.put("Japanese", "ja.yml");
        files.put("Latvian", "lv.yml");
        files.put("Persian", "fa.yml");
        files.put("Polish", "pl.yml");
        files.put("Russian", "ru.yml");
        files.put("Spanish", "es.yml");
        files.put("Thai", "th.yml");
        files.put("Ukrainian", "uk.yml");
        return files;
    }

    /**
     * Reads the names.
     *
     * @throws DataException if they are not there or damaged
     */
    static LabelledSource load() {
        List<LabelledText> examples = new ArrayList<>();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        FILES.forEach((language, file) -> {
            byte[] yaml = read(file);
            all.writeBytes(yaml);
            names(file, yaml).forEach(name -> examples.add(new LabelledText(name, language)));
        });
        byte[] bytes = all.toByteArray();
        return new LabelledSource(new DataOrigin(ENTRY, bytes.length, Sha256.hex(bytes)), examples, true);
    }

    private static byte[] read(String file) {
        try (InputStream stream = Catalogue.open(ENTRY, file)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is in memory and cannot be read", e);
        }
    }

    /** The names of a locale file, each once, in the order of the file. */
    static Set<String> names(String file, byte[] yaml) {
        Set<String> names = new LinkedHashSet<>();
        for (Map.Entry<?, ?> entry : nameSection(file, yaml).entrySet()) {
            if (NAMES_KEY.matcher(entry.getKey().toString()).matches()) {
                collect(entry.getValue(), names);
            }
        }
        if (names.isEmpty()) {
            throw damaged(file, "it has no first and last names", null);
        }
        return names;
    }

    private static Map<?, ?> nameSection(String file, byte[] yaml) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setAllowDuplicateKeys(true)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        Object section;
        try {
            section = new Load(settings).loadFromString(new String(yaml, StandardCharsets.UTF_8));
        } catch (YamlEngineException e) {
            throw damaged(file, e.getMessage().lines().findFirst().orElse("no YAML"), e);
        }
        section = section instanceof Map<?, ?> locales && !locales.isEmpty()
                ? locales.values().iterator().next()
                : null;
        for (String key : List.of("faker", "name")) {
            section = section instanceof Map<?, ?> map ? map.get(key) : null;
        }
        if (section instanceof Map<?, ?> names) {
            return names;
        }
        throw damaged(file, "it has no section faker.name", null);
    }

    private static void collect(Object value, Set<String> names) {
        if (value instanceof List<?> list) {
            list.forEach(item -> collect(item, names));
        } else if (value instanceof String name && PERSON.matcher(name.strip()).matches()) {
            names.add(name.strip());
        }
    }

    private static DataException damaged(String file, String reason, Throwable cause) {
        return new DataException(
                "%s: the class-path resource %s is damaged, %s. Expected lists of names; delete"
                                .formatted(ENTRY, file, reason)
                        + " net/datafaker/datafaker from the local Maven repository and build again.",
                cause);
    }
}
