package org.unroll.config.binding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A key of a section.
 *
 * @param defaultYaml the value of a config that leaves the key out, as YAML
 * @param optional whether it may be left out without a default
 */
record Key(String name, String description, ValueType type, Optional<String> defaultYaml, boolean optional)
        implements Component {

    static Key of(RecordComponent component) {
        boolean optional = component.getType() == Optional.class;
        Type type = optional
                ? ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
                : component.getGenericType();
        return new Key(
                ConfigNames.ofComponent(component.getName()),
                JsonSchema.description(component),
                ValueType.of(type, Bounds.of(component)),
                Optional.ofNullable(component.getAnnotation(Default.class)).map(Default::value),
                optional);
    }

    @Override
    public List<Key> keys() {
        return List.of(this);
    }

    boolean isRequired() {
        return defaultYaml.isEmpty() && !optional;
    }

    @Override
    public Optional<Object> bind(YamlNode.Section section, String path, Binding binding) {
        String keyPath = ConfigPath.key(path, name);
        Optional<YamlNode> given = section.entry(name).map(YamlNode.Entry::value);
        if (given.isEmpty()) {
            return bindAbsent(section, keyPath, binding);
        }
        if (given.get().isNothing()) {
            return binding.rejectType(given.get(), keyPath, type.expected(), remedyForNothing());
        }
        Optional<Object> value = type.bind(given.get(), keyPath, binding);
        return optional ? value.map(Optional::of) : value;
    }

    private Optional<Object> bindAbsent(YamlNode.Section section, String path, Binding binding) {
        if (defaultYaml.isPresent()) {
            return Optional.of(bindDefault(defaultYaml.get(), path, binding));
        }
        return optional
                ? Optional.of(Optional.empty())
                : binding.reject(section, path, "missing key. " + description + " Add " + example() + ".");
    }

    private Object bindDefault(String yaml, String path, Binding binding) {
        Problems problems = new Problems();
        YamlSource source = YamlSource.ofFile("default of " + path, yaml);
        return YamlReader.read(source, path, problems)
                .flatMap(node -> type.bind(node, path, new Binding(binding.folder(), problems)))
                .orElseThrow(() -> new IllegalStateException("bad @Default: " + problems.found()));
    }

    private String remedyForNothing() {
        String write = "Write " + example();
        if (isRequired()) {
            return write + ".";
        }
        String without = defaultYaml
                .map(yaml -> yaml.equals("{}") ? " for the defaults" : " for the default " + yaml)
                .orElse("");
        return write + ", or remove the key" + without + ".";
    }

    private String example() {
        return "'" + name + ": " + type.placeholder() + "'";
    }

    @Override
    public void write(Object value, Map<String, Object> section) {
        Optional<?> present = optional ? (Optional<?>) value : Optional.of(value);
        present.ifPresent(content -> section.put(name, type.plain(content)));
    }

    /** Adds the key to the properties of a section's JSON Schema. */
    void describe(ObjectNode properties, JsonSchema schema) {
        ObjectNode property = type.schema(schema);
        property.put("description", description);
        defaultYaml.ifPresent(yaml -> property.set("default", JsonSchema.value(yaml)));
        properties.set(name, property);
    }
}
