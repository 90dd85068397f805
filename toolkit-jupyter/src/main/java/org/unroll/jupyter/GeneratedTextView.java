package org.unroll.jupyter;

import org.unroll.report.HtmlTable;

/** A generated text with its line breaks, the prompt in bold. */
final class GeneratedTextView implements HtmlView<GeneratedText> {

    @Override
    public Class<GeneratedText> type() {
        return GeneratedText.class;
    }

    @Override
    public String html(GeneratedText generated) {
        return "<div style=\"white-space:pre-wrap\"><b>" + HtmlTable.escaped(generated.prompt()) + "</b>"
                + HtmlTable.escaped(generated.text()) + "</div>";
    }

    @Override
    public String text(GeneratedText generated) {
        return generated.toString();
    }
}
