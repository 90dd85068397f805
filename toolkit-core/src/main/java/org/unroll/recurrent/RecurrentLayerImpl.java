package org.unroll.recurrent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.BaseRecurrentLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unroll.recurrent.cell.AttentionCell;
import org.unroll.recurrent.cell.CellShape;
import org.unroll.recurrent.kernel.Arithmetic;

/**
 * DL4J's side of a {@link RecurrentLayer}: stored states for truncated back-propagation and stepping, masks, dropout
 * and the contract of {@code ComputationGraph}. The work is done by {@link LayerPasses}.
 */
final class RecurrentLayerImpl extends BaseRecurrentLayer<RecurrentLayer> implements ConditionedLayer {

    private static final String STATE_KEY = "state-";

    private final LayerPasses<?> passes;
    private final Optional<? extends DeviceChain<?>> alone;
    private Optional<? extends DeviceChain<?>> device;
    private int placeInChain;

    /** Those of the last forward pass. */
    private SequencePasses last;

    /**
     * {@code [miniBatch, width of all states that come from outside]}, or null; set by {@link InitialStateVertex}
     * before each forward pass.
     */
    private INDArray wiredInitialState;

    RecurrentLayerImpl(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
        RecurrentLayer layer = (RecurrentLayer) conf.getLayer();
        Arithmetic<?> math = Arithmetic.of(dataType);
        this.passes = new LayerPasses<>(layer, math);
        this.alone = DeviceChain.of(this, math);
        this.device = alone;
        this.last = passes;
    }

    /** What a device computes when it computes this layer by itself; empty without a device. */
    Optional<? extends DeviceChain<?>> alone() {
        return alone;
    }

    /** Whether a device computes the layer together with others. */
    boolean isConnected() {
        return device.isPresent() && device.get().members().size() > 1;
    }

    /** Has the layer computed together with others, as number {@code place} of them. */
    void join(DeviceChain<?> chain, int place) {
        device = Optional.of(chain);
        placeInChain = place;
    }

    /** Has the layer computed by itself. */
    void leave() {
        device = alone;
        placeInChain = 0;
        last = passes;
    }

    /** Where the states of a forward pass come from. */
    private enum Start {
        WIRED,
        LAST_STEP,
        LAST_WINDOW
    }

    private List<INDArray> initialStates(Start start) {
        return switch (start) {
            case WIRED -> wiredStates();
            case LAST_STEP -> stateMap.isEmpty() ? wiredStates() : states(stateMap);
            case LAST_WINDOW -> tBpttStateMap.isEmpty() ? wiredStates() : states(tBpttStateMap);
        };
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        return forward(Start.WIRED, training, workspaces);
    }

    @Override
    public INDArray rnnTimeStep(INDArray sequence, LayerWorkspaceMgr workspaces) {
        requireSingleDirection("step by step");
        setInput(sequence, workspaces);
        INDArray output = forward(Start.LAST_STEP, false, workspaces);
        storeFinalStates(stateMap);
        return output;
    }

    @Override
    public INDArray rnnActivateUsingStoredState(
            INDArray sequence, boolean training, boolean store, LayerWorkspaceMgr workspaces) {
        requireSingleDirection("with truncated back-propagation");
        setInput(sequence, workspaces);
        INDArray output = forward(Start.LAST_WINDOW, training, workspaces);
        if (store) {
            storeFinalStates(tBpttStateMap);
        }
        return output;
    }

    private INDArray forward(Start start, boolean training, LayerWorkspaceMgr workspaces) {
        return timed(PassTimer.Pass.FORWARD, () -> output(start, training, workspaces));
    }

    private <T> T timed(PassTimer.Pass pass, Supplier<T> work) {
        return PassTimer.time(getListeners(), layerConf().getLayerName(), pass, work);
    }

