package org.unroll.datasets.series;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.unroll.config.CsvConfig;
import org.unroll.config.DataConfig;
import org.unroll.config.LabelledColumnsConfig;
import org.unroll.config.SplitConfig;
import org.unroll.datasets.DataException;
import org.unroll.datasets.DataPipelines;
import org.unroll.datasets.Experiments;

class BrokenLongTableTest {

    private static final String GOOD =
            """
            walk,second,x,y,kind
            a,1,0.5,1,up
            a,2,0.6,2,up
            b,1,0.7,3,down
            b,2,0.8,4,down
            b,3,0.9,5,down
            """;

    @TempDir
    Path folder;

    private static Arguments change(String from, String to, String message) {
        if (!GOOD.contains(from)) {
            throw new IllegalArgumentException(from);
        }
        return arguments(GOOD.replace(from, to), message);
    }

    static List<Arguments> files() {
        return List.of(
                arguments("", ": is empty. Expected text; fill the file or name another one in data.path."),
                arguments(
                        " \n",
                        ": holds nothing but white space. Expected text; fill the file or name another one in"
                                + " data.path."),
                arguments(
                        "walk,second,x,y,kind\n",
                        ": has a header but no values. Expected a line for each time step below it."),
                change(
                        "walk,second,x,y,kind\n",
                        "1,2,3,4,5\n",
                        ":1: the first line holds numbers (1, 2, 3, 4, 5). Expected a header line with the names of the"
                                + " columns; add one."),
                change(
                        "second,x,y",
                        "second,x,x",
                        ":1: the header names the column 'x' twice. Expected different names; rename one of them."),
                change(
                        "walk,second",
                        ",second",
                        ":1: column 1 of the header has no name. Expected a header line with a name for each column; add"
                                + " it."),
                change(
                        "walk,",
                        "walks,",
                        ":1: there is no column 'walk'. Did you mean 'walks'? Expected one of walks, second, x, y, kind;"
                                + " correct data.columns.id."),
                change(
                        "second",
                        "minute",
                        ":1: there is no column 'second'. Expected one of walk, minute, x, y, kind; correct"
                                + " data.columns.time."),
                change(
                        ",y,",
                        ",z,",
                        ":1: there is no column 'y'. Expected one of walk, second, x, z, kind; correct"
                                + " data.columns.values[1]."),
                change(
                        "kind",
                        "sort",
                        ":1: there is no column 'kind'. Expected one of walk, second, x, y, sort; correct"
                                + " data.columns.label."),
                change(
                        "a,2,0.6,2,up",
                        "a,2,0.6,up",
                        ":3: the line has 4 fields, the header 5. Expected as many; correct the line."),
                change(
                        "a,2,0.6,2,up",
                        "a,2,0,6,2,up",
                        ":3: the line has 6 fields, the header 5. Expected as many; correct the line, and quote fields"
                                + " that hold a comma."),
                change("b,1,", "\nb,1,", ":4: the line is blank. Expected 5 fields; remove the line."),
                change(
                        "a,2,0.6",
                        "a,2,fast",
                        ":3: column 'x' is no number, got 'fast'. Expected one such as 3.5; correct it."),
                change(
                        "a,2,0.6",
                        "a,2,NaN",
                        ":3: column 'x' has no value. Expected a number in each line; add it or remove the whole series."),
                change(
                        "a,2,0.6",
                        "a,2,1e60",
                        ":3: column 'x' is not finite or too large, got '1e60'. Expected a number below 3.4e38; correct it"
                                + " or leave the field empty."),
                change(
                        "b,2,0.8",
                        "b,later,0.8",
                        ":5: column 'second' is no time, got 'later'. Expected one such as 2024-05, 2024-05-31 or"
                                + " 2024-05-31T06:30, or a number; correct it or remove data.columns.time."),
                change(
                        "b,3,",
                        "b,2,",
                        ":6: column 'second' is '2' after '2'. Expected times that increase from line to line; sort the"
                                + " file and remove duplicates."),
                change(
                        "b,3,",
                        "b,2024-05-31,",
                        ":6: column 'second' is '2024-05-31' after '2'. Expected either dates or numbers in all lines;"
                                + " correct it."),
                change("a,2,", ",2,", ":3: column 'walk' is empty. Expected a value in each line; add it."),
                change("2,up", "2,", ":3: column 'kind' is empty. Expected a value in each line; add it."),
                change(
                        "5,down",
                        "5,up",
                        ":6: the series 'b' has the class 'up', but 'down' in line 4. Expected one class for a whole"
                                + " series; correct it."),
                change(
                        "down",
                        "up",
                        ": all series have the class 'up' in column 'kind'. Expected two classes or more; name another"
                                + " column in data.columns.label."),
                change(
                        "0.6,2,up",
                        "\"0.6,2,up",
                        ":3: a quoted field does not end, or something stands between its closing quote and the next"
                                + " comma. Expected fields such as \"a, b\", with quotes inside doubled; correct the"
                                + " quotes."));
    }

    @ParameterizedTest
    @MethodSource("files")
    void namesFileLineAndRemedy(String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("walks.csv"), text);
        DataConfig.LabelledSeries config = new DataConfig.LabelledSeries(
                Optional.empty(),
                Optional.of(file),
                Optional.empty(),
                Optional.of(new LabelledColumnsConfig(
                        "walk", Optional.of("second"), List.of("x", "y"), "kind", CsvConfig.DEFAULT)),
                true,
                new SplitConfig(0, 0));

        assertThatThrownBy(() -> DataPipelines.open(Experiments.of(config, Experiments.training(2), 1)))
                .isInstanceOf(DataException.class)
                .hasMessage(file + message);
    }
}
