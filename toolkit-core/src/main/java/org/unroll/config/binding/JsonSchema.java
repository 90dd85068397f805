package org.unroll.config.binding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.AnnotatedElement;
import java.util.function.Supplier;

/**
 * A description of a config language for editors, by the rules of JSON Schema draft 2020-12.
 *
 * <p>Each record and each set of variants is a definition of its own. Variants are alternatives ({@code oneOf}) that a
 * constant tells apart; the meanings of words stand in {@code enumDescriptions}: that is how the YAML language servers
 * complete and check them best.
 */
final class JsonSchema {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final PrettyPrinter LAYOUT = new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withSeparators(PrettyPrinter.DEFAULT_SEPARATORS.withObjectFieldValueSpacing(Separators.Spacing.AFTER));

    private final ObjectNode definitions = MAPPER.createObjectNode();

    private JsonSchema() {}

    /** The schema of a whole config, as text. */
    static String of(SectionType config, String title) {
        JsonSchema schema = new JsonSchema();
        ObjectNode root = MAPPER.createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", title);
        root.setAll(config.definition(schema));
        root.set("$defs", schema.definitions);
        try {
            return MAPPER.writer(LAYOUT).writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON nodes can always be written", e);
        }
    }

    /** A new schema that accepts a JSON type. */
    ObjectNode ofType(String type) {
        return MAPPER.createObjectNode().put("type", type);
    }

    /** A new schema that refers to the definition of a Java type, which is made at the first reference. */
    ObjectNode reference(Class<?> type, Supplier<ObjectNode> definition) {
        String name = ConfigNames.ofType(type);
        if (!definitions.has(name)) {
            definitions.putObject(name);
            definitions.set(name, definition.get());
        }
        return MAPPER.createObjectNode().put("$ref", "#/$defs/" + name);
    }

    /**
     * What {@link Doc} says.
     *
     * @throws IllegalArgumentException if the element has no such annotation
     */
    static String description(AnnotatedElement element) {
        Doc doc = element.getAnnotation(Doc.class);
        if (doc == null) {
            throw new IllegalArgumentException("expected @Doc on " + element);
        }
        return doc.value();
    }

    /** A YAML text as JSON. */
    static JsonNode value(String yaml) {
        return MAPPER.valueToTree(PlainYaml.load(yaml));
    }
}
