package org.unroll.datasets.preview;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.unroll.codec.Codec;
import org.unroll.codec.PairCodec;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceBatch;
import org.unroll.train.SequenceData;

/**
 * Shapes, sizes and a few examples of the data of an experiment.
 *
 * @param inputs shapes of the inputs, such as {@code [miniBatch, 12, timeSteps]}
 * @param output shape of the labels
 * @param parts training, validation and test part
 * @param examples the first ones of the training part, in the order of the first epoch
 */
public record DataPreview(List<String> inputs, String output, List<PartSize> parts, List<PreviewedExample> examples) {

    public DataPreview {
        inputs = List.copyOf(inputs);
        parts = List.copyOf(parts);
        examples = List.copyOf(examples);
    }

    /**
     * Reads all parts once.
     *
     * @param examples how many at most
     * @param length time steps of an example that are shown at most
     */
    public static DataPreview of(SequenceData data, int examples, int length) {
        SequenceBatch first = first(data.training());
        MultiDataSet arrays = first.arrays();
        DataShapes shapes = data.shapes();
        List<String> inputs = new ArrayList<>();
        for (int i = 0; i < arrays.numFeatureArrays(); i++) {
            inputs.add(shape(shapes.inputs().get(i), arrays.getFeatures(i)));
        }
        List<PreviewedExample> previewed = new ArrayList<>();
        for (int row = 0; row < Math.min(examples, first.miniBatch()); row++) {
            previewed.add(example(data, arrays, row, length));
        }
        return new DataPreview(
                inputs,
                shape(shapes.output(), arrays.getLabels(0)),
                List.of(
                        PartSize.of("training", data.training(), shapes.output()),
                        PartSize.of("validation", data.validation(), shapes.output()),
                        PartSize.of("test", data.test(), shapes.output())),
                previewed);
    }

    private static SequenceBatch first(BatchSource part) {
        Iterator<SequenceBatch> batches = part.epoch(0, 0);
        return batches.next();
    }

    private static PreviewedExample example(SequenceData data, MultiDataSet arrays, int row, int length) {
        List<ValueShape> shapes = data.shapes().inputs();
        Codec codec = data.codec();
        List<String> inputs = new ArrayList<>();
        for (int i = 0; i < arrays.numFeatureArrays(); i++) {
            boolean isPreviousOutput = i > 0; // of an encoder-decoder, or of one-to-many
            inputs.add(new ExampleText(shapes.get(i), isPreviousOutput ? ofOutput(codec) : ofInput(codec), length)
                    .of(arrays.getFeatures(i), mask(arrays.getFeaturesMaskArrays(), i), row));
        }
        String label = new ExampleText(data.shapes().output(), ofOutput(codec), length)
                .of(arrays.getLabels(0), mask(arrays.getLabelsMaskArrays(), 0), row);
        return new PreviewedExample(inputs, label);
    }

    private static INDArray mask(INDArray[] masks, int index) {
        return masks == null ? null : masks[index];
    }

    private static Codec ofInput(Codec codec) {
        return codec instanceof PairCodec pair ? pair.input() : codec;
    }

    private static Codec ofOutput(Codec codec) {
        return codec instanceof PairCodec pair ? pair.output() : codec;
    }

    private static String shape(ValueShape shape, INDArray array) {
        return "[miniBatch, " + values(shape) + (array.rank() == 3 ? ", timeSteps]" : "]");
    }

    private static String values(ValueShape shape) {
        if (shape instanceof ValueShape.Symbol symbol) {
            return "1 symbol of " + symbol.size();
        }
        if (shape instanceof ValueShape.Symbols symbols) {
            return symbols.size() + " symbols of "
                    + symbols.vocabularies().stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        return shape.size() + (shape.size() == 1 ? " number" : " numbers");
    }
}
