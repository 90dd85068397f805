package org.unroll.datasets.tagged;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.codec.LabelCodec;
import org.unroll.train.Baseline;
import org.unroll.train.SequenceBatch;

/**
 * Gives each word the tag that it has most often in the training part, whatever stands beside it. A word that does not
 * occur there gets what words that occur once have most often. Words are compared as they are written.
 *
 * <p>The probability of a tag is {@code (n(word, tag) + p(tag)) / (n(word) + 1)}, where {@code p} is the share of the
 * tag among the words that occur once, with one added to the count of each tag.
 */
final class MostFrequentTag implements Baseline {

    private final Map<String, int[]> counts = new HashMap<>();
    private final double[] ofUnknown;

    MostFrequentTag(List<TaggedSentence> training, LabelCodec tags) {
        int classes = tags.labels().size();
        for (TaggedSentence sentence : training) {
            for (int t = 0; t < sentence.tokens().size(); t++) {
                counts.computeIfAbsent(sentence.tokens().get(t), word -> new int[classes])[
                        tags.indexOf(sentence.tags().get(t))]++;
            }
        }
        ofUnknown = new double[classes];
        Arrays.fill(ofUnknown, 1);
        double total = classes;
        for (int[] ofWord : counts.values()) {
            if (Arrays.stream(ofWord).sum() == 1) {
                total++;
                for (int tag = 0; tag < classes; tag++) {
                    ofUnknown[tag] += ofWord[tag];
                }
            }
        }
        for (int tag = 0; tag < classes; tag++) {
            ofUnknown[tag] /= total;
        }
    }

    @Override
    public String name() {
        return "most frequent tag";
    }

    @Override
    public INDArray predict(SequenceBatch batch) {
        int classes = ofUnknown.length;
        int timeSteps = batch.timeSteps();
        float[] probabilities = new float[batch.miniBatch() * classes * timeSteps];
        for (int row = 0; row < batch.miniBatch(); row++) {
            List<String> words = batch.source(row).orElseThrow().steps();
            for (int t = 0; t < words.size(); t++) {
                int[] ofWord = counts.getOrDefault(words.get(t), new int[classes]);
                int total = Arrays.stream(ofWord).sum();
                for (int tag = 0; tag < classes; tag++) {
                    probabilities[(row * classes + tag) * timeSteps + t] =
                            (float) ((ofWord[tag] + ofUnknown[tag]) / (total + 1));
                }
            }
        }
        return Nd4j.create(probabilities, new long[] {batch.miniBatch(), classes, timeSteps}, 'c');
    }
}
