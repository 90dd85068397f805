package org.unroll.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.unroll.chart.LearningCurves;
import org.unroll.report.RecordedRun;
import org.unroll.train.AtomicFile;
import org.unroll.train.RunHistory;
import org.unroll.train.TrainingReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts runs side by side. */
@Command(
        name = "compare",
        description = {
            "Compares runs: their scores and times, and the settings that differ.",
            "",
            "Losses of different data, or of different kinds of output, cannot be compared."
        },
        footer = {
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME} runs/char-lm-1 runs/char-lm-2",
            "  ${COMMAND-FULL-NAME} runs/char-lm-* --curves curves.png"
        })
final class CompareCommand implements Runnable {

    private static final String ABSENT = "-";

    private final Terminal terminal;

    @Parameters(paramLabel = "RUN", arity = "2..*", description = "Run directories, such as runs/char-lm-1.")
    private List<Path> runs;

    @Option(names = "--curves", paramLabel = "FILE", description = "Draw their losses over the iterations (PNG).")
    private Path curves;

    CompareCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        if (curves != null && !curves.toString().endsWith(".png")) {
            throw new InputException(curves + ": the curves are drawn as PNG. Name a file that ends in .png.");
        }
        if (runs.stream().distinct().count() < runs.size()) {
            throw new InputException("A run is named twice: " + runs + ". Name each run once.");
        }
        List<RecordedRun> opened = runs.stream()
                .map(folder -> RecordedRun.of(RunFolder.open(folder)))
                .toList();
        print(opened);
        if (curves != null) {
            byte[] png = curves(opened).png();
            AtomicFile.write(curves, stream -> stream.write(png));
            terminal.line("");
            terminal.line("Curves: " + curves);
        }
    }

    private LearningCurves curves(List<RecordedRun> opened) {
        Map<String, RunHistory> histories = new LinkedHashMap<>();
        List<String> titles = titles(opened);
        for (int i = 0; i < opened.size(); i++) {
            histories.put(titles.get(i), opened.get(i).history());
        }
        return new LearningCurves(histories);
    }

    private void print(List<RecordedRun> opened) {
        LayerTable table = new LayerTable();
        table.row(cells("", titles(opened)));
        row(table, "status", opened, run -> run.history().status().words());
        row(table, "best validation score", opened, run -> run.bestScore().orElse(ABSENT));
        row(table, "at iteration", opened, run -> of(run.history().best(), TrainingReport::iteration));
        row(table, "epochs", opened, RecordedRun::epochs);
        row(table, "time", opened, RecordedRun::time);
        List<Map<String, String>> settings =
                opened.stream().map(RecordedRun::settings).toList();
        TreeSet<String> keys = new TreeSet<>();
        settings.forEach(ofRun -> keys.addAll(ofRun.keySet()));
        keys.remove("name");
        for (String key : keys) {
            List<String> values = settings.stream()
                    .map(ofRun -> ofRun.getOrDefault(key, ABSENT))
                    .toList();
            if (values.stream().distinct().count() > 1) {
                table.row(cells(key, values));
            }
        }
        table.print(terminal);
    }

    /** The names of the runs' folders, or where they are if these are the same. */
    private List<String> titles(List<RecordedRun> opened) {
        List<String> names = opened.stream().map(RecordedRun::name).toList();
        return names.stream().distinct().count() == names.size()
                ? names
                : runs.stream().map(Path::toString).toList();
    }

    private static String of(Optional<TrainingReport> report, Function<TrainingReport, Integer> value) {
        return report.map(value).map(String::valueOf).orElse(ABSENT);
    }

    private static void row(
            LayerTable table, String title, List<RecordedRun> opened, Function<RecordedRun, String> value) {
        table.row(cells(title, opened.stream().map(value).toList()));
    }

    private static String[] cells(String title, List<String> values) {
        List<String> cells = new ArrayList<>(List.of(title));
        cells.addAll(values);
        return cells.toArray(String[]::new);
    }
}
