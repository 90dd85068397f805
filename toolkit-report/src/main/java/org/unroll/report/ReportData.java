package org.unroll.report;

import java.util.Optional;
import org.unroll.config.Experiment;
import org.unroll.datasets.DataException;
import org.unroll.datasets.DataPipelines;
import org.unroll.train.Model;
import org.unroll.train.SequenceData;

/**
 * The data of a run, if they can still be had.
 *
 * @param data empty if they cannot
 * @param problem why not
 */
record ReportData(Optional<SequenceData> data, Optional<String> problem) {

    /**
     * @param model of the run, if there is one: its data have to be coded as they were
     * @param name what the user calls the run
     */
    static ReportData of(Experiment experiment, Optional<Model> model, String name) {
        try {
            SequenceData data = model.map(trained -> ReopenedData.of(trained, name))
                    .orElseGet(() -> DataPipelines.open(experiment));
            return new ReportData(Optional.of(data), Optional.empty());
        } catch (DataException e) {
            return new ReportData(Optional.empty(), Optional.of(e.getMessage()));
        }
    }
}
