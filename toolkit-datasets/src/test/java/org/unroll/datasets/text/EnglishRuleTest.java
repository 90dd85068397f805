package org.unroll.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnglishRuleTest {

    @Test
    void countsCommonWordsAmongRunsOfLetters() {
        assertThat(EnglishRule.commonWordShare("The cat of 27 neighbours: THE cat!"))
                .isEqualTo(0.5);
        assertThat(EnglishRule.commonWordShare("the_and-that's")).isEqualTo(0.75);
        assertThat(EnglishRule.commonWordShare("theory often andante")).isZero();
        assertThat(EnglishRule.commonWordShare("12 + 30 = 42.")).isZero();
        assertThat(EnglishRule.commonWordShare("")).isZero();
    }

    @Test
    void eightOfAHundredWordsAreEnough() {
        assertThat(EnglishRule.isEnglish("the ".repeat(8) + "fish ".repeat(92))).isTrue();
        assertThat(EnglishRule.isEnglish("the ".repeat(7) + "fish ".repeat(93))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mr President, the rules that this House has adopted are clear, and we will not change them tonight.",
                "What matters is the quality of the roads which have been built with this money.",
                "(HU) I thank the Commissioner for his answer and hope that a solution will be found."
            })
    void english(String text) {
        assertThat(EnglishRule.isEnglish(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Herr Präsident, wir haben über diesen Bericht lange gesprochen und werden ihm heute zustimmen.",
                "Monsieur le Président, nous avons besoin de règles claires pour protéger les consommateurs.",
                "Señor Presidente, quisiera dar las gracias a todos los ponentes por su excelente trabajo.",
                "Signor Presidente, questa proposta non risolve i problemi delle nostre regioni di montagna.",
                "Senhor Presidente, as regiões mais pobres precisam do nosso apoio neste momento difícil.",
                "Mijnheer de Voorzitter, wij hebben in dit land te weinig water en dat is geen nieuw probleem.",
                "Hr. formand, jeg vil gerne takke ordføreren for et godt og grundigt stykke arbejde.",
                "Herr talman, det här förslaget är bra för miljön och för alla som bor vid kusten.",
                "Arvoisa puhemies, kiitän esittelijää erinomaisesta työstä ja toivon hyvää jatkoa.",
                "Panie przewodniczący, chciałbym podziękować wszystkim za pracę nad tym sprawozdaniem.",
                "Pane předsedající, tato zpráva je důležitá pro všechny občany našich zemí.",
                "Elnök úr, köszönöm a szót, és gratulálok a jelentéstevőnek a munkájához.",
                "Κύριε Πρόεδρε, θα ήθελα να ευχαριστήσω τον εισηγητή για την εργασία του.",
                "Господин председател, искам да благодаря на докладчика за добрата работа.",
                "Domnule președinte, doresc să mulțumesc raportorului pentru munca depusă."
            })
    void otherLanguages(String text) {
        assertThat(EnglishRule.isEnglish(text)).isFalse();
    }

    @Test
    void anEnglishQuotationDoesNotMakeAGermanTextEnglish() {
        assertThat(EnglishRule.isEnglish(
                        "In der Vorlage steht \"the rule of law\", und das ist, wie ich meine, genau der Begriff, auf"
                                + " den es uns in dieser Aussprache ankommen muß, wenn wir uns einig werden wollen."))
                .isFalse();
    }
}
