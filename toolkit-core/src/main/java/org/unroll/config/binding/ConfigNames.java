package org.unroll.config.binding;

import java.util.Locale;

/** How Java names are written in a config: {@code truncatedBptt} and {@code MANY_TO_ONE} in kebab case. */
public final class ConfigNames {

    private ConfigNames() {}

    /** The name of a constant, such as {@code initial-state}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The name that selects the variant a section describes, such as {@code many-to-one}.
     *
     * @throws IllegalArgumentException if the record has no annotation {@link Variant}
     */
    public static String ofVariant(Object section) {
        Variant variant = section.getClass().getAnnotation(Variant.class);
        if (variant == null) {
            throw new IllegalArgumentException(
                    "expected a record with @Variant, got " + section.getClass().getName());
        }
        return variant.value();
    }

    static String ofComponent(String javaName) {
        return javaName.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    static String ofType(Class<?> type) {
        String name = ofComponent(type.getSimpleName());
        return type.isMemberClass() ? ofType(type.getDeclaringClass()) + "." + name : name;
    }
}
