package org.unroll.report;

import java.nio.file.Path;
import java.util.Map;
import org.unroll.config.Experiment;
import org.unroll.datasets.DataPipelines;
import org.unroll.graph.GraphCompiler;
import org.unroll.train.Model;
import org.unroll.train.Provenance;
import org.unroll.train.SequenceData;

/** A model as it is before training, with its data; its answers differ from input to input all the same. */
record UntrainedModel(Model model, SequenceData data) {

    /**
     * @param data the section of the config
     * @param model the section of the config
     */
    static UntrainedModel of(String data, String model, int batchSize, Path folder) {
        return of(data, model, "batch-size: " + batchSize, folder);
    }

    /** @param training settings of that section, side by side */
    static UntrainedModel of(String data, String model, String training, Path folder) {
        Experiment experiment = Experiment.parse(
                """
                version: 1
                name: test
                seed: 7
                data:
                %s
                model:
                %s
                training: {epochs: 1, %s, optimizer: {type: adam, learning-rate: 0.03}}
                """
                        .formatted(data.indent(2), model.indent(2), training),
                "test.yaml",
                folder);
        SequenceData opened = DataPipelines.open(experiment);
        return new UntrainedModel(
                new Model(
                        experiment,
                        opened.shapes(),
                        opened.codec(),
                        Map.of(),
                        Provenance.now(opened.origins(), "portable"),
                        GraphCompiler.compile(experiment, opened.shapes())),
                opened);
    }
}
