package org.unroll.jupyter;

import org.unroll.report.HtmlTable;
import org.unroll.report.ModelCard;

/** A model card under the name of its model. */
final class ModelCardView implements HtmlView<ModelCard> {

    @Override
    public Class<ModelCard> type() {
        return ModelCard.class;
    }

    @Override
    public String html(ModelCard card) {
        return "<h2>" + HtmlTable.escaped(card.name()) + "</h2><p>" + HtmlTable.escaped(card.task()) + "</p>"
                + card.html();
    }

    @Override
    public String text(ModelCard card) {
        return card.text();
    }
}
