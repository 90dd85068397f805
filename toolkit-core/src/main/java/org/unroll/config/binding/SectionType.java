package org.unroll.config.binding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A section with fixed keys.
 *
 * @param variant the key and word that tell this section from its alternatives
 */
record SectionType(RecordForm form, Optional<VariantName> variant) implements ValueType {

    /** The key and word that select a variant, such as {@code type: lstm}. */
    record VariantName(String key, String word) {}

    static SectionType of(Class<? extends Record> type) {
        return new SectionType(RecordForm.of(type), Optional.empty());
    }

    @Override
    public Optional<Object> bind(YamlNode node, String path, Binding binding) {
        if (!(node instanceof YamlNode.Section section)) {
            return binding.rejectType(
                    node, path, expected(), "Write keys below it, indented: " + String.join(", ", names()) + ".");
        }
        return bind(section, path, binding, key -> Suggestions.question(key, names()));
    }

    /** Binds a section, with what is known about keys that do not belong into it. */
    Optional<Object> bind(YamlNode.Section section, String path, Binding binding, Function<String, String> hint) {
        refuseUnknownKeys(section, path, binding, names(), hint);
        return form.bind(section, path, binding);
    }

    static void refuseUnknownKeys(
            YamlNode.Section section,
            String path,
            Binding binding,
            List<String> allowed,
            Function<String, String> hint) {
        for (YamlNode.Entry entry : section.entries()) {
            if (!allowed.contains(entry.key())) {
                String message =
                        "unknown key." + hint.apply(entry.key()) + " (allowed: " + String.join(", ", allowed) + ")";
                binding.problems().add(entry.position(), ConfigPath.key(path, entry.key()), message);
            }
        }
    }

    /** The names of all keys, the one that selects the variant first. */
    List<String> names() {
        return Stream.concat(
                        variant.map(VariantName::key).stream(),
                        form.keys().stream().map(Key::name))
                .toList();
    }

    @Override
    public Map<String, Object> plain(Object value) {
        Map<String, Object> section = new LinkedHashMap<>();
        variant.ifPresent(name -> section.put(name.key(), name.word()));
        form.write(value, section);
        return section;
    }

    @Override
    public String expected() {
        return "a section";
    }

    @Override
    public String placeholder() {
        Stream<String> required = form.keys().stream()
                .filter(Key::isRequired)
                .map(key -> key.name() + ": " + key.type().placeholder());
        return "{" + String.join(", ", Stream.concat(required, Stream.of("...")).toList()) + "}";
    }

    @Override
    public ObjectNode schema(JsonSchema schema) {
        return schema.reference(form.type(), () -> definition(schema));
    }

    /** The JSON Schema written out, not by reference. */
    ObjectNode definition(JsonSchema schema) {
        String description = JsonSchema.description(form.type());
        ObjectNode section = schema.ofType("object").put("description", description);
        ObjectNode properties = section.putObject("properties");
        variant.ifPresent(name ->
                properties.putObject(name.key()).put("const", name.word()).put("description", description));
        form.keys().forEach(key -> key.describe(properties, schema));
        Stream<String> required = form.keys().stream().filter(Key::isRequired).map(Key::name);
        Stream.concat(variant.map(VariantName::key).stream(), required)
                .forEach(name -> section.withArray("/required").add(name));
        return section.put("additionalProperties", false);
    }
}
