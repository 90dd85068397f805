package org.unroll.datasets.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unroll.datasets.DataException;

class InterfaceMessagesTest {

    @Test
    void theMessagesAreFrenchUnlessTheConfigSaysOtherwise() {
        PairSource messages = InterfaceMessages.load(List.of());

        assertThat(messages.pairs())
                .hasSizeGreaterThan(5500)
                .doesNotHaveDuplicates()
                .contains(
                        new TextPair("Your password has been updated.", "Votre mot de passe a été mis à jour."),
                        new TextPair("Username", "Nom d'utilisateur"),
                        new TextPair(
                                "Running threads / Total number of threads to run",
                                "Unités actives / Nombre total d'Unités à lancer"));
        assertThat(messages.pairs())
                .isEqualTo(InterfaceMessages.load(List.of("fr")).pairs());
        assertThat(messages.origins())
                .hasSize(12)
                .extracting(origin -> origin.name())
                .startsWith("keycloak-login-en.properties", "keycloak-login-fr.properties")
                .endsWith("jmeter-en.properties", "jmeter-fr.properties");
    }

    @ParameterizedTest
    @CsvSource({"de, 2900", "es, 5400", "fr, 5500"})
    void noSideOfAPairIsEmptyOrHasMarkup(String language, int least) {
        List<TextPair> pairs = InterfaceMessages.load(List.of(language)).pairs();

        assertThat(pairs).hasSizeGreaterThan(least).allSatisfy(pair -> {
            for (String text : List.of(pair.source(), pair.target())) {
                assertThat(text)
                        .isNotBlank()
                        .isEqualTo(text.strip())
                        .doesNotContain("''", "  ", "\n", "\t", "\uFFFD", "</");
            }
        });
    }

    @Test
    void languagesWithoutMessages() {
        assertThatThrownBy(() -> InterfaceMessages.load(List.of("it")))
                .isInstanceOf(DataException.class)
                .hasMessage("interface-messages: there are none in the language 'it'. Expected one of: de, es, fr;"
                        + " correct data.languages.");
    }

    @Test
    void messagesOfTheSameKeyBelongTogether() throws IOException {
        MessageBundle english = bundle("b=Cancel\na=Save\nonly-english=Help\n");
        MessageBundle french = bundle("only-french=Aide\na=Enregistrer\nb=Annuler\n");

        assertThat(english.pairsWith(french))
                .containsExactly(new TextPair("Save", "Enregistrer"), new TextPair("Cancel", "Annuler"));
    }

    @Test
    void escapesAndFormatsAreThoseOfPropertiesFiles() throws IOException {
        MessageBundle messages = bundle(
                """
                # a comment
                accent = Cr\\u00e9er
                letters: Créer
                long = first \\
                       second
                lines = one\\ntwo\\tthree\\u00a0!
                apostrophe = l''utilisateur {0} n'existe pas
                colon = Nom \\:
                named = {{count}} sur ${total}
                """);

        assertThat(messages.messages())
                .containsEntry("accent", "Créer")
                .containsEntry("letters", "Créer")
                .containsEntry("long", "first second")
                .containsEntry("lines", "one two three !")
                .containsEntry("apostrophe", "l'utilisateur {0} n'existe pas")
                .containsEntry("colon", "Nom :")
                .containsEntry("named", "{{count}} sur ${total}")
                .hasSize(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"<html>Bold</html>", "Click <1>here</1>", "one <br/> two", "'{0,choice,0#days|1#day|1<days}'", "''"
            })
    void messagesWithMarkupAndEmptyOnesAreLeftOut(String message) throws IOException {
        assertThat(bundle("a=" + message + "\nb=x < y\n").messages()).containsOnlyKeys("b");
    }

    private static MessageBundle bundle(String text) throws IOException {
        return MessageBundle.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
