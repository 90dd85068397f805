package org.unroll.report;

import org.unroll.train.DataOrigin;
import org.unroll.train.Provenance;
import org.unroll.train.RunDirectory;

/** Where a model came from: enough to train it again. */
final class ProvenanceSection {

    private static final String UNKNOWN = "not known";

    private final RunDirectory run;
    private final Provenance provenance;

    ProvenanceSection(RunDirectory run, Provenance provenance) {
        this.run = run;
        this.provenance = provenance;
    }

    PageText text() {
        HtmlTable table = new HtmlTable("provenance", "")
                .row("run", run.path().toString())
                .row("started", provenance.started())
                .row("Unroll", provenance.unroll())
                .row("commit", provenance.gitCommit().isEmpty() ? UNKNOWN : provenance.gitCommit())
                .row("Deeplearning4j", provenance.dl4j())
                .row("Java", provenance.jvm())
                .row("system", provenance.os());
        PageText text = new PageText().table(table);
        if (!provenance.data().isEmpty()) {
            HtmlTable data = new HtmlTable("data", "bytes", "SHA-256");
            for (DataOrigin origin : provenance.data()) {
                data.row(origin.name(), NetworkTable.count(origin.bytes()), origin.sha256());
            }
            text.table(data);
        }
        return text.paragraph("Train it again: unroll train " + run.config());
    }
}
