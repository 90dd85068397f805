package org.unroll.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.unroll.config.Experiment;
import org.unroll.train.DataChange;
import org.unroll.train.DataOrigin;
import org.unroll.train.Provenance;
import org.unroll.train.RunDirectory;
import org.unroll.train.SequenceData;

/**
 * A run that is to go on.
 *
 * @param run where it lies
 * @param experiment its config
 * @param origins the data it was begun with
 */
record ResumedRun(RunDirectory run, Experiment experiment, List<DataOrigin> origins) {

    /**
     * Reads the config and the provenance of a run.
     *
     * @throws InputException if there is no run in that folder
     */
    static ResumedRun open(Path folder) {
        RunDirectory run = RunFolder.open(folder);
        return new ResumedRun(run, Experiment.load(run.config()), origins(run));
    }

    private static List<DataOrigin> origins(RunDirectory run) {
        try {
            Provenance provenance = Provenance.read(run.provenance());
            if (provenance == null || provenance.data() == null) {
                throw new InputException(run.provenance() + ": does not say what the run was trained on.");
            }
            return provenance.data();
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new InputException(run.provenance() + ": cannot be understood (" + reason + ").", e);
        }
    }

    /**
     * Refuses to go on with other data.
     *
     * @throws InputException if the data have changed since the run began
     */
    void requireSameData(SequenceData data) {
        DataChange.since(origins, data.origins()).ifPresent(change -> {
            throw new InputException(run.path() + ": the run cannot go on as if it had never been interrupted, because "
                    + change + " Nothing was changed; restore the data, or train a new run.");
        });
    }
}
