package org.unroll.inspect;

import java.util.List;
import java.util.stream.IntStream;
import org.unroll.codec.Codec;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PairCodec;
import org.unroll.train.Model;

/** Names of the classes that a model tells apart. */
final class ClassNames {

    private ClassNames() {}

    /** Classes without a name are called by their number. */
    static List<String> of(Model model) {
        int classes = model.shapes().output().size();
        Codec output = model.codec() instanceof PairCodec pair ? pair.output() : model.codec();
        return output instanceof LabelCodec labels && labels.labels().size() == classes
                ? labels.labels()
                : IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    }
}