    private INDArray output(Start start, boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        requireShape(input);
        Optional<INDArray> computed =
                device.filter(chain -> chain.isAhead(placeInChain)).map(DeviceChain::takeOutput);
        if (computed.isPresent()) {
            last = device.orElseThrow().of(placeInChain);
        }
        INDArray output = computed.orElseGet(() -> compute(start, training, workspaces));
        // In training the memory stays untouched until the backward pass has read it. Otherwise the caller may keep it.
        INDArray result = output;
        if (!training) {
            result = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, output.shape(), 'c');
            result.assign(output);
        }
        return result.rank() == 3 ? TimeMajor.asNetworkArray(result) : result;
    }

    private INDArray compute(Start start, boolean training, LayerWorkspaceMgr workspaces) {
        applyDropOutIfNecessary(training, workspaces);
        int miniBatch = (int) input.size(0);
        int timeSteps = (int) input.size(2);
        SequenceMask mask = SequenceMask.of(maskArray, miniBatch, timeSteps);
        Optional<ForwardObserver> observer = ForwardObserver.among(getListeners());
        boolean observed = observer.isPresent() // a device does not tell of its steps
                || BackwardObserver.among(getListeners()).isPresent();
        Optional<SequenceLengths> lengths = device.filter(chain -> !observed)
                .flatMap(chain -> chain.lengths(placeInChain, mask, miniBatch, timeSteps));
        if (lengths.isEmpty()) {
            last = passes;
            passes.tellForward(observer.orElse(null));
            return passes.forward(
                    input, params, checkedStates(start, miniBatch), mask, new PassMode(training, getIterationCount()));
        }
        DeviceChain<?> chain = device.orElseThrow();
        List<List<INDArray>> initialStates = chain.members().stream()
                .map(member -> member.checkedStates(start, miniBatch))
                .toList();
        chain.forward(input, initialStates, mask, lengths.get(), training);
        last = chain.of(placeInChain);
        return chain.takeOutput();
    }

    private List<INDArray> checkedStates(Start start, int miniBatch) {
        List<INDArray> states = initialStates(start);
        for (INDArray state : states) {
            if (state.size(0) != miniBatch) {
                throw new IllegalStateException("Layer '" + layerConf().getLayerName() + "' carries the state of "
                        + state.size(0) + " sequences; the mini-batch has " + miniBatch
                        + ". Clear the state (rnnClearPreviousState) before another mini-batch.");
            }
        }
        return states;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray outputGradient, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        passes.tellBackward(BackwardObserver.among(getListeners()).orElse(null));
        INDArray inputGradient = timed(
                PassTimer.Pass.BACKWARD,
                () -> last.backward(outputGradient, new LayerParameters(gradientsFlattened, gradientViews)));
        if (layerConf().isFrozen()) {
            gradientsFlattened.assign(0);
        }
        Gradient gradient = new DefaultGradient(gradientsFlattened);
        gradientViews.forEach((key, view) -> gradient.setGradientFor(key, view, 'c'));
        return new Pair<>(gradient, last.dropsItself() ? inputGradient : backpropDropOutIfPresent(inputGradient));
    }

    /**
     * Same as {@link #backpropGradient}: a window's gradient ends at its first step.
     *
     * @param length ignored; forward and backward windows have the same length
     */
    @Override
    public Pair<Gradient, INDArray> tbpttBackpropGradient(
            INDArray outputGradient, int length, LayerWorkspaceMgr workspaces) {
        return backpropGradient(outputGradient, workspaces);
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int miniBatch) {
        this.maskArray = mask;
        this.maskState = state;
        return layerConf().isFinalStateOnly()
                ? new Pair<>(null, MaskState.Passthrough)
                : new Pair<>(mask, MaskState.Passthrough);
    }

    @Override
    public void setInitialState(INDArray states) {
        requireSingleDirection("from an initial state");
        int expected = layerConf().shape().statesFromOutside();
        if (states.rank() != 2 || states.size(1) != expected) {
            throw new IllegalArgumentException(
                    "Layer '" + layerConf().getLayerName() + "' got an initial state of shape "
                            + Arrays.toString(states.shape()) + "; expected [miniBatch, " + expected + "].");
        }
        this.wiredInitialState = states;
    }

    /**
     * After the backward pass: gradient of the initial states, {@code [miniBatch, width of all states that come from
     * outside]}.
     */
    INDArray initialStateGradient() {
        return last.initialStateGradient();
    }

    @Override
    public void attendTo(INDArray keys, INDArray values, INDArray sourceMask) {
        if (!(layerConf().getCell() instanceof AttentionCell)) {
            throw new IllegalArgumentException(
                    "Layer '" + layerConf().getLayerName() + "' has no attention; its cell is '"
                            + layerConf().getCell().name() + "'. Make it of an AttentionCell.");
        }
        passes.attendTo(keys, values, sourceMask(keys, sourceMask));
    }

    private static SequenceMask sourceMask(INDArray keys, INDArray mask) {
        return SequenceMask.of(mask, (int) keys.size(0), (int) keys.size(2));
    }

    /** After the backward pass: the gradients of keys and values, in their shapes. */
    List<INDArray> attentionGradients(INDArray keys, INDArray sourceMask) {
        return passes.attentionGradients(sourceMask(keys, sourceMask), (int) keys.size(2));
    }

    @Override
    public double[][] attentionWeights() {
        return passes.attentionWeights();
    }

    /** All final states of the last forward pass, {@code [miniBatch, directions x width of all from outside]}. */
    INDArray finalStates() {
        return last.finalStates();
    }

    /** Sets the gradient of {@link #finalStates} for the next backward pass. */
    void setFinalStateGradient(INDArray gradient) {
        last.setFinalStateGradient(gradient);
    }

    /** After the backward pass: gradient of the input, {@code [miniBatch, inputs, timeSteps]}. */
    INDArray inputGradient() {
        return last.inputGradient();
    }

    private List<INDArray> wiredStates() {
        if (wiredInitialState == null) {
            return List.of();
        }
        List<INDArray> states = new ArrayList<>();
        int at = 0;
        for (CellShape.State state : layerConf().shape().states()) {
            if (state.fromOutside()) {
                states.add(wiredInitialState.get(NDArrayIndex.all(), NDArrayIndex.interval(at, at + state.width())));
                at += state.width();
            } else {
                states.add(Nd4j.zeros(dataType, wiredInitialState.size(0), state.width()));
            }
        }
        return states;
    }

    private static List<INDArray> states(Map<String, INDArray> stored) {
        List<INDArray> states = new ArrayList<>();
        for (int state = 0; state < stored.size(); state++) {
            states.add(stored.get(STATE_KEY + state));
        }
        return states;
    }

    /** Leaves the final states behind, in the arrays of those before them if these are large enough. */
    private void storeFinalStates(Map<String, INDArray> into) {
        for (int state = 0; state < layerConf().shape().states().size(); state++) {
            String key = STATE_KEY + state;
            into.put(key, last.copyFinalState(state, into.get(key)));
        }
    }

    /** Copies, as the states kept here change with each step. */
    @Override
    public Map<String, INDArray> rnnGetPreviousState() {
        return copies(stateMap);
    }

    @Override
    public void rnnSetPreviousState(Map<String, INDArray> states) {
        stateMap.clear();
        stateMap.putAll(copies(states));
    }

    @Override
    public Map<String, INDArray> rnnGetTBPTTState() {
        return copies(tBpttStateMap);
    }

    @Override
    public void rnnSetTBPTTState(Map<String, INDArray> states) {
        tBpttStateMap.clear();
        tBpttStateMap.putAll(copies(states));
    }

    private Map<String, INDArray> copies(Map<String, INDArray> states) {
        Map<String, INDArray> copies = new HashMap<>();
        states.forEach((key, state) -> copies.put(
                key,
                Nd4j.createUninitializedDetached(dataType, 'c', state.shape()).assign(state)));
        return copies;
    }

    private void requireSingleDirection(String how) {
        if (layerConf().directions() == 2) {
            throw new UnsupportedOperationException("Layer '" + layerConf().getLayerName()
                    + "' reads its sequences in both directions and cannot run " + how
                    + ": its backward direction begins at the end of the sequence. Use a layer with one direction.");
        }
    }

    private void requireShape(INDArray array) {
        long features = layerConf().isSymbolInput() ? 1 : layerConf().getNIn();
        if (array.rank() != 3 || array.size(1) != features) {
            throw new IllegalArgumentException("Layer '" + layerConf().getLayerName() + "' got an input of shape "
                    + Arrays.toString(array.shape()) + "; expected [miniBatch, " + features + ", timeSteps].");
        }
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public Type type() {
        return Type.RECURRENT;
    }

    @Override
    public void clear() {
        super.clear();
        wiredInitialState = null;
    }
}
