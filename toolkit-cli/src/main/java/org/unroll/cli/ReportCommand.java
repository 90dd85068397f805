package org.unroll.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.unroll.report.RecordedRun;
import org.unroll.report.RunReport;
import org.unroll.train.AtomicFile;
import org.unroll.train.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells of a run on one page. */
@Command(
        name = "report",
        description = {
            "Writes one HTML page about a run: config, data, learning curves, scores beside baselines, examples, errors"
                    + " worth reading, gradients through time, speed, provenance and a model card.",
            "",
            "The page needs no network and can be sent as it is, or printed."
        },
        footer = {
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME} runs/char-lm-1",
            "  ${COMMAND-FULL-NAME} runs/char-lm-1 --output char-lm.html"
        })
final class ReportCommand implements Runnable {

    private final Terminal terminal;

    @Parameters(paramLabel = "RUN", description = "Run directory, such as runs/char-lm-1.")
    private Path folder;

    @Option(names = "--output", paramLabel = "FILE", description = "Where to write it. Default: report.html in RUN.")
    private Optional<Path> output = Optional.empty();

    ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        RunDirectory run = RunFolder.open(folder);
        output.ifPresent(file -> OutputFile.require(file, "--output"));
        String page = RunReport.of(RecordedRun.of(run), this::show);
        terminal.clearLive();
        Path file = output.orElseGet(() -> run.report());
        AtomicFile.write(file, stream -> stream.write(page.getBytes(StandardCharsets.UTF_8)));
        terminal.line("Report: " + file);
    }

    private void show(String what) {
        if (terminal.isInteractive()) {
            terminal.live(what);
        }
    }
}
