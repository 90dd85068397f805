package org.unroll.config;

import java.util.List;
import org.unroll.config.binding.ConfigNames;
import org.unroll.config.binding.Report;

/** Whether ridge regression can train a model: nothing but a linear head may learn, from whole sequences, once. */
final class RidgeRules {

    private static final ClippingConfig DEFAULT_CLIPPING = new ClippingConfig.Norm(5);

    private final Experiment experiment;
    private final List<LayerStack> stacks;
    private final Report report;

    RidgeRules(Experiment experiment, List<LayerStack> stacks, Report report) {
        this.experiment = experiment;
        this.stacks = stacks;
        this.report = report;
    }

    void check() {
        checkModel();
        stacks.forEach(this::checkStack);
        checkTraining(experiment.training());
    }

    private void checkModel() {
        ModelConfig model = experiment.model();
        if (!(model instanceof ModelConfig.ManyToMany || model instanceof ModelConfig.ManyToOne)) {
            report.add(
                    "training.optimizer",
                    "ridge regression needs topology many-to-many or many-to-one, where nothing but the head learns,"
                            + " got " + ConfigNames.ofVariant(model)
                            + ". Choose a gradient-based optimizer such as {type: adam}.");
        }
        if (!(model.head() instanceof HeadConfig.Linear)) {
            report.add(
                    "training.optimizer",
                    "ridge regression solves for the weights of a linear head, got "
                            + ConfigNames.ofVariant(model.head())
                            + ". Choose a gradient-based optimizer such as {type: adam}.");
        }
    }

    private void checkStack(LayerStack stack) {
        if (stack.input() instanceof InputConfig.Embedding || stack.input() instanceof InputConfig.Embeddings) {
            report.add(
                    stack.path() + ".input.type",
                    "ridge regression trains the head alone, and an embedding has to be learned. Write 'type: one-hot',"
                            + " or choose a gradient-based optimizer such as {type: adam}.");
        }
        for (int i = 0; i < stack.layers().size(); i++) {
            LayerConfig layer = stack.layers().get(i);
            if (!(layer instanceof LayerConfig.Reservoir)) {
                report.add(
                        stack.pathOf(i) + ".type",
                        "ridge regression trains the head alone, and the weights of a layer of type "
                                + ConfigNames.ofVariant(layer)
                                + " have to be learned. Write 'type: reservoir', or choose a gradient-based optimizer"
                                + " such as {type: adam}.");
            }
            if (layer.dropout() > 0) {
                report.add(
                        stack.pathOf(i) + ".dropout",
                        "has no effect on ridge regression, which limits the weights by its regularization. Remove"
                                + " 'dropout'.");
            }
        }
    }

    private void checkTraining(TrainingConfig training) {
        if (training.epochs() != 1) {
            report.add(
                    "training.epochs",
                    "ridge regression reads the training data once, got " + training.epochs()
                            + " epochs. Write 'epochs: 1'.");
        }
        if (training.truncatedBptt().isPresent()) {
            report.add(
                    "training.truncated-bptt",
                    "ridge regression reads whole sequences and propagates nothing back. Remove 'truncated-bptt'.");
        }
        if (!(training.schedule() instanceof ScheduleConfig.Constant)) {
            report.add(
                    "training.schedule",
                    "ridge regression has no learning rate that could follow a schedule. Remove 'schedule'.");
        }
        if (training.warmUp() > 0) {
            report.add("training.warm-up", "ridge regression has no learning rate to warm up. Remove 'warm-up'.");
        }
        if (!(training.gradientClipping() instanceof ClippingConfig.None)
                && !training.gradientClipping().equals(DEFAULT_CLIPPING)) {
            report.add(
                    "training.gradient-clipping",
                    "ridge regression computes no gradient that could be clipped. Remove 'gradient-clipping'.");
        }
        if (training.validationInterval().isPresent()) {
            report.add(
                    "training.validation-interval",
                    "ridge regression has no model to validate before all data are read. Remove"
                            + " 'validation-interval'.");
        }
        if (training.earlyStopping().isPresent()) {
            report.add(
                    "training.early-stopping",
                    "ridge regression reads the training data once, so there is nothing to stop. Remove"
                            + " 'early-stopping'.");
        }
    }
}
