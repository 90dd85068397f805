package org.unroll.config.binding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.InvalidPathException;
import java.util.Optional;

/** A file or folder, relative to the folder of the config. */
record PathType() implements ValueType {

    @Override
    public Optional<Object> bind(YamlNode node, String path, Binding binding) {
        return TextType.text(node, path, expected(), binding).flatMap(text -> resolve(text, node, path, binding));
    }

    private Optional<Object> resolve(String text, YamlNode node, String path, Binding binding) {
        if (text.isBlank()) {
            return binding.rejectType(node, path, expected(), "Write the name of a file.");
        }
        try {
            return Optional.of(binding.folder().resolve(text).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            return binding.rejectType(node, path, expected(), "No file can have this name: " + e.getReason() + ".");
        }
    }

    @Override
    public Object plain(Object value) {
        return value.toString();
    }

    @Override
    public String expected() {
        return "a path";
    }

    @Override
    public String placeholder() {
        return "<path>";
    }

    @Override
    public ObjectNode schema(JsonSchema schema) {
        return schema.ofType("string");
    }
}
