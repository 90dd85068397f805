package org.unroll.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.unroll.datasets.predict.BulkTranslation.Translated;
import org.unroll.infer.WrittenText;

class TranslationViewTest {

    private static final List<List<Double>> ATTENTION = List.of(List.of(0.9, 0.1), List.of(0.2, 0.8));

    private static WrittenText written(String text, double logProbability, List<List<Double>> attention) {
        return new WrittenText(text, List.of(text), logProbability, logProbability / 2, true, attention);
    }

    private static Translation translation(WrittenText... texts) {
        return new Translation("a<", new Translated(1, List.of("a", "<"), List.of(texts)));
    }

    @Test
    void oneTextIsShownByItself() {
        Translation translation = translation(written("b", -0.5, List.of()));

        assertThat(new TranslationView().html(translation)).isEqualTo("<div>a&lt; \u2192 <b>b</b></div>");
        assertThat(new TranslationView().text(translation)).isEqualTo("a< \u2192 b");
    }

    @Test
    void severalTextsStandInATable() {
        Translation translation = translation(written("b", -0.5, List.of()), written("c", -2, List.of()));

        assertThat(new TranslationView().text(translation).lines())
                .containsExactly(
                        "a< \u2192 b",
                        "  score  log probability  written",
                        "-0.2500          -0.5000  b",
                        "-1.0000          -2.0000  c");
        assertThat(new TranslationView().html(translation)).contains("<table>", "<td style=\"text-align:left\">c</td>");
    }

    @Test
    void attentionIsAPictureInThePage() throws IOException {
        String html = new TranslationView().html(translation(written("b", -0.5, ATTENTION)));

        String start = "src=\"data:image/png;base64,";
        String picture = html.substring(html.indexOf(start) + start.length(), html.lastIndexOf('"'));
        assertThat(ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(picture))))
                .isNotNull();
        assertThat(html).contains("<img alt=\"a&lt; \u2192 b. From left to right what was read");
    }
}
