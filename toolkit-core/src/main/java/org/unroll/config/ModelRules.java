package org.unroll.config;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.unroll.config.binding.ConfigNames;
import org.unroll.config.binding.Report;
import org.unroll.config.binding.Variant;

/** Whether a model fits the data it reads, the way it is trained, and itself. */
final class ModelRules {

    private static final String EMBEDDINGS = "embeddings";

    private final Experiment experiment;
    private final Report report;
    private final Task task;
    private final List<LayerStack> stacks;

    ModelRules(Experiment experiment, Report report) {
        this.experiment = experiment;
        this.report = report;
        this.task = Task.of(experiment.data());
        this.stacks = LayerStack.of(experiment.model());
    }

    void check() {
        checkTopology();
        checkHead();
        checkTruncatedBptt();
        checkScheduledSampling();
        checkValidationScore();
        if (experiment.training().optimizer() instanceof OptimizerConfig.Ridge) {
            new RidgeRules(experiment, stacks, report).check();
        }
        if (experiment.model() instanceof ModelConfig.OneToMany model) {
            new ContextRules(model, experiment.data(), report).check();
            AttentionRules.check(model, experiment.data(), stacks.get(0), report);
        }
        if (experiment.model() instanceof ModelConfig.EncoderDecoder model) {
            AttentionRules.check(model, stacks.get(0), stacks.get(1), report);
        }
        for (LayerStack stack : stacks) {
            checkInput(stack);
            checkRecurrence(stack);
            checkDirections(stack);
            for (int layer = 0; layer < stack.layers().size(); layer++) {
                checkShortcut(stack, layer);
                if (stack.layers().get(layer) instanceof LayerConfig.Convolution) {
                    checkConvolution(stack, layer);
                }
                if (stack.layers().get(layer) instanceof LayerConfig.Recurrent recurrent) {
                    new RecurrentLayerRules(stack.pathOf(layer), recurrent, report).check();
                    new CellRules(recurrent, stack.pathOf(layer), report).check();
                }
            }
        }
    }

    private String topology() {
        return ConfigNames.ofVariant(experiment.model());
    }

    private void checkTopology() {
        boolean window = experiment.model() instanceof ModelConfig.Window;
        if (window && predictsNext()) {
            report.add(
                    "model.topology",
                    "a model of " + task.data() + " is run step by step on its own predictions, for which a window"
                            + " carries no hidden state. Use topology many-to-many with a recurrent layer.");
        } else if (window
                ? task.topology() != ModelConfig.ManyToOne.class && task.topology() != ModelConfig.ManyToMany.class
                : !task.topology().isInstance(experiment.model())) {
            String needed = task.topology().getAnnotation(Variant.class).value();
            report.add(
                    "model.topology",
                    task.data() + " needs topology " + needed + " (" + task.reason() + "), got " + topology()
                            + ". Change the topology or the data.");
        }
    }

    private void checkHead() {
        HeadConfig head = experiment.model().head();
        String given = ConfigNames.ofVariant(head);
        if (SequenceHeadRules.concern(experiment)) {
            new SequenceHeadRules(experiment, task, report).check();
        } else if (task.classes() && !(head instanceof HeadConfig.Softmax)) {
            report.add(
                    "model.head.type",
                    task.data() + " has " + (task.symbols() ? "symbols" : "classes")
                            + " as output and needs a softmax head, got " + given + ". Write 'type: softmax'.");
        } else if (head instanceof HeadConfig.Quantile quantile && experiment.data() instanceof DataConfig.Series) {
            QuantileRules.check(quantile, experiment.data(), report);
        } else if (!task.classes() && !(head instanceof HeadConfig.Linear)) {
            report.add(
                    "model.head.type",
                    task.data() + " has a number as output and needs a linear head, got " + given
                            + ". Write 'type: linear'.");
        }
    }

    private void checkValidationScore() {
        if (experiment.training().validationScore() != ValidationScore.LOSS && !experiment.scoresWrittenTexts()) {
            report.add(
                    "training.validation-score",
                    "only models of captions, of pairs of texts and of the tasks reversal and sorting are scored by what"
                            + " they write, got "
                            + ConfigNames.of(experiment.training().validationScore())
                            + ". Write 'validation-score: loss'.");
        }
    }

