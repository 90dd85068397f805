package org.unroll.recurrent.head;

import java.util.function.Supplier;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseOutputLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.recurrent.PassTimer;
import org.unroll.recurrent.SequenceMask;
import org.unroll.recurrent.TimeMajor;
import org.unroll.recurrent.kernel.Arithmetic;

/** DL4J's side of a {@link SequenceHead}; the work is done by {@link HeadPasses}. */
final class SequenceHeadImpl extends BaseOutputLayer<SequenceHead> {

    private final HeadPasses<?> passes;

    /** {@code [miniBatch, timeSteps]}: the mask of the input, used where the labels have none. */
    private INDArray sequenceMask;

    /** Loss of the current input and labels, if it has been computed already. */
    private Double currentLoss;

    SequenceHeadImpl(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
        this.passes = new HeadPasses<>((SequenceHead) conf.getLayer(), Arithmetic.of(dataType));
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        applyDropOutIfNecessary(training, workspaces);
        return timed(PassTimer.Pass.FORWARD, () -> predictions(workspaces));
    }

    private <T> T timed(PassTimer.Pass pass, Supplier<T> work) {
        return PassTimer.time(getListeners(), layerConf().getLayerName(), pass, work);
    }

    private INDArray predictions(LayerWorkspaceMgr workspaces) {
        INDArray predictions = passes.predict(input, params);
        INDArray result = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, predictions.shape(), 'c');
        result.assign(predictions);
        return TimeMajor.rowsAsNetworkArray(result);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray ignored, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        applyDropOutIfNecessary(true, workspaces);
        currentLoss = timed(PassTimer.Pass.FORWARD, this::meanLoss);
        INDArray inputGradient = timed(PassTimer.Pass.BACKWARD, () -> passes.backward(gradientViews));
        Gradient gradient = new DefaultGradient();
        gradientViews.forEach(gradient::setGradientFor);
        return new Pair<>(gradient, backpropDropOutIfPresent(TimeMajor.rowsAsNetworkArray(inputGradient)));
    }

    @Override
    public double computeScore(double regularization, boolean training, LayerWorkspaceMgr workspaces) {
        if (currentLoss == null) {
            applyDropOutIfNecessary(training, workspaces);
            currentLoss = meanLoss();
        }
        score = currentLoss + regularization;
        return score;
    }

    @Override
    public INDArray computeScoreForExamples(double regularization, LayerWorkspaceMgr workspaces) {
        double[] losses = passes.lossPerSequence(input, labels, mask(), params);
        INDArray scores = Nd4j.createFromArray(losses).reshape(losses.length, 1).castTo(dataType);
        return workspaces.leverageTo(ArrayType.ACTIVATIONS, scores.addi(regularization));
    }

    private double meanLoss() {
        if (input == null || labels == null) {
            throw new IllegalStateException("A score needs input and labels " + layerId());
        }
        return passes.meanLoss(input, labels, mask(), params);
    }

    private SequenceMask mask() {
        int miniBatch = (int) input.size(0);
        if (input.rank() == 2) {
            return SequenceMask.of(maskArray == null ? null : maskArray.reshape(miniBatch, 1), miniBatch, 1);
        }
        return SequenceMask.of(maskArray != null ? maskArray : sequenceMask, miniBatch, (int) input.size(2));
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int miniBatch) {
        this.sequenceMask = mask;
        return new Pair<>(mask, state);
    }

    @Override
    public void setInput(INDArray value, LayerWorkspaceMgr workspaces) {
        super.setInput(value, workspaces);
        currentLoss = null;
    }

    @Override
    public void setLabels(INDArray value) {
        super.setLabels(value);
        currentLoss = null;
    }

    @Override
    public void clear() {
        super.clear();
        sequenceMask = null;
        currentLoss = null;
    }

    @Override
    protected INDArray getLabels2d(LayerWorkspaceMgr workspaces, ArrayType type) {
        return labels;
    }
}
