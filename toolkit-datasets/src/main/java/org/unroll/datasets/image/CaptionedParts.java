package org.unroll.datasets.image;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.unroll.codec.ImageCodec;
import org.unroll.codec.PairCodec;
import org.unroll.codec.SentenceCodec;
import org.unroll.codec.TextCodecBuilder;
import org.unroll.config.Experiment;
import org.unroll.datasets.Example;
import org.unroll.datasets.Examples;
import org.unroll.datasets.LoadedData;
import org.unroll.datasets.Order;
import org.unroll.datasets.PaddedBatches;
import org.unroll.datasets.SentenceExamples;
import org.unroll.datasets.UsualText;
import org.unroll.datasets.Value;
import org.unroll.datasets.WritingBatches;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.train.BatchSource;
import org.unroll.train.Context;
import org.unroll.train.DataOrigin;
import org.unroll.train.SequenceData;
import org.unroll.train.WritingPart;

/**
 * Images with captions, divided into parts. Inputs are the whole image {@code [miniBatch, channels x height x width]}
 * and the word before {@code [miniBatch, 1, timeSteps]}, the label is the word, at last the boundary; each caption of
 * an image is an example. The vocabulary comes from the training part alone.
 */
record CaptionedParts(
        List<? extends CaptionedImage> training,
        List<? extends CaptionedImage> validation,
        List<? extends CaptionedImage> test) {

    /** Turns the parts into mini-batches, those of the training part shuffled in every epoch. */
    SequenceData load(ImageCodec images, int minimumCount, Experiment experiment, List<DataOrigin> origins) {
        TextCodecBuilder builder = TextCodecBuilder.words(minimumCount, Integer.MAX_VALUE);
        captions().forEach(builder::add);
        SentenceCodec words = new SentenceCodec(builder.build());
        String usual = UsualText.of(captions());
        int batchSize = experiment.training().batchSize();
        return new LoadedData(
                new DataShapes(
                        List.of(
                                new ValueShape.Image(images.channels(), images.height(), images.width()),
                                new ValueShape.Symbol(words.size())),
                        new ValueShape.Symbol(words.size())),
                new PairCodec(images, words),
                batches(training, words, usual, batchSize, Order.ofTraining(experiment)),
                batches(validation, words, usual, batchSize, new Order.AsGiven()),
                batches(test, words, usual, batchSize, new Order.AsGiven()),
                origins);
    }

    private static BatchSource batches(
            List<? extends CaptionedImage> part, SentenceCodec words, String usual, int batchSize, Order order) {
        return new WritingBatches(
                new PaddedBatches(examples(part, words), batchSize, order),
                new WritingPart(part.stream().<WritingPart.Task>map(Task::new).toList(), usual));
    }

    private Stream<String> captions() {
        return training.stream().flatMap(image -> image.captions().stream());
    }

    private static Examples examples(List<? extends CaptionedImage> part, SentenceCodec words) {
        List<CaptionOfImage> captions = new ArrayList<>();
        part.forEach(image -> image.captions().forEach(caption -> captions.add(new CaptionOfImage(image, caption))));
        return new Examples() {
            @Override
            public int size() {
                return captions.size();
            }

            @Override
            public Example get(int index) {
                CaptionOfImage one = captions.get(index);
                return SentenceExamples.of(new Value.Vector(one.image().image().values()), one.caption(), words);
            }
        };
    }

    private record CaptionOfImage(CaptionedImage image, String caption) {}

    private record Task(CaptionedImage image) implements WritingPart.Task {

        @Override
        public Context context() {
            return Context.vector(image.image().values());
        }

        @Override
        public List<String> references() {
            return image.captions();
        }
    }
}
