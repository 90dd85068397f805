package org.unroll.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.unroll.datasets.predict.BulkTranslation.Translated;
import org.unroll.infer.WrittenText;

class SourceAttentionTest {

    private static BufferedImage draw(List<String> source, List<String> written) throws IOException {
        List<Double> evenly = Collections.nCopies(source.size(), 1.0 / source.size());
        WrittenText text = new WrittenText(
                String.join("", written), written, -1, -1, true, Collections.nCopies(written.size() + 1, evenly));
        byte[] png = new SourceAttention(new Translated(1, source, List.of(text))).png();
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    @Test
    void wordsHaveRoomBesideTheCells() throws IOException {
        List<String> letters = List.of("a", "b", "b", "a");

        BufferedImage ofLetters = draw(letters, letters);
        BufferedImage ofWords = draw(List.of("the", "connection", "the", "user"), letters);
        BufferedImage ofWrittenWords = draw(letters, List.of("l'authentification", "b", "b", "a"));

        assertThat(ofWords.getHeight()).isEqualTo(ofLetters.getHeight() + 9 * "connection".length());
        assertThat(ofWords.getWidth()).isEqualTo(ofLetters.getWidth());
        assertThat(ofWrittenWords.getWidth()).isEqualTo(ofLetters.getWidth() + 9 * ("l'authentification".length() - 5));
        assertThat(ofWrittenWords.getHeight()).isEqualTo(ofLetters.getHeight());
    }

    @Test
    void theSameTokenMayOccurAgainAndBeTheWordForTheEnd() throws IOException {
        List<String> tokens = List.of("end", " ", "end", " ", "end");

        assertThat(draw(tokens, tokens).getHeight()).isGreaterThan(0);
    }
}
