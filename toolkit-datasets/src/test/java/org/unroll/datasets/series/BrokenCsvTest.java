package org.unroll.datasets.series;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.unroll.config.CalendarEncoding;
import org.unroll.config.CalendarFeature;
import org.unroll.config.DecimalMark;
import org.unroll.config.MissingValues;
import org.unroll.config.Separator;
import org.unroll.datasets.DataException;

class BrokenCsvTest {

    /** A good file: a line for each of 20 days. */
    private static final String GOOD = good(20);

    @TempDir
    Path folder;

    private static String good(int days) {
        StringBuilder text = new StringBuilder("day,load,wind\n");
        for (int day = 1; day <= days; day++) {
            text.append("2024-01-%02d,%d.5,%d\n".formatted(day, 10 + day % 4, day % 3));
        }
        return text.toString();
    }

    private static String change(String from, String to) {
        if (!GOOD.contains(from)) {
            throw new IllegalArgumentException(from);
        }
        return GOOD.replace(from, to);
    }

    private static Arguments broken(String text, String message) {
        return broken(text, message, config -> config);
    }

    private static Arguments broken(String text, String message, UnaryOperator<SeriesConfigs> config) {
        return arguments(text, message, config);
    }

    static List<Arguments> files() {
        return List.of(
                broken("", ": is empty. Expected text; fill the file or name another one in data.path."),
                broken(
                        " \n\n",
                        ": holds nothing but white space. Expected text; fill the file or name another one in"
                                + " data.path."),
                broken("day,load,wind\n", ": has a header but no values. Expected a line for each time step below it."),
                broken(
                        GOOD.substring(GOOD.indexOf('\n') + 1).replace("2024-01-", ""),
                        ":1: the first line holds numbers (01, 11.5, 1). Expected a header line with the names of the"
                                + " columns; add one."),
                broken(
                        change("day,load,wind", "day,load,"),
                        ":1: column 3 of the header has no name. Expected a header line with a name for each column; add"
                                + " it."),
                broken(
                        change("day,load,wind", "day,load,load"),
                        ":1: the header names the column 'load' twice. Expected different names; rename one of them."),
                broken(
                        change("2024-01-03,13.5,0", "2024-01-03,13.5"),
                        ":4: the line has 2 fields, the header 3. Expected as many; correct the line."),
                broken(
                        change("2024-01-03,13.5,0", "2024-01-03,13,5,0"),
                        ":4: the line has 4 fields, the header 3. Expected as many; correct the line, and quote fields"
                                + " that hold a comma."),
                broken(
                        change("2024-01-03,13.5,0", "oops"),
                        ":4: the line has 1 field, the header 3. Expected as many; correct the line."),
                broken(
                        change("2024-01-03,13.5,0\n", "\n2024-01-03,13.5,0\n"),
                        ":4: the line is blank. Expected 3 fields; remove the line."),
                broken(
                        change("2024-01-03,13.5,0", "2024-01-03,high,0"),
                        ":4: column 'load' is no number, got 'high'. Expected one such as 3.5; correct it."),
                broken(
                        change("2024-01-03,13.5,0", "\"2024-01-03\",\"13,5\",0"),
                        ":4: column 'load' is no number, got '13,5'. Expected one such as 3.5, with a point and not a"
                                + " comma; write 'decimal-mark: comma' in data, or correct it."),
                broken(
                        change("13.5", "13,5")
                                .replace(",load", ";load")
                                .replace(',', ';')
                                .replace("13;5", "13,5"),
                        ":2: column 'load' is no number, got '11.5'. Expected one such as 3,5; correct it.",
                        config -> config.csv(Separator.DETECT, DecimalMark.COMMA)),
                broken(
                        GOOD.replace(',', ';').replace("2024-01-03;13.5;0", "2024-01-03;13.5;0;1"),
                        ":4: the line has 4 fields, the header 3. Expected as many; correct the line, and quote fields"
                                + " that hold a semicolon."),
                broken(
                        GOOD.replace(',', '\t').replace("2024-01-03\t", "\"2024-01-03\t"),
                        ":4: a quoted field does not end, or something stands between its closing quote and the next"
                                + " tab. Expected fields such as \"a, b\", with quotes inside doubled; correct the"
                                + " quotes."),
                broken(
                        change("2024-01-03,", "17,"),
                        ":4: column 'day' is '17' after '2024-01-02'. Expected either dates or numbers in all lines;"
                                + " correct it.",
                        config -> config.timestamp("day")),
                broken(
                        GOOD.replace("2024-01-", ""),
                        ":2: column 'day' holds numbers, got '1'. Expected dates such as 2024-05-31 for data.calendar;"
                                + " name another column in data.timestamp or remove data.calendar.",
                        config ->
                                config.timestamp("day").calendar(CalendarEncoding.SINE_COSINE, CalendarFeature.MONTH)),
                broken(
                        change("2024-01-03,13.5,0", "2024-01-03,13.5,"),
                        ":4: column 'wind' has no value. Expected a category; add it, or write 'missing: forward-fill' in"
                                + " data.",
                        config -> config.categories("wind")),
                broken(
                        change("2024-01-01,11.5,1", "2024-01-01,11.5,NA"),
                        ":2: column 'wind' begins without a value, so there is nothing to fill the gap from. Expected a"
                                + " category; remove the lines before the first one.",
                        config -> config.categories("wind").missing(MissingValues.FORWARD_FILL)),
                broken(
                        GOOD,
                        ":1: there is no column 'sky'. Expected one of day, load, wind; correct data.categories.",
                        config -> config.categories("sky")),
                broken(
                        change("2024-01-20,10.5,2\n", "2024-01-20,1e99,2"),
                        ":21: column 'load' is not finite or too large, got '1e99'. Expected a number below 3.4e38;"
                                + " correct it or leave the field empty."),
                broken(
                        change("2024-01-20,10.5,2\n", "2024-01-20,-Infinity,2"),
                        ":21: column 'load' is not finite or too large, got '-Infinity'. Expected a number below 3.4e38;"
                                + " correct it or leave the field empty."),
                broken(
                        change("2024-01-03,13.5,0", "2024-01-03,NA,0"),
                        ":4: column 'load' has no value. Expected a number; add it, or write 'missing: interpolate' or"
                                + " 'missing: forward-fill' in data."),
                broken(
                        change("2024-01-01,11.5,1", "2024-01-01,,1"),
                        ":2: column 'load' begins without a value, so there is nothing to fill the gap from. Expected a"
                                + " number; remove the lines before the first one.",
                        config -> config.missing(MissingValues.INTERPOLATE)),
                broken(
                        change("2024-01-03,13.5,0", "2024-01-03,\"13.5,0"),
                        ":4: a quoted field does not end, or something stands between its closing quote and the next"
                                + " comma. Expected fields such as \"a, b\", with quotes inside doubled; correct the"
                                + " quotes."),
                broken(
                        change("2024-01-03,13.5,0", "2024-01-03,\"13\".5,0"),
                        ":4: a quoted field does not end, or something stands between its closing quote and the next"
                                + " comma. Expected fields such as \"a, b\", with quotes inside doubled; correct the"
                                + " quotes."),
                broken(
                        change("load", "loads"),
                        ":1: there is no column 'load'. Did you mean 'loads'? Expected one of day, loads, wind; correct"
                                + " data.targets."),
                broken(
                        GOOD.replace(',', ';'),
                        ":1: there is no column 'load'. The columns are separated by semicolons, not by commas; correct"
                                + " data.separator or remove it. Expected one of day;load;wind; correct data.targets.",
                        config -> config.csv(Separator.COMMA, DecimalMark.POINT)),
                broken(
                        GOOD,
                        ":1: there is no column 'rain'. Expected one of day, load, wind; correct data.inputs.",
                        config -> config.inputs("load", "rain")),
                broken(
                        change("2024-01-03", "3 January"),
                        ":4: column 'day' is no time, got '3 January'. Expected one such as 2024-05, 2024-05-31 or"
                                + " 2024-05-31T06:30, or a number; correct it or remove data.timestamp.",
                        config -> config.timestamp("day")),
                broken(
                        change("2024-01-03", "2024-02-30"),
                        ":4: column 'day' is no time, got '2024-02-30'. Expected one such as 2024-05, 2024-05-31 or"
                                + " 2024-05-31T06:30, or a number; correct it or remove data.timestamp.",
                        config -> config.timestamp("day")),
                broken(
                        change("2024-01-03", "2024-01-02"),
                        ":4: column 'day' is '2024-01-02' after '2024-01-02'. Expected times that increase from line to"
                                + " line; sort the file and remove duplicates.",
                        config -> config.timestamp("day")),
                broken(
                        change("2024-01-03,13.5", "2024-01-03,-13.5"),
                        ":4: column 'load' is -13.5, which has no logarithm. Expected a number above 0; correct it or"
                                + " remove data.logarithm.",
                        SeriesConfigs::logarithm),
                broken(
                        good(10),
                        ": the training part is too short, it has 6 of the 9 time steps needed: data.difference 4,"
                                + " history 3 and horizon 2, and more than season 7. Give a longer file (it has 10"
                                + " values), lower these or change data.split.",
                        config -> config.windows(4, 3, 2, 1, 7)),
                broken(
                        good(20),
                        ": the validation part is too short for a forecast, it has 4 of the 5 time steps of"
                                + " data.horizon. Give a longer file, lower data.horizon or raise data.split.validation.",
                        config -> config.windows(0, 3, 5, 1, 1)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void namesFileLineAndRemedy(String text, String message, UnaryOperator<SeriesConfigs> config) throws IOException {
        Path file = Files.writeString(folder.resolve("load.csv"), text);
        SeriesConfigs configured = config.apply(SeriesConfigs.file(file, "load"));

        assertThatThrownBy(configured::open).isInstanceOf(DataException.class).hasMessage(file + message);
    }

    @Test
    void aLineAfterQuotedLineBreaksKeepsItsNumber() throws IOException {
        Path file = Files.writeString(
                folder.resolve("load.csv"),
                change("2024-01-02,12.5", "\"2024\n01\n02\",12.5").replace("03,13.5", "03,x"));

        assertThatThrownBy(SeriesConfigs.file(file, "load")::open)
                .hasMessage(file + ":6: column 'load' is no number, got 'x'. Expected one such as 3.5; correct it.");
    }

    @Test
    void noSuchFile() {
        Path file = folder.resolve("none.csv");

        assertThatThrownBy(SeriesConfigs.file(file, "load")::open)
                .isInstanceOf(DataException.class)
                .hasMessage(
                        file + ": no such file. Expected a text file; check data.path, which is relative to the folder"
                                + " of the config.");
    }

    @Test
    void aFolder() {
        assertThatThrownBy(SeriesConfigs.file(folder, "load")::open)
                .isInstanceOf(DataException.class)
                .hasMessage(folder
                        + ": is a folder. Expected a text file; name one file in data.path, several can be joined"
                        + " into one.");
    }

    @Test
    void notUtf8() throws IOException {
        Path file = folder.resolve("load.csv");
        Files.write(file, change("2024-01-03", "3 März").getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(SeriesConfigs.file(file, "load")::open)
                .isInstanceOf(DataException.class)
                .hasMessage(file + ": the byte 0xE4 at offset 53 (line 4) is not valid in UTF-8. Expected text in that"
                        + " encoding; name the file's own in data.encoding, such as windows-1252, or convert the"
                        + " file to UTF-8.");
    }
}
