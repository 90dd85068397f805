package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scores that {@code describe} announces. */
class ScoreListTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    weather-tagging | loss, bits, perplexity, accuracy, macro-f1, confusion matrix. | the average of the training part.
                    splice-dna | loss, bits, perplexity, accuracy, macro-f1, confusion matrix. | the average of the training part.
                    electricity | loss, rmse, mae, MAE, RMSE, MASE and sMAPE in original units. | the average of the training part, naive and seasonal naive forecasts.
                    electricity-intervals | loss, mae, coverage, MAE, RMSE, MASE and sMAPE in original units, pinball loss, coverage and width of intervals. | the average of the training part, naive and seasonal naive forecasts.
                    mackey-glass | loss, rmse, mae, NRMSE of free runs. | the average of the training part.
                    adding-problem | loss, rmse, mae, right answers (Hochreiter & Schmidhuber 1997). | the average of the training part.
                    embedded-reber | loss, bits, perplexity, accuracy, right answers (Hochreiter & Schmidhuber 1997). | the average of the training part, the grammar.
                    number-names | loss, bits, perplexity, accuracy, exact match, BLEU, WER and CER of what the model writes. | the average of the training part, the most frequent text.
                    """)
    void describeNamesThem(String config, String scores, String beside) {
        CommandResult result = Commands.run("describe", Path.of("../configs", config + ".yaml"));
        assertThat(result.errors()).isEmpty();
        assertThat(result.output()).endsWith("Scores: " + scores + "\nBeside them: " + beside + "\n");
    }
}
