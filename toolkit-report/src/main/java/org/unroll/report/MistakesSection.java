package org.unroll.report;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unroll.inspect.Mistake;
import org.unroll.inspect.Mistakes;

/** The mistakes of a model that say most about it. */
final class MistakesSection {

    private static final double SMALLEST = 1e-4;
    private static final int MOST_FORECASTS = 4;

    private final Mistakes mistakes;

    MistakesSection(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    PageText text() {
        PageText text = new PageText().paragraph(summary());
        add(
                text,
                Mistake.WrongClass.class,
                List.of("read", "truth", "answer", "probability of the answer", "of the truth"),
                wrong -> List.of(
                        HtmlTable.escaped(wrong.read()),
                        HtmlTable.escaped(wrong.truth()),
                        HtmlTable.escaped(wrong.answer()),
                        percent(wrong.probability()),
                        percent(wrong.ofTruth())));
        add(
                text,
                Mistake.WrongTimeStep.class,
                List.of("time step", "truth", "answer", "probability of the answer", "of the truth"),
                wrong -> List.of(
                        words(wrong),
                        HtmlTable.escaped(wrong.truth()),
                        HtmlTable.escaped(wrong.answer()),
                        percent(wrong.probability()),
                        percent(wrong.ofTruth())));
        add(
                text,
                Mistake.WrongText.class,
                List.of("read", "wanted", "written", "error rate"),
                wrong -> List.of(
                        HtmlTable.escaped(wrong.read()),
                        HtmlTable.escaped(wrong.wanted()),
                        HtmlTable.escaped(wrong.written()),
                        percent(wrong.errorRate())));
        add(
                text,
                Mistake.Surprise.class,
                List.of("what came", "its probability", "expected instead", "probability of that"),
                surprise -> List.of(
                        (surprise.about().isEmpty() ? "" : HtmlTable.escaped(surprise.about()) + ": ")
                                + inContext(surprise.before(), visible(surprise.symbol()), surprise.after()),
                        percent(surprise.probability()),
                        HtmlTable.escaped(visible(surprise.expected())),
                        percent(surprise.ofExpected())));
        add(
                text,
                Mistake.FarNumber.class,
                List.of("sequence", "time step", "truth", "answer"),
                far -> List.of(
                        HtmlTable.escaped(far.sequence()),
                        HtmlTable.escaped(far.step()),
                        ScoreText.decimal(far.truth()),
                        ScoreText.decimal(far.answer())));
        of(Mistake.FarForecast.class)
                .limit(MOST_FORECASTS)
                .forEach(far -> text.chart(new ForecastFigure(far.forecast()).chart()));
        return text;
    }

    private String summary() {
        boolean isText = of(Mistake.Surprise.class).findAny().isPresent();
        String examined = Amount.of(mistakes.examined(), isText ? "symbol" : "answer");
        String of = mistakes.complete() ? examined : examined + " that were looked at";
        if (mistakes.wrong().isEmpty()) {
            return "Of " + of + ", " + (mistakes.worst().size() == 1 ? "this one is" : "these are")
                    + (isText ? " the least expected." : " farthest from the truth.");
        }
        long wrong = mistakes.wrong().getAsLong();
        if (wrong == 0) {
            return "None of " + of + " is wrong.";
        }
        String are = String.format(Locale.ROOT, "%,d of %s %s wrong.", wrong, of, wrong == 1 ? "is" : "are");
        return wrong <= mistakes.worst().size() ? are : are + " These are the ones that say most about the model.";
    }

    private <M extends Mistake> Stream<M> of(Class<M> kind) {
        return mistakes.worst().stream().filter(kind::isInstance).map(kind::cast);
    }

    /** @param cells of a mistake, as safe HTML */
    private <M extends Mistake> void add(
            PageText text, Class<M> kind, List<String> header, Function<M, List<String>> cells) {
        List<M> all = of(kind).toList();
        if (all.isEmpty()) {
            return;
        }
        text.raw("<div class=\"scroll\"><table><thead><tr>"
                + header.stream().map(title -> "<th>" + title + "</th>").collect(Collectors.joining())
                + "</tr></thead><tbody>");
        all.forEach(mistake -> text.raw("<tr>"
                + cells.apply(mistake).stream()
                        .map(cell -> "<td class=\"text\">" + cell + "</td>")
                        .collect(Collectors.joining())
                + "</tr>"));
        text.raw("</tbody></table></div>\n");
    }

    /** A word among its neighbours says where it stands; another time step needs the name of its sequence. */
    private static String words(Mistake.WrongTimeStep wrong) {
        boolean alone = wrong.before().isEmpty() && wrong.after().isEmpty();
        return (alone ? HtmlTable.escaped(wrong.sequence()) + ": " : "")
                + inContext(
                        String.join(" ", wrong.before()) + (wrong.before().isEmpty() ? "" : " "),
                        wrong.step(),
                        (wrong.after().isEmpty() ? "" : " ") + String.join(" ", wrong.after()));
    }

    private static String inContext(String before, String marked, String after) {
        return HtmlTable.escaped(before) + "<mark>" + HtmlTable.escaped(marked) + "</mark>" + HtmlTable.escaped(after);
    }

    /** Blanks and the end have to be seen. */
    private static String visible(String symbol) {
        return switch (symbol) {
            case "" -> "(end)";
            case " " -> "\u2423";
            case "\n" -> "\u21b5";
            default -> symbol;
        };
    }

    private static String percent(double share) {
        return share > 0 && share < SMALLEST ? "< 0.01 %" : String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
