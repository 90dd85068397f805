package org.unroll.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.unroll.config.binding.ConfigException;
import org.unroll.report.RecordedRun;
import org.unroll.train.TrainingReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists what has been trained. */
@Command(
        name = "runs",
        description = {
            "Lists runs: where each stands, its best validation score and its time.",
            "",
            "A run that was interrupted or broken off goes on with 'train --resume'."
        },
        footer = {"", "Examples:", "  ${COMMAND-FULL-NAME}", "  ${COMMAND-FULL-NAME} elsewhere/runs --json"})
final class RunsCommand implements Runnable {

    private final Terminal terminal;

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "Folder of runs. Default: ${DEFAULT-VALUE}.")
    private Path folder = Path.of("runs");

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    RunsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        if (!Files.isDirectory(folder)) {
            throw new InputException(folder + ": no such folder. Expected one of runs; 'train --runs DIR' makes them.");
        }
        List<Path> found = runs();
        if (json) {
            terminal.line(JsonText.of(found.stream().map(RunsCommand::asJson).toList()));
        } else if (found.isEmpty()) {
            terminal.line("There are no runs in " + folder + ".");
        } else {
            print(found);
        }
    }

    private List<Path> runs() {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(RunFolder::isRun).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot be listed", e);
        }
    }

    private void print(List<Path> found) {
        LayerTable table = new LayerTable().row("run", "status", "epochs", "best score", "at iteration", "time");
        for (Path path : found) {
            try {
                RecordedRun run = RecordedRun.of(RunFolder.open(path));
                table.row(
                        run.name(),
                        run.history().status().words(),
                        run.epochs(),
                        run.bestScore().orElse(""),
                        run.history()
                                .best()
                                .map(best -> Integer.toString(best.iteration()))
                                .orElse(""),
                        run.time());
            } catch (ConfigException e) {
                table.row(path.getFileName().toString(), "of another version of Unroll", "", "", "", "");
            }
        }
        table.print(terminal);
    }

    private static Map<String, Object> asJson(Path path) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("run", path.toString());
        try {
            RecordedRun run = RecordedRun.of(RunFolder.open(path));
            row.put("status", run.history().status().words());
            row.put("epochs", run.history().last().map(TrainingReport::epoch).orElse(0.0));
            row.put("epochsAskedFor", run.experiment().training().epochs());
            row.put(
                    "bestValidationLoss",
                    run.history().best().map(TrainingReport::validationLoss).orElse(null));
            row.put(
                    "bestIteration",
                    run.history().best().map(TrainingReport::iteration).orElse(null));
            row.put("seconds", run.history().last().map(TrainingReport::seconds).orElse(0.0));
        } catch (ConfigException e) {
            row.put("problem", e.getMessage());
        }
        return row;
    }
}
