package org.unroll.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.unroll.config.Experiment;
import org.unroll.datasets.DataPipelines;
import org.unroll.train.RunDirectory;
import org.unroll.train.Trainer;
import org.unroll.train.TrainingListener;

/** Runs that are trained in a second or two. */
final class TinyRun {

    private static final String TEXT = "the council must vote on this report and the report must have a vote. ";

    private TinyRun() {}

    /** A language model of a text with a markup in it. */
    static RunDirectory languageModel(Path folder) throws IOException {
        Files.writeString(folder.resolve("text.txt"), (TEXT + "</script><b>").repeat(60));
        return train(
                folder,
                """
                version: 1
                name: tiny
                seed: 5
                data: { type: text, path: text.txt, minimum-count: 1, split: { validation: 0.2, test: 0.2 } }
                model:
                  topology: many-to-many
                  input: { type: one-hot }
                  layers: [ { type: gru, units: 12 } ]
                  head: { type: softmax }
                training: { epochs: 1, batch-size: 4, truncated-bptt: 20, report-interval: 2 }
                """);
    }

    static RunDirectory train(Path folder, String yaml) {
        Experiment experiment = Experiment.parse(yaml, "config", folder);
        RunDirectory run = RunDirectory.create(folder.resolve("runs"), experiment.name());
        Trainer.start(experiment, DataPipelines.open(experiment), run, TrainingListener.SILENT)
                .run();
        return run;
    }
}
