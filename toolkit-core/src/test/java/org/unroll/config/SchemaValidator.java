package org.unroll.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** As much of JSON Schema as the schema of the config language uses; any other keyword is an error. */
final class SchemaValidator {

    private static final Set<String> ANNOTATIONS =
            Set.of("$schema", "$defs", "title", "description", "default", "enumDescriptions");

    private final JsonNode root;
    private final List<String> problems = new ArrayList<>();

    private SchemaValidator(JsonNode root) {
        this.root = root;
    }

    /** Where and why a value does not match a schema; empty if it does. */
    static List<String> problems(JsonNode schema, JsonNode value) {
        SchemaValidator validator = new SchemaValidator(schema);
        validator.check(schema, value, "");
        return validator.problems;
    }

    private void check(JsonNode schema, JsonNode value, String path) {
        for (Map.Entry<String, JsonNode> rule : schema.properties()) {
            if (!ANNOTATIONS.contains(rule.getKey()) && !holds(rule.getKey(), rule.getValue(), schema, value, path)) {
                problems.add(path + ": " + rule.getKey());
            }
        }
    }

    private boolean holds(String keyword, JsonNode rule, JsonNode schema, JsonNode value, String path) {
        return switch (keyword) {
            case "type" -> hasType(value, rule.asText());
            case "const" -> value.equals(rule);
            case "enum" -> contains(rule, value);
            case "minimum" -> !value.isNumber() || value.asDouble() >= rule.asDouble();
            case "maximum" -> !value.isNumber() || value.asDouble() <= rule.asDouble();
            case "exclusiveMinimum" -> !value.isNumber() || value.asDouble() > rule.asDouble();
            case "exclusiveMaximum" -> !value.isNumber() || value.asDouble() < rule.asDouble();
            case "minItems" -> !value.isArray() || value.size() >= rule.asInt();
            case "maxItems" -> !value.isArray() || value.size() <= rule.asInt();
            case "required" -> !value.isObject() || names(rule).stream().allMatch(value::has);
            case "additionalProperties" ->
                !value.isObject()
                        || value.propertyStream()
                                .allMatch(entry -> schema.get("properties").has(entry.getKey()));
            case "properties" -> {
                rule.properties().stream()
                        .filter(property -> value.has(property.getKey()))
                        .forEach(property -> check(
                                property.getValue(), value.get(property.getKey()), path + "/" + property.getKey()));
                yield true;
            }
            case "items" -> {
                value.forEach(item -> check(rule, item, path + "[]"));
                yield true;
            }
            case "$ref" -> {
                check(root.at(rule.asText().substring(1)), value, path);
                yield true;
            }
            case "oneOf" ->
                StreamSupport.stream(rule.spliterator(), false)
                                .filter(variant -> matches(variant, value))
                                .count()
                        == 1;
            default -> throw new AssertionError("the schema uses a keyword that is not checked: " + keyword);
        };
    }

    private boolean matches(JsonNode schema, JsonNode value) {
        SchemaValidator validator = new SchemaValidator(root);
        validator.check(schema, value, "");
        return validator.problems.isEmpty();
    }

    private static boolean hasType(JsonNode value, String type) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> throw new AssertionError("unknown type " + type);
        };
    }

    private static boolean contains(JsonNode list, JsonNode value) {
        return StreamSupport.stream(list.spliterator(), false).anyMatch(value::equals);
    }

    private static Set<String> names(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }
}
