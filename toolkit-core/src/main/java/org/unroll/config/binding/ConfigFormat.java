package org.unroll.config.binding;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * The YAML form of a record: reads it with positions for all that is wrong, writes it, and describes it to editors.
 *
 * <p>The keys are the record's components in kebab case. Sections are records, alternatives sealed interfaces with
 * {@link Variants}, words enums; {@link Default}, {@link Range} and {@link Doc} say the rest.
 *
 * @param <T> the record
 */
public final class ConfigFormat<T extends Record> {

    private static final DumpSettings LAYOUT = DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .setSplitLines(false)
            .setSchema(new CoreSchema())
            .build();

    private final Class<T> type;
    private final SectionType section;
    private final Rules<T> rules;

    /**
     * The form of a record.
     *
     * @param rules checked where all parts are valid
     * @throws IllegalArgumentException if a config cannot hold one of the record's components
     */
    public ConfigFormat(Class<T> type, Rules<T> rules) {
        this.type = type;
        this.section = SectionType.of(type);
        this.rules = rules;
    }

    /**
     * Reads a file.
     *
     * @param overrides values to put in before the config is checked, each as {@code path=value}
     * @throws ConfigException if there is anything wrong with the file, its content or the overrides
     */
    public T load(Path file, List<String> overrides) {
        Problems problems = new Problems();
        Optional<YamlSource> source = SourceFile.read(file, problems);
        return read(source, file.toAbsolutePath().getParent(), overrides, problems);
    }

    /**
     * Reads a text.
     *
     * @param sourceName what messages name as the source
     * @param folder what paths in the text are relative to
     * @param overrides values to put in before the config is checked, each as {@code path=value}
     * @throws ConfigException if there is anything wrong with the text or the overrides
     */
    public T parse(String text, String sourceName, Path folder, List<String> overrides) {
        return read(Optional.of(YamlSource.ofFile(sourceName, text)), folder, overrides, new Problems());
    }

    /** The record as YAML with every value written out; optional keys without a value are left out. */
    public String write(T config) {
        return new Dump(LAYOUT).dumpToString(section.plain(config));
    }

    /** A config as maps, lists, texts, numbers and truth values, with every value written out. */
    public Map<?, ?> plain(T config) {
        return (Map<?, ?>) PlainYaml.load(write(config));
    }

    /** The JSON Schema of the record, as text. */
    public String schema(String title) {
        return JsonSchema.of(section, title);
    }

    private T read(Optional<YamlSource> source, Path folder, List<String> overrides, Problems problems) {
        List<Assignment> assignments = overrides.stream()
                .map(argument -> Assignment.parse(argument, problems))
                .flatMap(Optional::stream)
                .toList();
        Optional<YamlNode> document =
                source.flatMap(text -> YamlReader.read(text, "", problems)).filter(root -> isSection(root, problems));
        Optional<YamlNode> assigned = document.map(root -> assign(assignments, root, problems));
        Optional<T> config = assigned.flatMap(root -> section.bind(root, "", new Binding(folder, problems)))
                .map(type::cast);
        problems.throwIfAny();
        T valid = config.orElseThrow(() -> new IllegalStateException("a config without a problem has a value"));
        check(valid, assigned.orElseThrow(), problems);
        return valid;
    }

    private boolean isSection(YamlNode root, Problems problems) {
        if (root instanceof YamlNode.Section) {
            return true;
        }
        String keys = "the keys " + String.join(", ", section.names());
        String message = root.isNothing()
                ? "there is nothing in this config. Write " + keys + "."
                : "expected " + keys + ", got " + root.description() + ". Write each as 'key: value'.";
        problems.add(root.position(), "", message);
        return false;
    }

    private static YamlNode assign(List<Assignment> assignments, YamlNode root, Problems problems) {
        YamlNode result = root;
        for (Assignment assignment : assignments) {
            result = assignment.applyTo(result, problems);
        }
        return result;
    }

    private void check(T config, YamlNode root, Problems problems) {
        rules.check(config, (path, message) -> {
            ConfigPath keys = ConfigPath.parse(path)
                    .orElseThrow(() -> new IllegalArgumentException("expected a path in a config, got '" + path + "'"));
            problems.add(keys.locate(root), path, message);
        });
        problems.throwIfAny();
    }
}