    private void checkScheduledSampling() {
        boolean writes = experiment.model() instanceof ModelConfig.OneToMany
                || experiment.model() instanceof ModelConfig.EncoderDecoder;
        if (experiment.training().scheduledSampling().isPresent() && !writes) {
            report.add(
                    "training.scheduled-sampling",
                    "only topologies one-to-many and encoder-decoder read their own output, got " + topology()
                            + ". Remove 'scheduled-sampling'.");
        }
    }

    private void checkTruncatedBptt() {
        if (experiment.training().truncatedBptt().isEmpty()) {
            return;
        }
        if (experiment.model() instanceof ModelConfig.Window) {
            report.add(
                    "training.truncated-bptt",
                    "truncated BPTT carries a hidden state from one part of a sequence to the next, and topology window"
                            + " has none. Remove 'truncated-bptt'.");
        } else if (!(experiment.model() instanceof ModelConfig.ManyToMany)) {
            report.add(
                    "training.truncated-bptt",
                    "truncated BPTT needs an output at each step of a long sequence, which topology " + topology()
                            + " does not have. Remove 'truncated-bptt' or use topology many-to-many.");
        }
        String bidirectional = stacks.stream()
                .flatMap(stack -> stack.bidirectionalLayers().mapToObj(stack::pathOf))
                .collect(Collectors.joining(", "));
        if (!bidirectional.isEmpty()) {
            report.add(
                    "training.truncated-bptt",
                    "truncated BPTT reads a sequence window by window, but a bidirectional layer begins at its end ("
                            + bidirectional + "). Remove 'truncated-bptt' or 'bidirectional'.");
        }
    }

    private void checkInput(LayerStack stack) {
        String path = stack.path() + ".input.type";
        String given = ConfigNames.ofVariant(stack.input());
        boolean numeric = stack.input() instanceof InputConfig.Numeric;
        if (task.symbols() && numeric) {
            report.add(path, task.data() + " has symbols as input, got " + given + ". Write " + symbolInput() + ".");
        } else if (task.symbols() && given.equals(EMBEDDINGS) != task.features() > 1) {
            report.add(
                    path,
                    task.data() + " has " + (task.features() > 1 ? task.features() + " symbols" : "one symbol")
                            + " in a time step, got " + given + ". Write " + symbolInput() + ".");
        } else if (!task.symbols() && !numeric) {
            report.add(path, task.data() + " has numbers as input, got " + given + ". Write 'type: numeric'.");
        }
        if (stack.input() instanceof InputConfig.Embeddings embeddings) {
            checkSizes(stack.path() + ".input.sizes", embeddings);
        }
        if (stack.input() instanceof InputConfig.Embedding embedding
                && !embedding.trainable()
                && embedding.vectors().isEmpty()) {
            report.add(
                    stack.path() + ".input.trainable",
                    "without 'vectors' an embedding begins at random, and would stay so. Add 'vectors' or remove"
                            + " 'trainable'.");
        }
        if (stack.input() instanceof InputConfig.OneHot && !(stack.layers().get(0) instanceof LayerConfig.Recurrent)) {
            report.add(
                    stack.pathOf(0) + ".type",
                    "a " + ConfigNames.ofVariant(stack.layers().get(0))
                            + " layer reads vectors, not one-hot symbols. Begin with a recurrent layer or write"
                            + " 'input: {type: embedding, size: <integer>}'.");
        }
        if (stack.input() instanceof InputConfig.OneHot && stack.readsContext()) {
            report.add(
                    path,
                    "with 'context: every-step' the input is joined with the context, which needs vectors, got one-hot."
                            + " Write 'type: embedding' with a size or 'context: initial-state'.");
        }
    }

    private String symbolInput() {
        return task.features() > 1
                ? "'type: embeddings' with " + task.features() + " sizes"
                : "'type: one-hot' or 'type: embedding' with a size";
    }

    private void checkSizes(String path, InputConfig.Embeddings embeddings) {
        List<Integer> sizes = embeddings.sizes();
        if (task.symbols() && task.features() > 1 && sizes.size() != task.features()) {
            report.add(
                    path,
                    task.data() + " has " + task.features() + " symbols in a time step, got " + sizes.size()
                            + (sizes.size() == 1 ? " size" : " sizes") + ". Write one for each, in their order.");
        }
        for (int i = 0; i < sizes.size(); i++) {
            if (sizes.get(i) < 1 || sizes.get(i) > InputConfig.LARGEST_EMBEDDING) {
                report.add(
                        path + "[" + i + "]",
                        "must be from 1 to " + InputConfig.LARGEST_EMBEDDING + ", got " + sizes.get(i) + ".");
            }
        }
    }

