package org.unroll.jupyter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.unroll.infer.TextSurprisal;
import org.unroll.infer.TextSurprisal.Token;
import org.unroll.report.HtmlTable;

/** A text in which each token is the darker the more it surprised; as plain text, the greatest surprises. */
final class TextSurprisalView implements HtmlView<TextSurprisal> {

    /** A token of so many bits, one that the model held for one in 256, has the darkest background. */
    private static final double DARKEST_BITS = 8;

    /** From this share of the darkest background on, white letters stand out better than black ones. */
    private static final double WHITE_FROM = 0.8;

    /** Steps of the scale below the text, in bits. */
    private static final int[] SCALE = {0, 1, 2, 4, 6, 8};

    private static final int GREATEST = 5;
    private static final int CHARACTERS_BEFORE = 12;

    @Override
    public Class<TextSurprisal> type() {
        return TextSurprisal.class;
    }

    @Override
    public String html(TextSurprisal surprisal) {
        StringBuilder html =
                new StringBuilder("<div style=\"white-space:pre-wrap;font-family:monospace;line-height:1.7\">");
        html.append(HtmlTable.escaped(surprisal.beginning()));
        for (Token token : surprisal.tokens()) {
            html.append("<span title=\"%s\" style=\"%s\">%s</span>"
                    .formatted(
                            HtmlTable.escaped(explanation(token)),
                            background(token.bits()),
                            HtmlTable.escaped(withVisibleLineFeed(token.text()))));
        }
        html.append("</div><div>")
                .append(HtmlTable.escaped(surprisal.toString()))
                .append(". Scale in bits: ");
        for (int bits : SCALE) {
            html.append("<span style=\"padding:0 0.4em;%s\">%d</span>".formatted(background(bits), bits));
        }
        return html.append("</div>").toString();
    }

    /** Blue of more and more weight, on a light page as on a dark one. */
    private static String background(double bits) {
        double share = Math.min(1, bits / DARKEST_BITS);
        return String.format(
                Locale.ROOT,
                "background:rgba(8,69,148,%.2f);color:%s",
                share * 0.9,
                share > WHITE_FROM ? "white" : "inherit");
    }

    private static String withVisibleLineFeed(String text) {
        return text.replace("\n", "\u21B5\n");
    }

    private static String explanation(Token token) {
        return "%s, %.1f bits; likeliest was %s, %s"
                .formatted(
                        percent(token.probability()),
                        token.bits(),
                        quoted(token.likeliest()),
                        percent(token.highestProbability()));
    }

    @Override
    public String text(TextSurprisal surprisal) {
        HtmlTable table = new HtmlTable("bits", "probability", "came", "likeliest", "after");
        List<Token> tokens = surprisal.tokens();
        IntStream.range(0, tokens.size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        position -> -tokens.get(position).bits()))
                .limit(GREATEST)
                .forEach(position -> {
                    Token token = tokens.get(position);
                    table.row(
                            String.format(Locale.ROOT, "%.1f", token.bits()),
                            percent(token.probability()),
                            quoted(token.text()),
                            quoted(token.likeliest()),
                            quoted(before(surprisal, position)));
                });
        return surprisal + ". The greatest surprises:\n" + table.text();
    }

    private static String before(TextSurprisal surprisal, int position) {
        List<String> parts = new ArrayList<>(List.of(surprisal.beginning()));
        surprisal.tokens().subList(0, position).forEach(token -> parts.add(token.text()));
        String text = String.join("", parts);
        return text.substring(Math.max(0, text.length() - CHARACTERS_BEFORE));
    }

    private static String quoted(String text) {
        return "'" + text.replace("\n", "\u21B5") + "'";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }
}
