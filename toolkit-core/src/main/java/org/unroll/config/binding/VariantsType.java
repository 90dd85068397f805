package org.unroll.config.binding;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A section whose keys depend on the word that one of them holds, such as {@code type: lstm}.
 *
 * @param key the name of that key
 * @param variants the section for each word
 */
record VariantsType(Class<?> type, String key, Map<String, SectionType> variants) implements ValueType {

    static VariantsType of(Class<?> type) {
        String key = type.getAnnotation(Variants.class).key();
        Map<String, SectionType> variants = new LinkedHashMap<>();
        for (Class<? extends Record> record : recordsOf(type)) {
            String word = record.getAnnotation(Variant.class).value();
            variants.put(
                    word, new SectionType(RecordForm.of(record), Optional.of(new SectionType.VariantName(key, word))));
        }
        return new VariantsType(type, key, variants);
    }

    private static List<Class<? extends Record>> recordsOf(Class<?> type) {
        if (type.isRecord()) {
            return List.of(type.asSubclass(Record.class));
        }
        List<Class<? extends Record>> records = new ArrayList<>();
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            records.addAll(recordsOf(permitted));
        }
        return records;
    }

    @Override
    public Optional<Object> bind(YamlNode node, String path, Binding binding) {
        if (!(node instanceof YamlNode.Section section)) {
            String word = node instanceof YamlNode.Scalar scalar && variants.containsKey(scalar.text())
                    ? scalar.text()
                    : Words.placeholder(variants);
            return binding.rejectType(node, path, expected(), "Write '{" + key + ": " + word + "}'.");
        }
        String keyPath = ConfigPath.key(path, key);
        Optional<SectionType> chosen =
                section.entry(key).flatMap(entry -> Words.choose(entry.value(), keyPath, variants, binding));
        if (section.entry(key).isEmpty()) {
            String example = "'" + key + ": " + Words.placeholder(variants) + "'";
            binding.reject(node, keyPath, "missing key. It says what the section describes. Add " + example + ".");
        }
        if (chosen.isPresent()) {
            SectionType variant = chosen.get();
            return variant.bind(section, path, binding, name -> hint(name, variant));
        }
        bindAsGuess(section, path, binding);
        return Optional.empty();
    }

    /** Finds what else is wrong with a section that does not tell, or tells wrongly, which variant it is. */
    private void bindAsGuess(YamlNode.Section section, String path, Binding binding) {
        Optional<SectionType> guess = guess(section);
        if (guess.isPresent()) {
            guess.get().bind(section, path, binding, name -> hint(name, guess.get()));
        } else {
            List<String> allowed = variants.values().stream()
                    .map(SectionType::names)
                    .flatMap(Collection::stream)
                    .distinct()
                    .toList();
            SectionType.refuseUnknownKeys(section, path, binding, allowed, name -> Suggestions.question(name, allowed));
        }
    }

    private Optional<SectionType> guess(YamlNode.Section section) {
        Optional<YamlNode> word = section.entry(key).map(YamlNode.Entry::value);
        if (word.isPresent()) {
            String text = word.get() instanceof YamlNode.Scalar scalar ? scalar.text() : "";
            return Suggestions.nearest(text, variants.keySet()).stream()
                    .findFirst()
                    .map(variants::get);
        }
        List<String> given = section.entries().stream().map(YamlNode.Entry::key).toList();
        return variants.values().stream()
                .filter(variant -> !given.isEmpty() && variant.names().containsAll(given))
                .findFirst();
    }

    private String hint(String unknown, SectionType variant) {
        List<String> owners = variants.entrySet().stream()
                .filter(other -> other.getValue().names().contains(unknown))
                .map(other -> key + ": " + other.getKey())
                .toList();
        return owners.isEmpty()
                ? Suggestions.question(unknown, variant.names())
                : " It belongs to " + Quoting.alternatives(owners) + ".";
    }

    @Override
    public Object plain(Object value) {
        return variants.get(ConfigNames.ofVariant(value)).plain(value);
    }

    @Override
    public String expected() {
        return "a section with the key " + Quoting.quote(key);
    }

    @Override
    public String placeholder() {
        return "{" + key + ": " + Words.placeholder(variants) + ", ...}";
    }

    @Override
    public ObjectNode schema(JsonSchema schema) {
        return schema.reference(type, () -> {
            ObjectNode choice = schema.ofType("object");
            choice.put("description", JsonSchema.description(type));
            ArrayNode alternatives = choice.putArray("oneOf");
            variants.values().forEach(variant -> alternatives.add(variant.schema(schema)));
            return choice;
        });
    }
}
