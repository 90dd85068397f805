package org.unroll.config.binding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a config file as text and tells what is in the way if that cannot be done. */
final class SourceFile {

    private static final int LARGEST_BYTES = 1 << 20;

    private final Path file;
    private final Problems problems;

    private SourceFile(Path file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The text of a file; empty if it cannot be read, which has then been added to the problems. */
    static Optional<YamlSource> read(Path file, Problems problems) {
        return new SourceFile(file, problems).read();
    }

    private Optional<YamlSource> read() {
        if (!Files.exists(file)) {
            return refuse("there is no such file." + Suggestions.question(nameOf(file), siblings()));
        }
        if (Files.isDirectory(file)) {
            List<String> configs = configsIn(file);
            return refuse("this is a folder. Give a config file"
                    + (configs.isEmpty() ? "." : " in it, such as " + Quoting.quote(configs.get(0)) + "."));
        }
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(LARGEST_BYTES + 1);
            return bytes.length > LARGEST_BYTES
                    ? refuse("larger than 1 MiB, so it is no config. Give a config file.")
                    : decode(bytes);
        } catch (IOException e) {
            return refuse("cannot be read (" + e + "). Check the permissions of the file.");
        }
    }

    private Optional<YamlSource> decode(byte[] bytes) {
        ByteBuffer encoded = ByteBuffer.wrap(bytes);
        CharBuffer decoded = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(encoded, decoded, true);
        YamlSource source = YamlSource.ofFile(
                file.toString(), withoutByteOrderMark(decoded.flip().toString()));
        if (!result.isError()) {
            return Optional.of(source);
        }
        String octet = String.format("0x%02X", encoded.get(encoded.position()));
        problems.add(source.end(), "", "the byte " + octet + " is not valid UTF-8. Save the file as UTF-8 text.");
        return Optional.empty();
    }

    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private List<String> siblings() {
        return configsIn(Optional.ofNullable(file.getParent()).orElse(Path.of("")));
    }

    /** The names of the configs in a folder; none if it cannot be listed, since they only serve as suggestions. */
    private static List<String> configsIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(SourceFile::nameOf)
                    .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    private Optional<YamlSource> refuse(String message) {
        problems.add(Position.wholeOf(file.toString()), "", message);
        return Optional.empty();
    }
}
