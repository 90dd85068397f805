package org.unroll.recurrent;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonIgnore;
import org.unroll.recurrent.cell.Cell;
import org.unroll.recurrent.cell.CellShape;
import org.unroll.recurrent.device.DeviceWish;
import org.unroll.recurrent.kernel.Kernel;

/**
 * A recurrent layer for any {@code ComputationGraph}: a {@link Cell} carried over the time steps of a sequence, forward
 * or in both directions.
 *
 * <p>Input {@code [miniBatch, inputs, timeSteps]}, or {@code [miniBatch, 1, timeSteps]} with integers if the input is
 * {@linkplain Builder#symbolInput symbols}; output {@code [miniBatch, units, timeSteps]} (twice the units with
 * {@link DirectionMerge#CONCAT}), or without time the {@linkplain Builder#finalStateOnly final hidden state}. At masked
 * time steps the state is carried through unchanged, the output is zero and no gradient arises.
 *
 * <p>Unlike DL4J's own recurrent layers it is right under truncated back-propagation, and under masks in both
 * directions; it also takes an initial state ({@link InitialStateVertex}).
 */
public class RecurrentLayer extends BaseRecurrentLayer {

    private Cell cell;
    private DirectionMerge merge;
    private boolean symbolInput;
    private boolean dataInput;
    private boolean finalStateOnly;
    private Initialization.Input inputInitialization;
    private Initialization.Recurrent recurrentInitialization;
    private Map<String, GateStart> gateStarts = Map.of();
    private RecurrentNoise noise = RecurrentNoise.NONE;
    private Kernel kernel = Kernel.AUTO;
    private DeviceWish device = DeviceWish.AUTO;
    private boolean tf32 = true;
    private ReservoirWeights reservoir;

    /** For JSON. */
    public RecurrentLayer() {}

    protected RecurrentLayer(Builder builder) {
        super(builder);
        this.cell = Objects.requireNonNull(builder.cell, "cell");
        this.merge = builder.merge;
        this.symbolInput = builder.symbolInput;
        this.dataInput = builder.dataInput;
        this.finalStateOnly = builder.finalStateOnly;
        this.inputInitialization = builder.inputInitialization;
        this.recurrentInitialization = builder.recurrentInitialization;
        this.gateStarts = Map.copyOf(builder.gateStarts);
        this.noise = builder.noise;
        this.kernel = builder.kernel;
        this.device = builder.device;
        this.tf32 = builder.tf32;
        requireKnownGates();
        this.reservoir = builder.reservoir;
        initializeConstraints(builder);
    }

    /** Starts a layer. */
    public static Builder of(Cell cell, int units) {
        return new Builder().cell(cell).nOut(units);
    }

