package org.unroll.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.unroll.config.binding.Doc;
import org.unroll.config.binding.Embedded;
import org.unroll.config.binding.Variant;

/** The schema for editors, the records and the configs of the repository agree. */
class SchemaInStepTest {

    private static final Path CONFIGS = Path.of("..", "configs");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static JsonNode schema() {
        try {
            return MAPPER.readTree(ExperimentSchema.text());
        } catch (JsonProcessingException e) {
            throw new AssertionError("the schema is not JSON", e);
        }
    }

    private static List<Path> configs() throws IOException {
        try (Stream<Path> files = Files.list(CONFIGS)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static JsonNode json(String yaml) {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        return MAPPER.valueToTree(new Load(settings).loadFromString(yaml));
    }

    @Test
    void storedSchemaIsTheGeneratedOne() throws IOException {
        assertThat(Files.readString(CONFIGS.resolve("unroll.schema.json")))
                .as("out of date; regenerate it with: ./unroll schema > configs/unroll.schema.json")
                .isEqualTo(ExperimentSchema.text());
    }

    @Test
    void thereAreConfigs() throws IOException {
        assertThat(configs()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("configs")
    void everyConfigLoadsAndIsCheckedByEditors(Path config) throws IOException {
        assertThat(Files.readAllLines(config).get(0)).isEqualTo("# yaml-language-server: $schema=unroll.schema.json");
        assertThat(Experiment.load(config).version()).isEqualTo(1);
        assertThat(SchemaValidator.problems(schema(), json(Files.readString(config))))
                .isEmpty();
    }

    @Test
    void everyKeyIsDescribed() {
        Set<String> ofSchema = new TreeSet<>();
        collect(schema(), "", schema(), ofSchema);
        Set<String> ofRecords = new TreeSet<>();
        collect(Experiment.class, "", ofRecords);

        assertThat(ofSchema).isEqualTo(ofRecords);
        assertThat(ofRecords)
                .contains(
                        "/training/truncated-bptt: Truncated back-propagation through time: sequences are read in"
                                + " windows of this many time steps, and the hidden state is carried from one window to"
                                + " the next.",
                        "/model(encoder-decoder)/decoder/layers[](lstm)/units: Number of units, for each"
                                + " direction.");
    }

    private static void collect(JsonNode node, String path, JsonNode root, Set<String> keys) {
        if (node.has("$ref")) {
            collect(root.at(node.get("$ref").asText().substring(1)), path, root, keys);
            return;
        }
        node.path("oneOf").forEach(variant -> {
            JsonNode section = root.at(variant.get("$ref").asText().substring(1));
            String word =
                    section.get("properties").elements().next().get("const").asText();
            collect(section, path + "(" + word + ")", root, keys);
        });
        if (node.has("items")) {
            collect(node.get("items"), path + "[]", root, keys);
        }
        node.path("properties").properties().forEach(property -> {
            if (!property.getValue().has("const")) {
                String key = path + "/" + property.getKey();
                keys.add(key + ": " + property.getValue().get("description").asText());
                collect(property.getValue(), key, root, keys);
            }
        });
    }

    private static void collect(Type type, String path, Set<String> keys) {
        if (type instanceof ParameterizedType generic) {
            String suffix = generic.getRawType() == List.class ? "[]" : "";
            collect(generic.getActualTypeArguments()[0], path + suffix, keys);
        } else if (type instanceof Class<?> section && section.isSealed()) {
            Arrays.stream(section.getPermittedSubclasses()).forEach(variant -> collect(variant, path, keys));
        } else if (type instanceof Class<?> record && record.isRecord()) {
            Variant variant = record.getAnnotation(Variant.class);
            String section = variant == null ? path : path + "(" + variant.value() + ")";
            for (RecordComponent component : record.getRecordComponents()) {
                collect(component, section, keys);
            }
        }
    }

    private static void collect(RecordComponent component, String section, Set<String> keys) {
        if (component.isAnnotationPresent(Embedded.class)) {
            for (RecordComponent embedded : component.getType().getRecordComponents()) {
                collect(embedded, section, keys);
            }
        } else {
            StringBuilder key = new StringBuilder(section + "/");
            component
                    .getName()
                    .chars()
                    .forEach(letter -> key.append(
                            Character.isUpperCase(letter)
                                    ? "-" + Character.toString(letter).toLowerCase(Locale.ROOT)
                                    : Character.toString(letter)));
            keys.add(key + ": " + component.getAnnotation(Doc.class).value());
            collect(component.getGenericType(), key.toString(), keys);
        }
    }

    static Stream<String> validConfigs() {
        Stream<String> resolved = RoundTripTest.experiments().map(Experiment::toYaml);
        return Stream.of(Configs.ALL.stream(), resolved, ContradictionTest.VALID.stream())
                .flatMap(texts -> texts);
    }

    @ParameterizedTest
    @MethodSource("validConfigs")
    void validConfigsMatch(String yaml) {
        assertThat(SchemaValidator.problems(schema(), json(yaml))).isEmpty();
    }

    static Stream<String> invalidConfigs() {
        return Stream.of(
                Configs.change(Configs.TEXT, "version: 1\n", ""),
                Configs.change(Configs.TEXT, "epochs: 2", "epoch: 2"),
                Configs.change(Configs.TEXT, "epochs: 2", "epochs: 0"),
                Configs.change(Configs.TEXT, "epochs: 2", "epochs: many"),
                Configs.change(Configs.TEXT, "epochs: 2", "epochs: 2.5"),
                Configs.change(Configs.TEXT, "learning-rate: 0.002", "learning-rate: 0"),
                Configs.change(Configs.TEXT, "learning-rate: 0.002", "momentum: 0"),
                Configs.change(Configs.TEXT, "units: 16", "units: 16\n      dropout: 1"),
                Configs.change(Configs.TEXT, "units: 16", "units: 100001"),
                Configs.change(Configs.TEXT, "units: 16", "units: 16\n      activation: sin"),
                Configs.change(Configs.TEXT, "type: lstm", "type: perceptron"),
                Configs.change(Configs.TEXT, "many-to-many", "many-to-few"),
                Configs.change(Configs.TEXT, "head:\n    type: softmax", "head: softmax"),
                Configs.change(Configs.TEXT, "  head:\n    type: softmax\n", ""),
                Configs.change(Configs.ECHO, "    - {type: lstm", "  tail:\n    - {type: lstm"));
    }

    @ParameterizedTest
    @MethodSource("invalidConfigs")
    void invalidConfigsDoNot(String yaml) {
        assertThat(Configs.problems(yaml)).isNotEmpty();
        assertThat(SchemaValidator.problems(schema(), json(yaml))).isNotEmpty();
    }

    @Test
    void wordsAndDefaultsAreDescribed() {
        JsonNode layer = schema().at("/$defs/layer-config.rnn/properties");

        assertThat(layer.get("activation"))
                .isEqualTo(
                        json(
                                """
                                type: string
                                enum: [tanh, relu]
                                enumDescriptions:
                                  - Hyperbolic tangent.
                                  - Rectified linear; with identity recurrent weights this is the IRNN (Le 2015).
                                description: The function f.
                                default: tanh
                                """));
        assertThat(layer.get("units"))
                .isEqualTo(
                        json(
                                """
                                type: integer
                                minimum: 1
                                maximum: 100000
                                description: Number of units, for each direction.
                                """));
    }

    @Test
    void endsWithALineBreakAndIsTheSameEachTime() {
        assertThat(ExperimentSchema.text()).endsWith("}\n").isEqualTo(ExperimentSchema.text());
    }
}
