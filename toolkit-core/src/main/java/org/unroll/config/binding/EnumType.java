package org.unroll.config.binding;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One of several words. */
record EnumType(Map<String, Enum<?>> constants) implements ValueType {

    static EnumType of(Class<?> type) {
        Map<String, Enum<?>> constants = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(ConfigNames.of((Enum<?>) constant), (Enum<?>) constant);
        }
        return new EnumType(constants);
    }

    @Override
    public Optional<Object> bind(YamlNode node, String path, Binding binding) {
        return Words.choose(node, path, constants, binding).map(constant -> constant);
    }

    @Override
    public Object plain(Object value) {
        return ConfigNames.of((Enum<?>) value);
    }

    @Override
    public String expected() {
        return Words.expected(constants);
    }

    @Override
    public String placeholder() {
        return Words.placeholder(constants);
    }

    @Override
    public ObjectNode schema(JsonSchema schema) {
        ObjectNode word = schema.ofType("string");
        ArrayNode values = word.putArray("enum");
        ArrayNode descriptions = word.putArray("enumDescriptions");
        constants.forEach((name, constant) -> {
            values.add(name);
            descriptions.add(description(constant));
        });
        return word;
    }

    private static String description(Enum<?> constant) {
        try {
            Field field = constant.getDeclaringClass().getField(constant.name());
            return JsonSchema.description(field);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("an enum has a field for each constant", e);
        }
    }
}