    private void requireKnownGates() {
        List<String> names = shape().gates().stream().map(CellShape.Gate::name).toList();
        for (String name : gateStarts.keySet()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException("The cell '" + cell.name() + "' has no gate '" + name
                        + "' whose initial values could be set; it has: " + String.join(", ", names) + ".");
            }
        }
    }

    /** What the cell needs with this layer's number of units. */
    @JsonIgnore
    public CellShape shape() {
        return cell.shape((int) getNOut());
    }

    /** Initial values of a gate. */
    GateStart start(int gate) {
        return gateStarts.getOrDefault(shape().gates().get(gate).name(), GateStart.OF_LAYER);
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
                new RecurrentLayerImpl(conf, networkType),
                conf,
                listeners,
                layerIndex,
                parameters,
                initializeParameters);
    }

    @Override
    public ParamInitializer initializer() {
        return RecurrentParameters.INSTANCE;
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType input) {
        if (!(input instanceof InputType.InputTypeRecurrent sequence)) {
            throw new IllegalStateException("Layer '" + getLayerName() + "' reads sequences; its input is " + input
                    + ". Put it before the layers that drop the time dimension.");
        }
        return finalStateOnly
                ? InputType.feedForward(outputSize())
                : InputType.recurrent(outputSize(), sequence.getTimeSeriesLength());
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        long width = shape().sums();
        return new LayerMemoryReport.Builder(getLayerName(), RecurrentLayer.class, input, getOutputType(-1, input))
                .standardMemory(
                        initializer().numParams(this),
                        getIUpdater().stateSize(initializer().numParams(this)))
                .workingMemory(0, width, 0, directions() * keptPerStep())
                .build();
    }

    /** Length of the vector this layer hands on. */
    @JsonIgnore
    public int outputSize() {
        int hidden = shape().hidden();
        return merge == null ? hidden : merge.outputSize(hidden);
    }

    /** Numbers that a direction keeps for each time step of a sequence until its backward pass. */
    @JsonIgnore
    public long keptPerStep() {
        CellShape shape = shape();
        long states = shape.states().stream().mapToLong(CellShape.State::width).sum();
        long links = shape.links().stream().mapToLong(Integer::longValue).sum();
        return shape.sums() + states + links + (long) (shape.kept() + shape.noise()) * shape.units();
    }

    /** 1, or 2 if the layer reads its sequences in both directions. */
    @JsonIgnore
    public int directions() {
        return merge == null ? 1 : 2;
    }

    public Cell getCell() {
        return cell;
    }

    public void setCell(Cell cell) {
        this.cell = cell;
    }

    /** How the two directions are merged; null if the layer reads forward only. */
    public DirectionMerge getMerge() {
        return merge;
    }

    public void setMerge(DirectionMerge merge) {
        this.merge = merge;
    }

    public boolean isSymbolInput() {
        return symbolInput;
    }

    public void setSymbolInput(boolean symbolInput) {
        this.symbolInput = symbolInput;
    }

    /** Whether the input is the network's own, so that nobody needs its gradient. */
    public boolean isDataInput() {
        return dataInput;
    }

    public void setDataInput(boolean dataInput) {
        this.dataInput = dataInput;
    }

    public boolean isFinalStateOnly() {
        return finalStateOnly;
    }

    public void setFinalStateOnly(boolean finalStateOnly) {
        this.finalStateOnly = finalStateOnly;
    }

    public Initialization.Input getInputInitialization() {
        return inputInitialization;
    }

    public void setInputInitialization(Initialization.Input inputInitialization) {
        this.inputInitialization = inputInitialization;
    }

    public Initialization.Recurrent getRecurrentInitialization() {
        return recurrentInitialization;
    }

    public void setRecurrentInitialization(Initialization.Recurrent recurrentInitialization) {
        this.recurrentInitialization = recurrentInitialization;
    }

    /** Initial values of single gates, by the gate's name. */
    public Map<String, GateStart> getGateStarts() {
        return gateStarts;
    }

    public void setGateStarts(Map<String, GateStart> gateStarts) {
        this.gateStarts = gateStarts;
    }

    public RecurrentNoise getNoise() {
        return noise;
    }

    public void setNoise(RecurrentNoise noise) {
        this.noise = noise;
    }

    /** Which kernel the layer asks for. */
    public Kernel getKernel() {
        return kernel;
    }

    public void setKernel(Kernel kernel) {
        this.kernel = kernel;
    }

    /**
     * Where the layer asks to be computed. It is no property of a model: a layer that has been read asks for nothing.
     */
    @JsonIgnore
    public DeviceWish getDevice() {
        return device;
    }

    @JsonIgnore
    public void setDevice(DeviceWish device) {
        this.device = device;
    }

    /** Whether a GPU may round the factors of products to TF32; like the device no property of a model. */
    @JsonIgnore
    public boolean isTf32() {
        return tf32;
    }

    @JsonIgnore
    public void setTf32(boolean tf32) {
        this.tf32 = tf32;
    }

    /** What the weights of a reservoir were drawn from; null for a layer that is trained. */
    public ReservoirWeights getReservoir() {
        return reservoir;
    }

    public void setReservoir(ReservoirWeights reservoir) {
        this.reservoir = reservoir;
    }

    /** Whether the weights stay as they were drawn: their gradients are zero, and no weight decay applies to them. */
    @JsonIgnore
    public boolean isFrozen() {
        return reservoir != null;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof RecurrentLayer layer
                && cell.equals(layer.cell)
                && merge == layer.merge
                && symbolInput == layer.symbolInput
                && dataInput == layer.dataInput
                && finalStateOnly == layer.finalStateOnly
                && inputInitialization == layer.inputInitialization
                && recurrentInitialization == layer.recurrentInitialization
                && gateStarts.equals(layer.gateStarts)
                && noise.equals(layer.noise)
                && kernel == layer.kernel
                && Objects.equals(reservoir, layer.reservoir);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                super.hashCode(),
                cell,
                merge,
                symbolInput,
                dataInput,
                finalStateOnly,
                inputInitialization,
                recurrentInitialization,
                gateStarts,
                noise,
                kernel,
                reservoir);
    }

    /** Builds a {@link RecurrentLayer}. */
    @SuppressWarnings("unchecked") // DL4J declares <E extends Layer> E build()
    public static class Builder extends BaseRecurrentLayer.Builder<Builder> {
        private Cell cell;
        private DirectionMerge merge;
        private boolean symbolInput;
        private boolean dataInput;
        private boolean finalStateOnly;
        private Initialization.Input inputInitialization = Initialization.Input.XAVIER;
        private Initialization.Recurrent recurrentInitialization = Initialization.Recurrent.ORTHOGONAL;
        private Map<String, GateStart> gateStarts = Map.of();
        private RecurrentNoise noise = RecurrentNoise.NONE;
        private Kernel kernel = Kernel.AUTO;
        private DeviceWish device = DeviceWish.AUTO;
        private boolean tf32 = true;
        private ReservoirWeights reservoir;

        /** The formula of a time step. */
        public Builder cell(Cell value) {
            this.cell = value;
            return this;
        }

        /** Reads sequences in both directions. */
        public Builder bidirectional(DirectionMerge value) {
            this.merge = value;
            return this;
        }

        /** The input is one integer per time step, {@code [miniBatch, 1, timeSteps]}; nIn is the number of symbols. */
        public Builder symbolInput(boolean value) {
            this.symbolInput = value;
            return this;
        }

        /** The input is the network's own: the layer computes no gradient of it. */
        public Builder dataInput(boolean value) {
            this.dataInput = value;
            return this;
        }

        /** Hands on only the final hidden state, {@code [miniBatch, units]}. */
        public Builder finalStateOnly(boolean value) {
            this.finalStateOnly = value;
            return this;
        }

        /** Distribution of the initial input weights. */
        public Builder inputInitialization(Initialization.Input value) {
            this.inputInitialization = value;
            return this;
        }

        /** Distribution of the initial recurrent weights. */
        public Builder recurrentInitialization(Initialization.Recurrent value) {
            this.recurrentInitialization = value;
            return this;
        }

        /**
         * Initial values of single gates, by the gate's name.
         *
         * @throws IllegalArgumentException from {@link #build} if the cell has no such gate
         */
        public Builder gateStarts(Map<String, GateStart> value) {
            this.gateStarts = value;
            return this;
        }

        /** Variational dropout and zoneout. */
        public Builder noise(RecurrentNoise value) {
            this.noise = value;
            return this;
        }

        /** What computes the matrix products; the fastest one that the machine has, unless said otherwise. */
        public Builder kernel(Kernel value) {
            this.kernel = value;
            return this;
        }

        /**
         * Whether a GPU may round the factors of products to TF32, 10 bits after the point; it may, unless said
         * otherwise.
         */
        public Builder tf32(boolean value) {
            this.tf32 = value;
            return this;
        }

        /** Where the layer is computed; on a device if there is one, unless said otherwise. */
        public Builder device(DeviceWish value) {
            this.device = value;
            return this;
        }

        /** Makes the layer a reservoir: its weights are drawn once and never trained. */
        public Builder reservoir(ReservoirWeights value) {
            this.reservoir = value;
            return this;
        }

        @Override
        public RecurrentLayer build() {
            return new RecurrentLayer(this);
        }
    }
}
