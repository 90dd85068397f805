package org.unroll.jupyter;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseNotebookStatics;
import org.unroll.chart.LossCurve;
import org.unroll.chart.LossCurve.Point;
import org.unroll.train.TrainingListener;
import org.unroll.train.TrainingReport;

/**
 * Draws the loss while training goes on, in one display that is updated in place. In a kernel that cannot do that, each
 * validation is a line of text.
 */
final class LiveLossCurve implements TrainingListener {

    private static final int POINTS = 200;
    private static final Duration BETWEEN_DRAWINGS = Duration.ofSeconds(1);

    private final String name;
    private final boolean draws;
    private final PrintStream text;
    private final List<Point> training = new ArrayList<>();
    private final List<Point> validation = new ArrayList<>();
    private int iteration;
    private int total;
    private double lossSum;
    private int lossCount;
    private String display;
    private long drawnNanos;

    /**
     * @param name of the experiment
     * @param draws whether the notebook can show and update a picture
     * @param text where lines of text go otherwise
     */
    LiveLossCurve(String name, boolean draws, PrintStream text) {
        this.name = name;
        this.draws = draws;
        this.text = text;
    }

    /** Number of iterations done. */
    int iteration() {
        return iteration;
    }

    @Override
    public void onIteration(int done, int totalIterations, double loss) {
        iteration = done;
        total = totalIterations;
        lossSum += loss;
        lossCount++;
        if (done == 1 || done % Math.max(1, totalIterations / POINTS) == 0) {
            training.add(new Point(done, lossSum / lossCount));
            lossSum = 0;
            lossCount = 0;
            drawNowAndThen();
        }
    }

    @Override
    public void onValidation(TrainingReport report, boolean isBest) {
        validation.add(new Point(report.iteration(), report.validationLoss()));
        drawNowAndThen();
        if (!draws) {
            text.println(curve().description());
        }
    }

    private void drawNowAndThen() {
        if (display == null || System.nanoTime() - drawnNanos > BETWEEN_DRAWINGS.toNanos()) {
            draw();
        }
    }

    /** Shows all that is known. */
    void draw() {
        if (!draws) {
            return;
        }
        if (display == null) {
            display = BaseNotebookStatics.display(curve());
        } else {
            BaseNotebookStatics.updateDisplay(display, curve());
        }
        drawnNanos = System.nanoTime();
    }

    private LossCurve curve() {
        return new LossCurve("%s, iteration %,d of %,d".formatted(name, iteration, total), training, validation);
    }
}
