package org.unroll.config.binding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How the values of one Java type are written in a config: read with a check, written, and described to editors. */
sealed interface ValueType
        permits BooleanType,
                DecimalType,
                EnumType,
                IntegerType,
                ListType,
                PathType,
                SectionType,
                TextType,
                VariantsType {

    /** The value of a node; empty if it is not valid, which has then been added to the binding's problems. */
    Optional<Object> bind(YamlNode node, String path, Binding binding);

    /** The value as maps, lists and scalars that YAML knows. */
    Object plain(Object value);

    /** What messages call such a value, such as {@code an integer}. */
    String expected();

    /** What stands for such a value in an example of what to write. */
    String placeholder();

    /** The JSON Schema of such a value, as a new object. */
    ObjectNode schema(JsonSchema schema);

    /**
     * The form of a type.
     *
     * @throws IllegalArgumentException if a config cannot hold values of this type
     */
    static ValueType of(Type type, Bounds bounds) {
        if (type == int.class || type == Integer.class) {
            return new IntegerType(bounds, Integer.MIN_VALUE, Integer.MAX_VALUE);
        } else if (type == long.class || type == Long.class) {
            return new IntegerType(bounds, Long.MIN_VALUE, Long.MAX_VALUE);
        } else if (type == double.class || type == Double.class) {
            return new DecimalType(bounds);
        } else if (type == boolean.class || type == Boolean.class) {
            return new BooleanType();
        } else if (type == String.class) {
            return new TextType();
        } else if (type == Path.class) {
            return new PathType();
        } else if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return new ListType(of(list.getActualTypeArguments()[0], Bounds.NONE), bounds);
        } else if (type instanceof Class<?> enumType && enumType.isEnum()) {
            return EnumType.of(enumType);
        } else if (type instanceof Class<?> record && record.isRecord()) {
            return SectionType.of(record.asSubclass(Record.class));
        } else if (type instanceof Class<?> variants && variants.isAnnotationPresent(Variants.class)) {
            return VariantsType.of(variants);
        }
        throw new IllegalArgumentException("a config cannot hold values of " + type);
    }
}
