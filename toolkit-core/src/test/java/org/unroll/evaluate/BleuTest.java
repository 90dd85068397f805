package org.unroll.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The first examples are those of Papineni et al. (2002), the values of whole corpora those of NLTK's manual. */
class BleuTest {

    private static final List<List<String>> REFERENCES = List.of(
            words("It is a guide to action that ensures that the military will forever heed Party commands"),
            words("It is the guiding principle which guarantees the military forces always being under the command of"
                    + " the Party"),
            words("It is the practical guide for the army always to heed the directions of the party"));
    private static final List<String> FIRST = words(
            "It is a guide to action which ensures that the military always" + " obeys the commands of the party");
    private static final List<String> SECOND =
            words("It is to insure the troops forever hearing the activity guidebook that party direct");

    private static List<String> words(String text) {
        return List.of(text.split(" ", -1));
    }

    private static Bleu of(List<String> written, List<List<String>> references) {
        Bleu bleu = new Bleu(4);
        bleu.add(written, references);
        return bleu;
    }

    @Test
    void precisionsOfTheFirstPaper() {
        Bleu first = of(FIRST, REFERENCES);
        assertThat(first.precision(1)).isEqualTo(17 / 18.0);
        assertThat(first.precision(2)).isEqualTo(10 / 17.0);
        Bleu second = of(SECOND, REFERENCES);
        assertThat(second.precision(1)).isEqualTo(8 / 14.0);
        assertThat(second.precision(2)).isEqualTo(1 / 13.0);
    }

    @Test
    void aWordCountsAsOftenAsAReferenceHasIt() {
        Bleu bleu = of(
                words("the the the the the the the"),
                List.of(words("The cat is on the mat"), words("There is a cat on the mat")));
        assertThat(bleu.precision(1)).isEqualTo(1 / 7.0);
        Bleu small = of(words("the the the the the the the"), List.of(words("the cat is on the mat")));
        assertThat(small.precision(1)).isEqualTo(2 / 7.0);
    }

    @Test
    void valueOfASentence() {
        assertThat(of(FIRST, REFERENCES).value()).isCloseTo(0.5045666840058485, within(1e-12));
    }

    @Test
    void valueOfACorpus() {
        Bleu bleu = new Bleu(4);
        bleu.add(FIRST, REFERENCES);
        bleu.add(
                words("he read the book because he was interested in world history"),
                List.of(words("he was interested in world history because he read the book")));
        assertThat(bleu.value()).isCloseTo(0.5920778868801042, within(1e-12));
    }

    @Test
    void whatIsTooShortIsPunished() {
        // all n-grams are right; c = 4, r = 6
        assertThat(of(words("the cat is on"), List.of(words("the cat is on the mat")))
                        .value())
                .isCloseTo(Math.exp(1 - 6 / 4.0), within(1e-12));
    }

    @Test
    void ofTwoEquallyNearReferencesTheShorterCounts() {
        List<String> longer = words("a b c d e f");
        List<String> shorter = words("a b c d");
        Bleu bleu = new Bleu(1);
        bleu.add(words("a b c d e"), List.of(longer, shorter));
        assertThat(bleu.value()).isEqualTo(1);
        bleu.add(words("a b c d e"), List.of(longer)); // now c = 10, r = 4 + 6
        assertThat(bleu.value()).isEqualTo(1);
        bleu.add(words("a"), List.of(words("a b"))); // c = 11, r = 12
        assertThat(bleu.value()).isCloseTo(Math.exp(1 - 12 / 11.0), within(1e-12));
    }

    @Test
    void aPerfectCorpusOfShortTextsHasOne() {
        Bleu bleu = of(words("a three"), List.of(words("a three")));
        assertThat(bleu.value()).isEqualTo(1);
    }

    @Test
    void nothingInCommonIsZeroAndNothingAtAllIsNoNumber() {
        assertThat(of(words("x y z u v"), List.of(words("a b c d e"))).value()).isZero();
        assertThat(of(List.of(), List.of(words("a b"))).value()).isZero();
        assertThat(new Bleu(4).value()).isNaN();
    }
}
