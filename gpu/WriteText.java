import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.unroll.config.DataConfig;
import org.unroll.config.Experiment;
import org.unroll.datasets.text.TextSource;

/** Writes the text that a config is trained on into a file: {@code WriteText CONFIG FILE}. */
final class WriteText {

    private WriteText() {}

    public static void main(String[] arguments) throws IOException {
        DataConfig.Text text =
                (DataConfig.Text) Experiment.load(Path.of(arguments[0])).data();
        try (Writer file = Files.newBufferedWriter(Path.of(arguments[1]))) {
            TextSource.of(text).read(chunk -> {
                try {
                    file.write(chunk);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
