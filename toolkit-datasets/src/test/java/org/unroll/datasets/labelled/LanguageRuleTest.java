package org.unroll.datasets.labelled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LanguageRuleTest {

    private static Map<String, List<String>> snippets;

    @BeforeAll
    static void load() {
        snippets = EuroparlLanguages.load().examples().stream()
                .collect(Collectors.groupingBy(
                        LabelledText::label, Collectors.mapping(LabelledText::text, Collectors.toList())));
    }

    @Test
    void everyLanguageOfTheCorpusHasSnippets() {
        assertThat(snippets.keySet()).hasSize(21).isEqualTo(LanguageRule.languages());
        snippets.forEach((language, texts) -> {
            assertThat(texts).as(language).hasSizeGreaterThan(150);
            assertThat(texts).as(language).allMatch(text -> text.codePointCount(0, text.length()) == 200);
        });
    }

    /** Letters are evidence that the rule does not use: none of its words is chosen for them. */
    @Test
    void lettersAgreeWithTheRule() {
        assertThat(share("Greek", text -> letters(text, Character.UnicodeScript.GREEK)))
                .isGreaterThan(0.99);
        assertThat(share("Bulgarian", text -> letters(text, Character.UnicodeScript.CYRILLIC)))
                .isGreaterThan(0.99);
        assertThat(share("Danish", text -> has(text, "\u00F8\u00E6"))).isGreaterThan(0.95);
        assertThat(share("Swedish", text -> has(text, "\u00F8\u00E6"))).isLessThan(0.02);
        assertThat(share("Swedish", text -> has(text, "\u00E4\u00F6"))).isGreaterThan(0.95);
        assertThat(share("Finnish", text -> has(text, "\u00F5"))).isLessThan(0.01);
        assertThat(share("Estonian", text -> has(text, "\u00F5\u00FC"))).isGreaterThan(0.9);
        assertThat(share("Czech", text -> has(text, "\u0159\u016F\u011B"))).isGreaterThan(0.95);
        assertThat(share("Slovak", text -> has(text, "\u0159\u016F\u011B"))).isLessThan(0.05);
        assertThat(share("Slovene", text -> has(text, "\u0159\u016F\u011B\u00FD\u00ED")))
                .isLessThan(0.05);
        assertThat(share("Portuguese", text -> has(text, "\u00E3\u00F5\u00E7"))).isGreaterThan(0.9);
        assertThat(share("Spanish", text -> has(text, "\u00E3\u00F5\u00E7"))).isLessThan(0.03);
        assertThat(share("Lithuanian", text -> has(text, "\u0117\u0173\u0161\u012F")))
                .isGreaterThan(0.95);
        assertThat(share("Latvian", text -> has(text, "\u0117\u0173"))).isLessThan(0.02);
        assertThat(share("English", text -> text.chars().allMatch(letter -> letter < 0x250 || letter > 0x2000)))
                .isGreaterThan(0.98);
    }

    @Test
    void shortOrMixedTextsAreNotCertain() {
        String english = "this is what we have said and it is not that which you would like to hear from the house ";
        String german = "das ist nicht was ich auch mit dem haben und sie werden sich auf eine und der wie oder aber ";

        assertThat(LanguageRule.languageOf(english)).contains("English");
        assertThat(LanguageRule.languageOf(german)).contains("German");
        assertThat(LanguageRule.languageOf("this is what we have said")).isEmpty();
        assertThat(LanguageRule.languageOf(english + german)).isEmpty();
        assertThat(LanguageRule.languageOf("kaksi ".repeat(40))).isEmpty();
        assertThat(LanguageRule.languageOf("")).isEmpty();
    }

    private static double share(String language, Predicate<String> property) {
        List<String> texts = snippets.get(language);
        return (double) texts.stream().filter(property).count() / texts.size();
    }

    private static boolean has(String text, String letters) {
        return text.toLowerCase(Locale.ROOT).chars().anyMatch(letter -> letters.indexOf(letter) >= 0);
    }

    private static boolean letters(String text, Character.UnicodeScript script) {
        long all = text.chars().filter(Character::isLetter).count();
        long some = text.chars()
                .filter(letter -> Character.isLetter(letter) && Character.UnicodeScript.of(letter) == script)
                .count();
        return some > 0.7 * all;
    }
}
