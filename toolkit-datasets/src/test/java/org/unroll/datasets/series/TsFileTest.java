package org.unroll.datasets.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.unroll.datasets.DataException;

class TsFileTest {

    private static final String HEADER =
            """
            # a comment
            @problemName Steps
            @timeStamps false
            @missing false
            @univariate false
            @dimensions 2
            @equalLength false
            @classLabel true up down
            @data
            """;

    @Test
    void readsSeriesOfAnyLength() {
        LabelledSeriesSet content = TsFile.parse("steps.ts", HEADER + "1,2,3:4,5,6:up\n\n 7 , 8e-1 : -9,.5:down\n");
        assertThat(content.labels()).containsExactly("up", "down");
        assertThat(content.channels()).isEqualTo(2);
        assertThat(content.series())
                .containsExactly(
                        new LabelledSeries(List.of(List.of(1.0, 2.0, 3.0), List.of(4.0, 5.0, 6.0)), "up"),
                        new LabelledSeries(List.of(List.of(7.0, 0.8), List.of(-9.0, 0.5)), "down"));
    }

    @Test
    void channelsAreCountedIfTheHeaderDoesNotSay() {
        String text = "@classLabel true 1 2\n@data\n1,2:1\n3:2\n";
        assertThat(TsFile.parse("one.ts", text).channels()).isEqualTo(1);
    }

    static Stream<Arguments> brokenFiles() {
        return Stream.of(
                arguments("", "0: the file ends without '@data'. Expected a .ts file of the UCR/UEA archive."),
                arguments(
                        "# only a comment\n",
                        "1: the file ends without '@data'. Expected a .ts file of the UCR/UEA archive."),
                arguments(
                        "date,value\n",
                        "1: 'date,value' stands before '@data'. Expected a line that begins with '@' or '#'; is this a .ts"
                                + " file?"),
                arguments(
                        "@relation x\n",
                        "1: '@relation' is no key of a .ts file. Expected @problemName, @timeStamps, @missing, @univariate,"
                                + " @dimensions, @equalLength, @seriesLength, @classLabel or @data."),
                arguments(
                        "@timeStamps true\n",
                        "1: the series have time stamps. Expected values at equal distances ('@timeStamps false')."),
                arguments(
                        "@dimensions many\n",
                        "1: 'many' is no number of channels. Expected a positive integer, as in '@dimensions 12'."),
                arguments(
                        "@dimensions 0\n",
                        "1: '0' is no number of channels. Expected a positive integer, as in '@dimensions 12'."),
                arguments(
                        "@dimensions\n",
                        "1: '' is no number of channels. Expected a positive integer, as in '@dimensions 12'."),
                arguments(
                        "@classLabel false\n",
                        "1: the series have no classes. Expected '@classLabel true' and the names of the classes."),
                arguments(
                        "@classLabel true one\n",
                        "1: '@classLabel' names the classes [one]. Expected at least two, each once."),
                arguments(
                        "@classLabel true a b a\n",
                        "1: '@classLabel' names the classes [a, b, a]. Expected at least two, each once."),
                arguments(
                        "@targetLabel true\n",
                        "1: the series have numbers as targets (@targetLabel). Expected classes (@classLabel)."),
                arguments(
                        "@problemName x\n@data\n",
                        "2: no line '@classLabel true ...' stands before '@data'. Expected one that names the classes."),
                arguments(HEADER, "9: the file ends after '@data'. Expected a line for each series."),
                arguments(
                        HEADER + "1,2,3\n",
                        "10: there is no colon. Expected channels and then a class, parted by colons."),
                arguments(
                        HEADER + "1,2:3,4:5,6:up\n",
                        "10: the series has 3 channels. Expected 2 as in the rest of the file."),
                arguments(
                        HEADER + "1,2:3,4:up\n1,2:down\n",
                        "11: the series has 1 channels. Expected 2 as in the rest of the file."),
                arguments(
                        HEADER + "1,2:3,4:left\n",
                        "10: the class 'left' is not among those of '@classLabel'. Expected one of [up, down]."),
                arguments(
                        HEADER + "1,2:3,4,5:up\n",
                        "10: channel 2 has 3 values, channel 1 has 2. Expected equally many."),
                arguments(
                        HEADER + "1,?:3,4:up\n",
                        "10: value 2 of channel 1 is missing ('?'). Expected complete series; fill the gaps or leave the"
                                + " series out."),
                arguments(HEADER + "1,2:3,four:up\n", "10: value 2 of channel 2 is 'four'. Expected a number."),
                arguments(HEADER + "1,2:3,:up\n", "10: value 2 of channel 2 is ''. Expected a number."),
                arguments(HEADER + "NaN,2:3,4:up\n", "10: value 1 of channel 1 is 'NaN'. Expected a number."),
                arguments(HEADER + "1e999,2:3,4:up\n", "10: value 1 of channel 1 is '1e999'. Expected a number."));
    }

    @ParameterizedTest
    @MethodSource("brokenFiles")
    void saysWhatIsWrongAndWhere(String text, String message) {
        assertThatThrownBy(() -> TsFile.parse("bad.ts", text))
                .isInstanceOf(DataException.class)
                .hasMessage("bad.ts:" + message);
    }
}
