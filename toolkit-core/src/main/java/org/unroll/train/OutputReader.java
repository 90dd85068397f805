package org.unroll.train;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.config.Experiment;
import org.unroll.config.HeadConfig;
import org.unroll.evaluate.Scorer;
import org.unroll.graph.GraphCompiler;
import org.unroll.recurrent.head.LinearChain;
import org.unroll.recurrent.head.SequenceHead;

/** What the outputs of a network mean, which depends on its head. */
sealed interface OutputReader permits OutputReader.OfSteps, ChainReader, SymbolReader {

    /** The reader of an experiment's network, with the parameters that it has now. */
    static OutputReader of(Experiment experiment, ComputationGraph network) {
        if (experiment.model().head() instanceof HeadConfig.Crf) {
            return new ChainReader(LinearChain.of(network.getLayer(GraphCompiler.HEAD)));
        }
        return experiment.model().head() instanceof HeadConfig.Ctc ctc
                ? new SymbolReader(outputs(network), ctc.beamSize())
                : new OfSteps(experiment);
    }

    private static int outputs(ComputationGraph network) {
        SequenceHead head =
                (SequenceHead) network.getLayer(GraphCompiler.HEAD).conf().getLayer();
        return (int) head.getNOut();
    }

    /**
     * The scorer of predictions that depend on no network.
     *
     * @param classes that there are to tell
     */
    static Scorer baselineScorer(Experiment experiment, int classes) {
        return experiment.model().head() instanceof HeadConfig.Ctc ctc
                ? new SymbolReader(ctc.outputs(classes), ctc.beamSize()).scorer()
                : Scorer.of(experiment);
    }

    /** Scores the outputs. */
    Scorer scorer();

    /**
     * Labels time steps.
     *
     * @param outputs {@code [miniBatch, outputs, timeSteps]}, or without time {@code [miniBatch, outputs]}
     * @param mask {@code [miniBatch, timeSteps]}, or null if all time steps are real
     */
    default StepLabels label(INDArray outputs, INDArray mask) {
        throw new IllegalStateException("The model tells no classes of time steps; expected a softmax or crf head.");
    }

    /**
     * Reads the symbols of each sequence.
     *
     * @param outputs {@code [miniBatch, outputs, timeSteps]}
     * @param mask {@code [miniBatch, timeSteps]}, or null if all time steps are real
     */
    default List<List<Integer>> transcribe(INDArray outputs, INDArray mask) {
        throw new IllegalStateException("The model tells no unaligned symbols; expected a ctc head.");
    }

    /** Each time step means something by itself. */
    record OfSteps(Experiment experiment) implements OutputReader {
        @Override
        public Scorer scorer() {
            return Scorer.of(experiment);
        }

        @Override
        public StepLabels label(INDArray outputs, INDArray mask) {
            return StepLabels.of(outputs);
        }
    }
}
