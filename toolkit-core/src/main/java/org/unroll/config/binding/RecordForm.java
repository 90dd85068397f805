package org.unroll.config.binding;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** How a record stands in a section: a key for each component; those of an {@link Embedded} record among them. */
record RecordForm(Class<? extends Record> type, List<Component> components) implements Component {

    static RecordForm of(Class<? extends Record> type) {
        return new RecordForm(
                type,
                Arrays.stream(type.getRecordComponents()).map(Component::of).toList());
    }

    @Override
    public List<Key> keys() {
        return components.stream()
                .flatMap(component -> component.keys().stream())
                .toList();
    }

    @Override
    public Optional<Object> bind(YamlNode.Section section, String path, Binding binding) {
        List<Object> values = components.stream()
                .map(component -> component.bind(section, path, binding))
                .flatMap(Optional::stream)
                .toList();
        return values.size() == components.size() ? Optional.of(construct(values)) : Optional.empty();
    }

    @Override
    public void write(Object value, Map<String, Object> section) {
        RecordComponent[] accessors = type.getRecordComponents();
        IntStream.range(0, accessors.length).forEach(i -> components.get(i).write(read(accessors[i], value), section));
    }

    private Object construct(List<Object> values) {
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values.toArray());
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException("a record of a config must be public: " + type.getName(), e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the constructor of " + type.getName() + " failed", e.getCause());
        }
    }

    private static Object read(RecordComponent component, Object value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a record of a config must be public: " + component, e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the accessor of " + component + " failed", e.getCause());
        }
    }
}
