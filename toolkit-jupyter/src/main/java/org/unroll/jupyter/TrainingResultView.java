package org.unroll.jupyter;

import org.unroll.report.HtmlTable;
import org.unroll.report.ScoreText;
import org.unroll.train.TrainingResult;

/** How a run ended, in a table. */
final class TrainingResultView implements HtmlView<TrainingResult> {

    @Override
    public Class<TrainingResult> type() {
        return TrainingResult.class;
    }

    @Override
    public String html(TrainingResult result) {
        return table(result).html();
    }

    @Override
    public String text(TrainingResult result) {
        return table(result).text();
    }

    private static HtmlTable table(TrainingResult result) {
        HtmlTable table = new HtmlTable("run", result.run().path().toString())
                .row("ending", ending(result))
                .row("iterations", Integer.toString(result.iterations()));
        result.bestLoss()
                .ifPresent(loss -> table.row(
                        "best validation loss", ScoreText.decimal(loss) + " at iteration " + result.bestIteration()));
        return table;
    }

    private static String ending(TrainingResult result) {
        return switch (result.ending()) {
            case COMPLETED -> "all epochs are done";
            case STOPPED_EARLY -> "stopped early: the validation loss no longer fell";
            case INTERRUPTED ->
                "interrupted; go on with: unroll train --resume " + result.run().path();
        };
    }
}
