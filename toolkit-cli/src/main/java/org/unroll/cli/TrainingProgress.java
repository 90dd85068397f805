package org.unroll.cli;

import java.util.Locale;
import java.util.function.LongSupplier;
import org.unroll.report.ScoreText;
import org.unroll.train.TrainingListener;
import org.unroll.train.TrainingReport;

/**
 * Shows how training goes: where somebody is watching, one live line that each iteration renews; elsewhere a plain line
 * now and then. Validations always have a line of their own.
 */
final class TrainingProgress implements TrainingListener {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long LIVE_INTERVAL = NANOS_PER_SECOND / 5;
    private static final long PLAIN_INTERVAL = 10 * NANOS_PER_SECOND;

    private final Terminal terminal;
    private final ScoreText scores;
    private final int epochs;
    private final LongSupplier nanoTime;

    private int firstIteration = -1;
    private long firstNanos;
    private long shownNanos;
    private int iteration;
    private int total;
    private double trainingLoss;
    private double tokensPerSecond;
    private boolean hasReport;

    /**
     * @param epochs of the whole training
     * @param nanoTime the clock
     */
    TrainingProgress(Terminal terminal, ScoreText scores, int epochs, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.scores = scores;
        this.epochs = epochs;
        this.nanoTime = nanoTime;
    }

    @Override
    public void onIteration(int iteration, int totalIterations, double loss) {
        long now = nanoTime.getAsLong();
        if (firstIteration < 0) {
            firstIteration = iteration;
            firstNanos = now;
            shownNanos = now - PLAIN_INTERVAL;
        }
        this.iteration = iteration;
        this.total = totalIterations;
        if (!hasReport) {
            trainingLoss = loss;
        }
        if (terminal.isInteractive() && now - shownNanos >= LIVE_INTERVAL) {
            shownNanos = now;
            terminal.live(line(now));
        }
    }

    @Override
    public void onReport(TrainingReport report) {
        hasReport = true;
        trainingLoss = report.trainingLoss();
        tokensPerSecond = report.tokensPerSecond();
        long now = nanoTime.getAsLong();
        if (!terminal.isInteractive() && now - shownNanos >= PLAIN_INTERVAL) {
            shownNanos = now;
            terminal.line(line(now));
        }
    }

    @Override
    public void onValidation(TrainingReport report, boolean isBest) {
        String best = isBest ? "  (best so far)" : "";
        iteration = report.iteration();
        String written = report.exactMatch() == null
                ? ""
                : "  " + ScoreText.percent(report.exactMatch()) + " exact, " + ScoreText.percent(report.errorRate())
                        + " errors";
        terminal.line(position() + "  validation " + scores.brief(report.validationLoss()) + written + best);
    }

    private String line(long now) {
        String speed = hasReport ? String.format(Locale.ROOT, "  %,.0f tokens/s", tokensPerSecond) : "";
        return position() + "  " + scores.brief(trainingLoss) + speed + timeLeft(now);
    }

    private String position() {
        if (total == 0) { // resumed after the last iteration
            return String.format(Locale.ROOT, "epoch %d/%d  iteration %,d", epochs, epochs, iteration);
        }
        int perEpoch = Math.max(1, total / epochs);
        int epoch = Math.min(epochs, Math.max(0, iteration - 1) / perEpoch + 1);
        return String.format(Locale.ROOT, "epoch %d/%d  iteration %,d/%,d", epoch, epochs, iteration, total);
    }

    private String timeLeft(long now) {
        if (iteration == firstIteration) {
            return "";
        }
        double nanosPerIteration = (double) (now - firstNanos) / (iteration - firstIteration);
        return "  " + duration(Math.round(nanosPerIteration * (total - iteration) / NANOS_PER_SECOND)) + " left";
    }

    /** Such as {@code 0:42}, {@code 12:05} or {@code 1:03:20}. */
    static String duration(long seconds) {
        long hours = seconds / 3600;
        long minutes = seconds / 60 % 60;
        return hours > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, minutes, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", minutes, seconds % 60);
    }
}
