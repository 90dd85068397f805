package org.unroll.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.unroll.train.Model;
import org.unroll.train.RunDirectory;

/** The model that a user names by its file or by the directory of the run that made it. */
final class ModelFile {

    static final String DESCRIPTION = "Run directory, such as runs/char-lm-1, or model file.";

    private ModelFile() {}

    /**
     * Opens the model.
     *
     * @throws InputException if there is none
     */
    static Model load(Path named) {
        return Model.load(find(named));
    }

    private static Path find(Path named) {
        if (!Files.exists(named)) {
            throw new InputException(named + ": no such run directory or model file.");
        }
        if (!Files.isDirectory(named)) {
            return named;
        }
        Path model = new RunDirectory(named).model();
        if (Files.exists(model)) {
            return model;
        }
        if (Files.exists(new RunDirectory(named).config())) {
            throw new InputException(named + ": this run has no " + model.getFileName()
                    + " yet; it is written at the first validation. Continue the run with 'train --resume " + named
                    + "'.");
        }
        throw new InputException(named + ": not a run directory, it holds no " + model.getFileName()
                + ". Expected one such as runs/char-lm-1.");
    }
}
