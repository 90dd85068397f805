package org.unroll.config;

import org.unroll.config.binding.ConfigNames;
import org.unroll.config.binding.Report;

/** Whether a head that judges sequences as a whole fits data and training. */
final class SequenceHeadRules {

    private static final String TYPE = "model.head.type";

    private final Experiment experiment;
    private final Task task;
    private final Report report;

    SequenceHeadRules(Experiment experiment, Task task, Report report) {
        this.experiment = experiment;
        this.task = task;
        this.report = report;
    }

    /** Whether these rules, not those of other heads, decide about an experiment. */
    static boolean concern(Experiment experiment) {
        return experiment.data().hasUnalignedTarget()
                || isOfSequences(experiment.model().head());
    }

    private static boolean isOfSequences(HeadConfig head) {
        return head instanceof HeadConfig.Crf || head instanceof HeadConfig.Ctc;
    }

    void check() {
        HeadConfig head = experiment.model().head();
        if (experiment.data().hasUnalignedTarget() != head instanceof HeadConfig.Ctc) {
            checkAlignment(head);
        } else if (head instanceof HeadConfig.Crf crf) {
            check(crf);
        }
        if (isOfSequences(head) && experiment.training().truncatedBptt().isPresent()) {
            report.add(
                    "training.truncated-bptt",
                    "a " + ConfigNames.ofVariant(head) + " head judges a sequence as a whole, not in parts. Remove"
                            + " 'truncated-bptt'.");
        }
    }

    private void checkAlignment(HeadConfig head) {
        report.add(
                TYPE,
                head instanceof HeadConfig.Ctc
                        ? "a ctc head tells symbols that are not aligned with the time steps, but " + task.data()
                                + " asks for something else (" + task.reason() + "). Write 'type: " + usualHead()
                                + "', or 'target: digits' with 'type: digit-strings' data."
                        : task.data()
                                + " has symbols as output that are not aligned with the time steps and needs a ctc"
                                + " head, got " + ConfigNames.ofVariant(head) + ". Write 'type: ctc'.");
    }

    private void check(HeadConfig.Crf crf) {
        boolean labelsSteps = task.classes()
                && task.topology() == ModelConfig.ManyToMany.class
                && !(experiment.data() instanceof DataConfig.Text)
                && !(experiment.data() instanceof DataConfig.Synthetic);
        if (!labelsSteps) {
            report.add(
                    TYPE,
                    "a crf head gives each time step of a sequence one of several labels, but " + task.data()
                            + " asks for something else (" + task.reason() + "). Write 'type: " + usualHead() + "'.");
        } else if (crf.constraints() == TagConstraints.BIO && !(experiment.data() instanceof DataConfig.TaggedText)) {
            report.add(
                    "model.head.constraints",
                    "only tags of tokens mark spans as B, I and O, but the data are " + task.data()
                            + ". Remove 'constraints'.");
        }
    }

    private String usualHead() {
        return task.classes() ? "softmax" : "linear";
    }
}
