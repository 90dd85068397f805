package org.unroll.datasets.text;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.unroll.config.Corpus;
import org.unroll.config.DataConfig;
import org.unroll.config.TextUnit;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Experiments;

class TextSourceTest {

    @Test
    void corpusAndPathExcludeEachOther() {
        assertThatThrownBy(() -> TextSource.of(config(Optional.of(Corpus.EUROPARL_ENGLISH), Optional.of(Path.of("a")))))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "data: found both 'corpus' and 'path'. Expected exactly one of 'corpus' and 'path'; remove the"
                                + " other.");
    }

    @Test
    void oneOfThemMustBeThere() {
        assertThatThrownBy(() -> TextSource.of(config(Optional.empty(), Optional.empty())))
                .isInstanceOf(DataException.class)
                .hasMessage("data: found no text. Expected exactly one of 'corpus' and 'path'; add one.");
    }

    private static DataConfig.Text config(Optional<Corpus> corpus, Optional<Path> path) {
        return new DataConfig.Text(
                corpus,
                path,
                "UTF-8",
                TextUnit.CHAR,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                Optional.empty(),
                Experiments.NO_SPLIT);
    }
}
