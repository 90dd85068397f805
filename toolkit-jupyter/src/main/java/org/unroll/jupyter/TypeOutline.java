package org.unroll.jupyter;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be done with a type of Unroll: its public constructors and methods, by their signatures. */
record TypeOutline(Class<?> type) {

    private static final String OWN_TYPES = "org.unroll.";
    private static final Pattern PACKAGE_OF_TYPE = Pattern.compile("\\b(?:[a-z_][\\w]*\\.)+(?=[A-Z])");

    /**
     * The type that an inspection has found.
     *
     * @param signature of a type, {@code org.unroll.train.Model}, or of a variable,
     *     {@code model:org.unroll.train.Model}
     * @return empty if it is the signature of something else, or no type of Unroll
     */
    static Optional<TypeOutline> of(String signature) {
        String name = signature.substring(signature.indexOf(':') + 1);
        if (!name.startsWith(OWN_TYPES) || !name.chars().allMatch(c -> Character.isJavaIdentifierPart(c) || c == '.')) {
            return Optional.empty();
        }
        return named(name).map(TypeOutline::new);
    }

    /** A type within another one is written with a dot, and loaded with a dollar sign. */
    private static Optional<Class<?>> named(String name) {
        try {
            return Optional.of(Class.forName(name, false, TypeOutline.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            int dot = name.lastIndexOf('.');
            return dot < OWN_TYPES.length()
                    ? Optional.empty()
                    : named(name.substring(0, dot) + "$" + name.substring(dot + 1));
        }
    }

    /** Its kind and name, and below that what it offers, static methods first. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(heading()));
        if (!type.isRecord()) {
            Arrays.stream(type.getConstructors())
                    .map(TypeOutline::signature)
                    .sorted()
                    .forEach(line -> lines.add("    " + line));
        }
        methods().map(TypeOutline::signature).forEach(line -> lines.add("    " + line));
        return lines;
    }

    private String heading() {
        if (type.isRecord()) {
            return "record " + type.getSimpleName() + "("
                    + Stream.of(type.getRecordComponents())
                            .map(component -> simple(component.getGenericType()) + " " + component.getName())
                            .collect(Collectors.joining(", "))
                    + ")";
        }
        String kind = type.isEnum() ? "enum " : type.isInterface() ? "interface " : "class ";
        return kind + type.getSimpleName();
    }

    private Stream<Method> methods() {
        List<String> components = type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList()
                : List.of();
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getDeclaringClass().getName().startsWith(OWN_TYPES))
                .filter(method -> !method.isBridge() && !isOfEveryObject(method))
                .filter(method -> method.getParameterCount() > 0 || !components.contains(method.getName()))
                .sorted(Comparator.comparing((Method method) -> !Modifier.isStatic(method.getModifiers()))
                        .thenComparing(Method::getName)
                        .thenComparing(TypeOutline::signature));
    }

    private static boolean isOfEveryObject(Method method) {
        return Arrays.stream(Object.class.getMethods())
                .anyMatch(ofObject -> ofObject.getName().equals(method.getName())
                        && Arrays.equals(ofObject.getParameterTypes(), method.getParameterTypes()));
    }

    private static String signature(Constructor<?> constructor) {
        return constructor.getDeclaringClass().getSimpleName() + parameters(constructor);
    }

    private static String signature(Method method) {
        return (Modifier.isStatic(method.getModifiers()) ? "static " : "") + simple(method.getGenericReturnType()) + " "
                + method.getName() + parameters(method);
    }

    private static String parameters(Executable executable) {
        return Arrays.stream(executable.getParameters())
                .map(parameter -> simple(parameter.getParameterizedType()) + " " + parameter.getName())
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** As one would write it after an import. */
    private static String simple(Type type) {
        return PACKAGE_OF_TYPE.matcher(type.getTypeName()).replaceAll("").replace('$', '.');
    }
}
