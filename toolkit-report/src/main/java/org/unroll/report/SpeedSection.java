package org.unroll.report;

import java.util.Locale;
import java.util.Optional;
import org.unroll.diagnose.Speed;
import org.unroll.train.Provenance;
import org.unroll.train.RunHistory;

/** How long training took, on what, and where the time of an iteration goes. */
final class SpeedSection {

    private final RecordedRun run;
    private final Provenance provenance;
    private final Optional<Speed> speed;

    /** @param speed as measured while the report was made; empty if it could not be */
    SpeedSection(RecordedRun run, Provenance provenance, Optional<Speed> speed) {
        this.run = run;
        this.provenance = provenance;
        this.speed = speed;
    }

    PageText text() {
        PageText text = new PageText().table(training());
        speed.ifPresent(measured -> text.heading("Where the time of an iteration goes")
                .remark(String.format(
                        Locale.ROOT,
                        "Measured on the machine that made this report, over %s of training: %.1f ms each in"
                                + " the median, %,.0f time steps per second.",
                        Amount.of(measured.iterations(), "iteration"),
                        measured.medianMilliseconds(),
                        measured.timeStepsPerSecond()))
                .table(parts(measured)));
        return text;
    }

    private HtmlTable training() {
        RunHistory history = run.history();
        HtmlTable table = new HtmlTable("training", "")
                .row("time", run.time())
                .row("epochs", run.epochs())
                .row("iterations", run.iterations());
        history.medianStepsPerSecond()
                .ifPresent(rate -> table.row(
                        "time steps per second (median of the reports)", String.format(Locale.ROOT, "%,.0f", rate)));
        return table.row("kernel", provenance.kernel())
                .row("threads", Integer.toString(provenance.threads()))
                .row("backend", provenance.backend());
    }

    private static HtmlTable parts(Speed speed) {
        HtmlTable table = new HtmlTable("part", "pass", "ms per iteration", "share");
        for (Speed.Part part : speed.parts()) {
            table.row(
                    part.name(),
                    part.pass()
                            .map(pass -> pass.name().toLowerCase(Locale.ROOT))
                            .orElse(""),
                    String.format(Locale.ROOT, "%.2f", part.milliseconds()),
                    ScoreText.roughPercent(part.share()));
        }
        return table;
    }
}
