package org.unroll.report;

import java.util.Optional;
import java.util.stream.Stream;
import org.unroll.train.DataPart;
import org.unroll.train.Model;
import org.unroll.train.SequenceData;

/**
 * A model with its data and its scores on them.
 *
 * @param opened its data
 * @param data what they are
 * @param evaluation on the test part, or on the validation part if there is no other; empty if there is neither
 */
record ScoredModel(Model model, SequenceData opened, DataCard data, Optional<Evaluation> evaluation) {

    static ScoredModel of(Model model, SequenceData opened) {
        Optional<DataPart> part = Stream.of(DataPart.TEST, DataPart.VALIDATION)
                .filter(some -> some.of(opened).batchesPerEpoch() > 0)
                .findFirst();
        return new ScoredModel(
                model, opened, DataCard.of(model, opened), part.map(found -> Evaluation.of(model, opened, found)));
    }

    ModelCard card() {
        return ModelCard.of(model, data, evaluation);
    }
}
