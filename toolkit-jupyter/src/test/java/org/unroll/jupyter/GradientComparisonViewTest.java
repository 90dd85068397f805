package org.unroll.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.unroll.diagnose.GradientComparison;
import org.unroll.diagnose.GradientFlow;
import org.unroll.diagnose.LayerFlow;
import org.unroll.diagnose.Quartiles;
import org.unroll.diagnose.StateGradient;

class GradientComparisonViewTest {

    private static final String START = "data:image/png;base64,";

    /** Of a layer through which a gradient of 1 goes back 16 steps. */
    private static GradientFlow flow(String cell, double factor) {
        List<StateGradient.Lag> lags = IntStream.rangeClosed(0, 16)
                .mapToObj(lag -> {
                    double share = Math.pow(factor, lag);
                    Quartiles quartiles = new Quartiles(share, share, share);
                    return new StateGradient.Lag(lag, 4, quartiles, quartiles);
                })
                .toList();
        LayerFlow layer = new LayerFlow(
                "layer<0>", cell, false, List.of(new StateGradient("hidden", lags)), List.of(), List.of());
        return new GradientFlow(0.25, 4, 17, List.of(layer), List.of());
    }

    private static GradientComparison comparison() {
        Map<String, GradientFlow> flows = new LinkedHashMap<>();
        flows.put("rnn", flow("rnn", 0.5));
        flows.put("lstm", flow("lstm", 1));
        return new GradientComparison("adding", flows);
    }

    @Test
    void asText() {
        assertThat(new GradientComparisonView().text(comparison()).lines())
                .containsExactly(
                        "network  layer     state   2 steps  4 steps  8 steps  16 steps",
                        "rnn      layer<0>  hidden    0.250    0.063    0.004   1.5e-05",
                        "lstm     layer<0>  hidden    1.000    1.000    1.000     1.000",
                        "",
                        "rnn, loss 0.250",
                        "  layer<0>: the gradient vanishes: after 16 steps 1.5e-05 of the gradient is left (x 0.500 a"
                                + " step); less than a tenth from step 4 on.",
                        "    Try a gated cell (type: lstm or gru), recurrent-initialization: orthogonal, or an IRNN"
                                + " (activation: relu, recurrent-initialization: identity, input-initialization:"
                                + " small-normal).",
                        "",
                        "lstm, loss 0.250",
                        "  layer<0>: the gradient holds: after 16 steps 1.000 of the gradient is left (x 1.000 a"
                                + " step).");
    }

    @Test
    void asHtmlWithAPicture() throws IOException {
        String html = new GradientComparisonView().html(comparison());

        assertThat(html)
                .contains("<li><b>rnn</b>, loss 0.250<ul><li>layer&lt;0&gt;: the gradient vanishes: ")
                .contains("<br><i>Try a gated cell ")
                .doesNotContain("layer<0>");
        int from = html.indexOf(START) + START.length();
        byte[] picture = Base64.getDecoder().decode(html.substring(from, html.indexOf('"', from)));
        assertThat(ImageIO.read(new ByteArrayInputStream(picture)).getWidth()).isEqualTo(1000);
    }

    @Test
    void twoComparisonsAreToldApartByTheirExperiments() {
        GradientComparison both =
                comparison().and(new GradientComparison("irnn", Map.of("before training", flow("rnn", 1))));

        assertThat(both.flows().keySet()).containsExactly("adding, rnn", "adding, lstm", "irnn, before training");
        assertThat(both.experiment()).isEqualTo("adding and irnn");
    }
}