    private void checkRecurrence(LayerStack stack) {
        if (experiment.model() instanceof ModelConfig.Window) {
            for (int layer = 0; layer < stack.layers().size(); layer++) {
                checkFeedForward(stack, layer);
            }
        } else if (!stack.hasRecurrentLayer()) {
            report.add(
                    stack.path() + ".layers",
                    "no layer is recurrent, so nothing is carried from one time step to the next. Add a layer such as"
                            + " '{type: lstm, units: 128}'.");
        }
    }

    private void checkFeedForward(LayerStack stack, int layer) {
        if (!(stack.layers().get(layer) instanceof LayerConfig.Dense)) {
            report.add(
                    stack.pathOf(layer) + ".type",
                    "topology window is a feed-forward network of dense layers, got "
                            + ConfigNames.ofVariant(stack.layers().get(layer))
                            + ". Write 'type: dense' or choose another topology.");
        }
    }

    /** Whether the target of a time step is the input of the next. */
    private boolean predictsNext() {
        return experiment.data() instanceof DataConfig.Text || experiment.data() instanceof DataConfig.MackeyGlass;
    }

    private void checkConvolution(LayerStack stack, int layer) {
        boolean predictsNext = experiment.model() instanceof ModelConfig.ManyToMany && predictsNext();
        if (predictsNext || stack.writesStepByStep()) {
            report.add(
                    stack.pathOf(layer) + ".type",
                    "the model is run step by step on its own output, but a convolution reads several steps at once."
                            + " Remove the layer or use a recurrent one.");
        } else if (experiment.training().truncatedBptt().isPresent()) {
            report.add(
                    stack.pathOf(layer) + ".type",
                    "a convolution does not see across the windows of truncated BPTT. Remove"
                            + " 'training.truncated-bptt' or the layer.");
        }
    }

    private void checkDirections(LayerStack stack) {
        boolean predictsNext = experiment.model() instanceof ModelConfig.ManyToMany && predictsNext();
        if (predictsNext || stack.writesStepByStep()) {
            String next = experiment.data() instanceof DataConfig.Text text
                    ? text.unit().noun()
                    : "value";
            String reason = predictsNext
                    ? "the model predicts the next " + next + ", and a backward direction would already read it."
                    : "the model writes its output step by step, and a backward direction would begin at its end.";
            stack.bidirectionalLayers()
                    .forEach(layer ->
                            report.add(stack.pathOf(layer) + ".bidirectional", reason + " Remove 'bidirectional'."));
        }
    }

    private void checkShortcut(LayerStack stack, int layer) {
        LayerConfig config = stack.layers().get(layer);
        if (config.residual()) {
            checkShortcut(stack, layer, "residual", "added to", "added");
        }
        if (config.highway()) {
            checkShortcut(stack, layer, "highway", "mixed with", "mixed");
        }
        if (config.residual() && config.highway()) {
            report.add(
                    stack.pathOf(layer) + ".highway",
                    "'residual' already leads the layer's input around it. Remove one of the two.");
        }
    }

    private void checkShortcut(LayerStack stack, int layer, String key, String combinedWith, String combined) {
        String path = stack.pathOf(layer) + "." + key;
        OptionalInt input = stack.inputSize(layer, task.features());
        if (input.isEmpty()) {
            report.add(
                    path,
                    "the first layer reads one-hot symbols, which cannot be " + combinedWith + " its output. Remove '"
                            + key + "' or use an embedding.");
        } else if (layer == 0 && task.features() == Task.UNKNOWN) {
            report.add(
                    path,
                    "the size of the first layer's input is known only when the data are read. Remove '" + key
                            + "' or begin with a layer without it.");
        } else if (layer == 0 && stack.readsContext()) {
            report.add(
                    path,
                    "with 'context: every-step' the first layer reads its input joined with the context, which cannot"
                            + " be " + combinedWith + " its output. Remove '" + key + "'.");
        } else if (input.getAsInt() != stack.outputSize(layer)) {
            report.add(
                    path,
                    "the layer's input has size " + input.getAsInt() + ", its output " + size(stack, layer)
                            + ", and only equal sizes can be " + combined + ". Change '" + stack.sizeKey(layer) + "' or"
                            + " remove '" + key + "'.");
        }
    }

    private static String size(LayerStack stack, int layer) {
        int units = stack.sizeOfDirection(layer);
        int size = stack.outputSize(layer);
        return size == units ? "size " + size : "size " + size + " (" + units + " for each direction)";
    }
}
