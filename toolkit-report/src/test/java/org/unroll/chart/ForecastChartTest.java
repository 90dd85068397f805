package org.unroll.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.unroll.codec.SeriesTable;
import org.unroll.codec.TimeAxis;
import org.unroll.infer.Forecast;

class ForecastChartTest {

    /** Months that go on for ever. */
    private record Months() implements TimeAxis {
        @Override
        public String name() {
            return "month";
        }

        @Override
        public Optional<String> text(int step) {
            return time(step).map(time -> time.toLocalDate().toString().substring(0, 7));
        }

        @Override
        public Optional<LocalDateTime> time(int step) {
            return Optional.of(LocalDateTime.of(1920, 1, 1, 0, 0).plusMonths(step));
        }
    }

    private static SeriesTable table(double... values) {
        return new SeriesTable(Map.of("load", values));
    }

    private static SeriesTable wave(int length, Optional<TimeAxis> times) {
        double[] values =
                IntStream.range(0, length).mapToDouble(t -> Math.sin(t / 3.0)).toArray();
        return new SeriesTable(Map.of("load", values), Map.of(), times);
    }

    private static Forecast withInterval() {
        return new Forecast(
                table(1, 2, 3),
                List.of(
                        new Forecast.Quantile(0.1, table(0, 1, 2)),
                        new Forecast.Quantile(0.5, table(1, 2, 3)),
                        new Forecast.Quantile(0.9, table(2, 3, 5))));
    }

    @Test
    void saysInWordsWhatIsExpected() {
        ForecastChart dated = new ForecastChart(wave(24, Optional.of(new Months())), 24, withInterval(), "load", 12);
        ForecastChart numbered =
                new ForecastChart(wave(24, Optional.empty()), 20, new Forecast(table(1, 2, 3), List.of()), "load", 12);

        assertThat(dated.description())
                .isEqualTo("load, 3 time steps from 1922-01 on: 1.000 to 3.000, with 80 % intervals");
        assertThat(numbered.description()).isEqualTo("load, 3 time steps from time step 21 on: 1.000 to 3.000");
    }

    @Test
    void drawsTheForecastAndItsInterval() throws IOException {
        BufferedImage plain = Pictures.of(
                new ForecastChart(wave(24, Optional.empty()), 24, new Forecast(table(1, 2, 3), List.of()), "load", 12));
        BufferedImage banded =
                Pictures.of(new ForecastChart(wave(24, Optional.of(new Months())), 24, withInterval(), "load", 12));

        assertThat(Pictures.count(plain, ChartColors.of(1))).isGreaterThan(100);
        assertThat(Pictures.count(banded, ChartColors.of(1))).isGreaterThan(100);
        assertThat(blue(plain)).isZero();
        assertThat(blue(banded)).isGreaterThan(2000);
    }

    @Test
    void intervalsThatDifferByLittleHaveTheirOwnNames() throws IOException {
        Forecast forecast = new Forecast(
                table(1, 2, 3),
                List.of(
                        new Forecast.Quantile(0.001, table(-1, 0, 1)),
                        new Forecast.Quantile(0.002, table(0, 1, 2)),
                        new Forecast.Quantile(0.998, table(2, 3, 5)),
                        new Forecast.Quantile(0.999, table(3, 4, 6))));
        ForecastChart chart = new ForecastChart(wave(24, Optional.empty()), 24, forecast, "load", 12);

        assertThat(chart.description()).endsWith(", with 99.8 % intervals, with 99.6 % intervals");
        assertThat(blue(Pictures.of(chart))).isGreaterThan(2000);
    }

    private static long blue(BufferedImage picture) {
        return IntStream.range(0, picture.getWidth() * picture.getHeight())
                .mapToObj(i -> new Color(picture.getRGB(i % picture.getWidth(), i / picture.getWidth())))
                .filter(color -> color.getBlue() - color.getRed() > 30)
                .count();
    }

    @Test
    void whatCameIsDrawnAsFarAsItIsKnown() throws IOException {
        Forecast forecast = new Forecast(table(0, 0, 0), List.of());
        BufferedImage all = Pictures.of(new ForecastChart(wave(24, Optional.empty()), 21, forecast, "load", 12));
        BufferedImage nothing = Pictures.of(new ForecastChart(wave(24, Optional.empty()), 0, forecast, "load", 0));

        assertThat(Pictures.count(all, Color.BLACK)).isGreaterThan(100);
        assertThat(nothing.getWidth()).isEqualTo(900);
    }

    @Test
    void aSeriesIsDrawnAsAWhole() throws IOException {
        SeriesChart chart = new SeriesChart(wave(24, Optional.of(new Months())), List.of("load"));

        assertThat(chart.description()).isEqualTo("24 time steps: load from -0.9990 to 0.9954");
        assertThat(Pictures.count(Pictures.of(chart), ChartColors.of(0))).isGreaterThan(200);
    }
}
