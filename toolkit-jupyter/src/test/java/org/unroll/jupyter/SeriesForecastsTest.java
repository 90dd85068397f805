package org.unroll.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.chart.ForecastChart;
import org.unroll.config.Experiment;
import org.unroll.infer.BackTest;
import org.unroll.train.TrainingResult;

class SeriesForecastsTest {

    private static final int DAYS = 120;

    @TempDir
    private static Path folder;

    private static Experiment experiment;
    private static TrainingResult result;

    @BeforeAll
    static void train() throws IOException {
        StringBuilder csv = new StringBuilder("day,load\n");
        for (int day = 0; day < DAYS; day++) {
            csv.append(LocalDate.of(2024, 1, 1).plusDays(day))
                    .append(',')
                    .append(Math.sin(day * Math.PI / 3))
                    .append('\n');
        }
        Files.writeString(folder.resolve("load.csv"), csv);
        experiment = Notebook.experiment(
                """
                version: 1
                name: days
                data:
                  type: series
                  path: '%s/load.csv'
                  timestamp: day
                  targets: [load]
                  history: 8
                  horizon: 4
                  season: 6
                  split: {validation: 0.1, test: 0.2}
                model:
                  topology: many-to-one
                  input: {type: numeric}
                  layers: [{type: lstm, units: 4}]
                  head: {type: quantile, quantiles: [0.1, 0.5, 0.9]}
                training: {epochs: 1, batch-size: 16}
                """
                        .formatted(folder.toString().replace("\\", "/")));
        result = Notebook.train(experiment, folder.resolve("runs").toString());
    }

    @Test
    void aForecastFollowsTheEnd() {
        ForecastChart chart = Notebook.forecast(result);

        assertThat(chart.start()).isEqualTo(DAYS);
        assertThat(chart.forecast().length()).isEqualTo(4);
        assertThat(chart.forecast().quantiles()).hasSize(3);
        assertThat(chart.history()).isEqualTo(12);
        assertThat(chart.description()).startsWith("load, 4 time steps from 2024-04-30 on: ");
    }

    @Test
    void aForecastFromATimeOfTheSeriesReadsOnlyWhatIsBeforeIt() {
        ForecastChart chart = Notebook.forecast(result, "2024-04-20");

        assertThat(chart.start()).isEqualTo(110);
        assertThat(chart.series().length()).isEqualTo(DAYS);
        assertThat(chart.description()).startsWith("load, 4 time steps from 2024-04-20 on: ");
        // the series repeats itself every six days
        assertThat(chart.forecast().values().column("load"))
                .containsExactly(
                        Notebook.forecast(result, "2024-04-14")
                                .forecast()
                                .values()
                                .column("load"),
                        offset(1e-5));
    }

    @Test
    void aTimeThatIsNotInTheSeries() {
        assertThatThrownBy(() -> Notebook.forecast(result, "2025-01-01"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The series has no time '2025-01-01'. Expected one of its file, from '2024-01-01' to"
                        + " '2024-04-29'.");
    }

    @Test
    void aTimeTooNearToTheBeginning() {
        assertThatThrownBy(() -> Notebook.forecast(result, "2024-01-03"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'2024-01-03' is time step 3 of the series, but a forecast reads 8 before it. Expected"
                        + " '2024-01-09' or a later time.");
    }

    @Test
    void theTestPartIsForecastOneHorizonAfterAnother() {
        BackTest test = Notebook.backTest(result);

        assertThat(test.horizon()).isEqualTo(4);
        assertThat(test.origins()).hasSize(6);
        assertThat(test.total()).containsOnlyKeys("model", "naive", "seasonal naive");
        assertThat(new BackTestView().text(test).lines())
                .hasSize(9)
                .startsWith("6 forecasts of 4 time steps; a season has 6")
                .anyMatch(line -> line.startsWith("mean absolute error"))
                .anyMatch(line -> line.startsWith("% of truth within (80 wanted)"));
        assertThat(new BackTestView().html(test)).contains(">seasonal naive</th>");
    }

    @Test
    void originsMayBeCloserTogether() {
        assertThat(Notebook.backTest(result, 1).origins()).hasSize(21);
        assertThatThrownBy(() -> Notebook.backTest(result, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The stride is 0. Expected at least 1 time step.");
    }

    @Test
    void theSeriesItself() {
        assertThat(Notebook.series(experiment).description()).startsWith("120 time steps: load from -0.8660 to 0.8660");
    }

    @Test
    void anExperimentThatDoesNotForecast() {
        Experiment text = Notebook.experiment(
                """
                version: 1
                name: words
                data: {type: text, corpus: europarl-english}
                model:
                  topology: many-to-many
                  input: {type: one-hot}
                  layers: [{type: lstm, units: 4}]
                  head: {type: softmax}
                """);

        assertThatThrownBy(() -> Notebook.series(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The experiment 'words' does not forecast. Expected one whose config has"
                        + " 'data: {type: series}'.");
    }
}
