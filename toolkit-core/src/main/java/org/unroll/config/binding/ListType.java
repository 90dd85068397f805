package org.unroll.config.binding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Values of one type, in order. */
record ListType(ValueType items, Bounds size) implements ValueType {

    @Override
    public Optional<Object> bind(YamlNode node, String path, Binding binding) {
        if (!(node instanceof YamlNode.Sequence sequence)) {
            return binding.rejectType(node, path, expected(), "Begin each entry with '- '.");
        }
        int count = sequence.items().size();
        if (!size.contain(count)) {
            return binding.reject(node, path, "must have " + size.inWords() + " entries, has " + count + ".");
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.bind(sequence.items().get(i), ConfigPath.item(path, i), binding)
                    .ifPresent(values::add);
        }
        return values.size() == count ? Optional.of(List.copyOf(values)) : Optional.empty();
    }

    @Override
    public Object plain(Object value) {
        // a list of its own, as YAML would write a list that occurs twice as an alias
        return new ArrayList<>(((List<?>) value).stream().map(items::plain).toList());
    }

    @Override
    public String expected() {
        return "a list";
    }

    @Override
    public String placeholder() {
        return "[" + items.placeholder() + ", ...]";
    }

    @Override
    public ObjectNode schema(JsonSchema schema) {
        ObjectNode list = schema.ofType("array");
        list.set("items", items.schema(schema));
        size.describe(list, "minItems", "maxItems");
        return list;
    }
}
