package org.unroll.recurrent;

import java.util.Arrays;
import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Several symbols of a time step as learned vectors, one after the other: each symbol picks a row of its own table.
 *
 * <pre>
 * y = (E1[s1], E2[s2], ...)
 * </pre>
 *
 * <p>Input: integers {@code [miniBatch, symbols, timeSteps]}; output {@code [miniBatch, sum of sizes, timeSteps]}.
 * Masks go on unchanged.
 */
public final class SymbolEmbedding extends FeedForwardLayer {

    /** Name of the parameter that holds the vectors of the first symbol. */
    public static final String FIRST_TABLE = SymbolEmbeddingParameters.key(0);

    private int[] vocabularies;
    private int[] sizes;

    /** For JSON. */
    public SymbolEmbedding() {}

    private SymbolEmbedding(Builder builder) {
        super(builder);
        this.vocabularies = builder.vocabularies;
        this.sizes = builder.sizes;
        initializeConstraints(builder);
    }

    /**
     * An embedding of several symbols.
     *
     * @param vocabularies how many different symbols there are of each
     * @param sizes length of the vector of each
     * @param deviation standard deviation of the normal distribution from which the vectors are drawn at first
     * @throws IllegalArgumentException if there are not as many vocabularies as sizes
     */
    public static SymbolEmbedding of(int[] vocabularies, int[] sizes, double deviation) {
        if (vocabularies.length != sizes.length || sizes.length == 0) {
            throw new IllegalArgumentException(
                    "There are %d vocabularies and %d sizes; expected one of each for every symbol"
                            .formatted(vocabularies.length, sizes.length));
        }
        return new Builder(vocabularies, sizes)
                .nIn(sizes.length)
                .nOut(Arrays.stream(sizes).sum())
                .activation(Activation.IDENTITY)
                .weightInit(new NormalDistribution(0, deviation))
                .build();
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int layerIndex,
            INDArray parameters,
            boolean initializeParameters,
            DataType networkType) {
        return LayerRuntime.connect(
                new SymbolEmbeddingImpl(conf, networkType),
                conf,
                listeners,
                layerIndex,
                parameters,
                initializeParameters);
    }

    @Override
    public ParamInitializer initializer() {
        return SymbolEmbeddingParameters.INSTANCE;
    }

    /** @throws IllegalStateException if the input is no sequence with as many symbols in a time step */
    @Override
    public InputType getOutputType(int layerIndex, InputType input) {
        if (input instanceof InputType.InputTypeRecurrent sequence && sequence.getSize() == getNIn()) {
            return InputType.recurrent(getNOut(), sequence.getTimeSeriesLength());
        }
        throw new IllegalStateException("Embedding '" + getLayerName() + "' reads sequences with " + getNIn()
                + " symbols in a time step; its input is " + input + ". Give it such sequences.");
    }

    @Override
    public void setNIn(InputType input, boolean override) {
        // known from the start
    }

    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        long parameters = initializer().numParams(this);
        return new LayerMemoryReport.Builder(getLayerName(), SymbolEmbedding.class, input, getOutputType(-1, input))
                .standardMemory(parameters, getIUpdater().stateSize(parameters))
                .workingMemory(0, 0, 0, getNOut())
                .build();
    }

    /** How many different symbols there are of each. */
    public int[] getVocabularies() {
        return vocabularies.clone();
    }

    public void setVocabularies(int[] vocabularies) {
        this.vocabularies = vocabularies.clone();
    }

    /** Length of the vector of each symbol. */
    public int[] getSizes() {
        return sizes.clone();
    }

    public void setSizes(int[] sizes) {
        this.sizes = sizes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof SymbolEmbedding layer
                && Arrays.equals(layer.vocabularies, vocabularies)
                && Arrays.equals(layer.sizes, sizes);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * super.hashCode() + Arrays.hashCode(vocabularies)) + Arrays.hashCode(sizes);
    }

    @SuppressWarnings("unchecked") // DL4J declares <E extends Layer> E build()
    private static final class Builder extends FeedForwardLayer.Builder<Builder> {
        private final int[] vocabularies;
        private final int[] sizes;

        Builder(int[] vocabularies, int[] sizes) {
            this.vocabularies = vocabularies.clone();
            this.sizes = sizes.clone();
        }

        @Override
        public SymbolEmbedding build() {
            return new SymbolEmbedding(this);
        }
    }
}
