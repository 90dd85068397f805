package org.unroll.report;

import java.util.Optional;
import org.unroll.config.Experiment;
import org.unroll.datasets.DataException;
import org.unroll.datasets.DataPipelines;
import org.unroll.train.SequenceData;

/**
 * The data of a run, if they can still be had.
 *
 * @param data empty if they cannot
 * @param problem why not
 */
record ReportData(Optional<SequenceData> data, Optional<String> problem) {

    static ReportData of(Experiment experiment) {
        try {
            return new ReportData(Optional.of(DataPipelines.open(experiment)), Optional.empty());
        } catch (DataException e) {
            return new ReportData(Optional.empty(), Optional.of(e.getMessage()));
        }
    }
}
