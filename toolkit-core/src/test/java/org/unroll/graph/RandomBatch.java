package org.unroll.graph;

import java.util.Arrays;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unroll.config.HeadConfig;
import org.unroll.config.ModelConfig;

/** Mini-batches of random sequences that fit a topology, in double precision, padded at the end. */
public final class RandomBatch {

    private final Random random;
    private final int miniBatch;

    public RandomBatch(long seed, int miniBatch) {
        this.random = new Random(seed);
        this.miniBatch = miniBatch;
    }

    /** A mini-batch whose sequences all have the full length, or lengths from 1 to the full one if masked. */
    public MultiDataSet of(ModelConfig model, DataShapes shapes, int timeSteps, boolean masked) {
        boolean inputHasTime = !(model instanceof ModelConfig.OneToMany);
        boolean outputHasTime = !(model instanceof ModelConfig.ManyToOne);
        INDArray inputMask = masked && inputHasTime ? mask(timeSteps) : null;
        if (shapes.inputs().size() == 1) {
            INDArray labels = model.head() instanceof HeadConfig.Ctc
                    ? targets(shapes.output().size(), timeSteps, inputMask)
                    : labels(model.head(), shapes.output(), outputHasTime ? timeSteps : 0);
            return new MultiDataSet(
                    new INDArray[] {values(shapes.inputs().get(0), timeSteps)},
                    new INDArray[] {labels},
                    masks(inputMask),
                    masks(outputHasTime ? inputMask : null));
        }
        int targetSteps = timeSteps + 1;
        INDArray targetMask = masked ? mask(targetSteps) : null;
        return new MultiDataSet(
                new INDArray[] {
                    values(shapes.inputs().get(0), inputHasTime ? timeSteps : 0),
                    values(shapes.inputs().get(1), targetSteps)
                },
                new INDArray[] {labels(model.head(), shapes.output(), targetSteps)},
                masked ? new INDArray[] {inputMask, targetMask} : null,
                masks(targetMask));
    }

    /** The same mini-batch with more padding: arbitrary values behind every sequence, masked out. */
    static MultiDataSet padded(MultiDataSet batch, int more) {
        return new MultiDataSet(
                padAll(batch.getFeatures(), more, 1),
                padAll(batch.getLabels(), more, 0),
                padMasks(batch.getFeatures(), batch.getFeaturesMaskArrays(), more),
                padMasks(batch.getLabels(), batch.getLabelsMaskArrays(), more));
    }

    private static INDArray[] padAll(INDArray[] arrays, int more, double filler) {
        INDArray[] padded = new INDArray[arrays.length];
        for (int i = 0; i < arrays.length; i++) {
            padded[i] = arrays[i].rank() < 3 ? arrays[i] : pad(arrays[i], more, filler);
        }
        return padded;
    }

    private static INDArray pad(INDArray array, int more, double filler) {
        INDArray tail = Nd4j.valueArrayOf(new long[] {array.size(0), array.size(1), more}, filler, array.dataType());
        return Nd4j.concat(2, array, tail);
    }

    private static INDArray[] padMasks(INDArray[] arrays, INDArray[] masks, int more) {
        INDArray[] padded = new INDArray[arrays.length];
        for (int i = 0; i < arrays.length; i++) {
            if (arrays[i].rank() == 3) {
                INDArray mask = masks == null || masks[i] == null
                        ? Nd4j.ones(DataType.DOUBLE, arrays[i].size(0), arrays[i].size(2))
                        : masks[i];
                padded[i] = Nd4j.concat(1, mask, Nd4j.zeros(DataType.DOUBLE, mask.size(0), more));
            }
        }
        return padded;
    }

    private INDArray values(ValueShape shape, int timeSteps) {
        if (shape instanceof ValueShape.Symbol symbol) {
            return integers(symbol.size(), timeSteps);
        }
        if (shape instanceof ValueShape.Symbols symbols) {
            return Nd4j.concat(
                    1,
                    symbols.vocabularies().stream()
                            .map(size -> integers(size, timeSteps))
                            .toArray(INDArray[]::new));
        }
        return timeSteps == 0 ? numbers(miniBatch, shape.size()) : numbers(miniBatch, shape.size(), timeSteps);
    }

    private INDArray labels(HeadConfig head, ValueShape shape, int timeSteps) {
        if (head.tellsClasses()) {
            return integers(shape.size(), timeSteps);
        }
        INDArray values =
                timeSteps == 0 ? numbers(miniBatch, shape.size()) : numbers(miniBatch, shape.size(), timeSteps);
        return head instanceof HeadConfig.Sigmoid ? values.gt(0).castTo(DataType.DOUBLE) : values;
    }

    /** At most half as many symbols as there are real time steps, so that there is room for repeats. */
    private INDArray targets(int symbols, int timeSteps, INDArray mask) {
        INDArray labels = Nd4j.valueArrayOf(new long[] {miniBatch, 1, timeSteps}, -1.0, DataType.DOUBLE);
        for (int row = 0; row < miniBatch; row++) {
            int real = mask == null ? timeSteps : mask.getRow(row).sumNumber().intValue();
            int length = random.nextInt(real / 2 + 1);
            for (int i = 0; i < length; i++) {
                labels.putScalar(row, 0, i, random.nextInt(symbols));
            }
        }
        return labels;
    }

    private INDArray integers(int bound, int timeSteps) {
        long[] shape = timeSteps == 0 ? new long[] {miniBatch, 1} : new long[] {miniBatch, 1, timeSteps};
        double[] values = random.doubles(miniBatch * (long) Math.max(1, timeSteps), 0, bound)
                .map(Math::floor)
                .toArray();
        return Nd4j.createFromArray(values).reshape('c', shape);
    }

    private INDArray numbers(long... shape) {
        long length = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        double[] values = random.doubles(length, -1, 1).toArray();
        return Nd4j.createFromArray(values).reshape('c', shape);
    }

    private INDArray mask(int timeSteps) {
        INDArray mask = Nd4j.ones(DataType.DOUBLE, miniBatch, timeSteps);
        for (int row = 1; row < miniBatch; row++) {
            int length = 1 + random.nextInt(timeSteps);
            if (length < timeSteps) {
                mask.get(NDArrayIndex.point(row), NDArrayIndex.interval(length, timeSteps))
                        .assign(0);
            }
        }
        return mask;
    }

    private static INDArray[] masks(INDArray mask) {
        return mask == null ? null : new INDArray[] {mask};
    }
}
