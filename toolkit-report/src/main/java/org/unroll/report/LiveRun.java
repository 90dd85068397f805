package org.unroll.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.unroll.train.RunDirectory;
import org.unroll.train.RunStatus;
import org.unroll.train.TrainingReport;

/**
 * Where a run stands at this moment.
 *
 * @param run as its folder tells of it now
 */
record LiveRun(RecordedRun run) {

    static LiveRun read(RunDirectory folder) {
        return new LiveRun(RecordedRun.of(folder));
    }

    /** Its facts and its curves. */
    String html() {
        return "<div id=\"facts\">" + new PageText().tiles(facts()).html() + "</div>\n<div id=\"curves\">"
                + new CurvesSection(run).text().html() + "</div>\n";
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("status", run.history().status().words());
        facts.put("epochs", run.epochs());
        run.history().last().ifPresent(last -> facts.put("iteration", NetworkTable.count(last.iteration())));
        run.bestScore().ifPresent(score -> facts.put("best validation score", score));
        facts.put("time", run.time());
        if (run.history().status() == RunStatus.TRAINING) {
            run.history().last().filter(last -> last.epoch() > 0).ifPresent(last -> facts.put("left", left(last)));
        }
        return facts;
    }

    /** The time that the rest takes if it goes on as fast as so far. */
    private String left(TrainingReport last) {
        double share = last.epoch() / run.experiment().training().epochs();
        return Amount.ofTime(Math.max(0, Math.round(last.seconds() * (1 / share - 1))));
    }
}
