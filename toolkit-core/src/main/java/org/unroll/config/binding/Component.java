package org.unroll.config.binding;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a component of a record is in a section: one key or, if it is {@link Embedded}, several. */
sealed interface Component permits Key, RecordForm {

    static Component of(RecordComponent component) {
        return component.isAnnotationPresent(Embedded.class)
                ? RecordForm.of(component.getType().asSubclass(Record.class))
                : Key.of(component);
    }

    /** The keys, in the order in which they are written. */
    List<Key> keys();

    /** The component's value; empty if the section does not give a valid one, which is then among the problems. */
    Optional<Object> bind(YamlNode.Section section, String path, Binding binding);

    /** Adds the component's value to a section. */
    void write(Object value, Map<String, Object> section);
}
