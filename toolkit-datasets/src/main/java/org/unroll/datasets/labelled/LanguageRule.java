package org.unroll.datasets.labelled;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells the language of a text by its function words. Each language has a list; its share is the number of words of the
 * text that are in the list, divided by all words. The language with the largest share is certain if the text has at
 * least 20 words, the share is at least 0.05, and no other language has more than half of it. A word is a run of
 * letters; case does not matter.
 */
final class LanguageRule {
    private static final int FEWEST_WORDS = 20;
    private static final double SMALLEST_SHARE = 0.05;
    private static final double LARGEST_RIVAL = 0.5;

    private static final Pattern NO_LETTERS = Pattern.compile("\\P{L}+");
    private static final Map<String, Set<String>> FUNCTION_WORDS = new LinkedHashMap<>();

    static {
        add("Bulgarian", "на за да от това ще която които като беше към бъде също се");
        add(
                "Czech",
                "jsem jsou který které být této jsme když než také není jako může jejich tím již těchto "
                        + "byla bychom aby jen při jeho ve ze proto ještě však že je bude");
        add(
                "Danish",
                "og ikke af jeg også være hvor mig hvad kan skal blive det nogle mellem til ved kunne har "
                        + "eller været meget som at der vi på om men");
        add(
                "Dutch",
                "het een niet zijn ik deze voor ook met wij aan worden heeft naar dat dit zij omdat "
                        + "moeten door bij maar van wordt uit onze zou");
        add(
                "English",
                "the of and that this which with have been are will would our should we is by it their "
                        + "must there has");
        add(
                "Estonian",
                "ning ma kui selle peab ka seda mis see või väga oleks tuleb nende aga eest selles meie "
                        + "kuid minu ta võib mida mille kes need");
        add(
                "Finnish",
                "että joka myös ovat tämä tämän mutta kuin sen hän sitä eivät jotta sekä ollut siitä tätä "
                        + "niiden hyvä jos koska voidaan tässä olisi siis jota niin olemme kanssa haluan pitää olen "
                        + "kuten");
        add(
                "French",
                "les des est dans nous qui pas sur cette avec je du aux ont être vous mais ce sont une "
                        + "par notre nos été leur ces qu monsieur");
        add(
                "German",
                "der und das ist nicht zu ich wir mit eine für auf sich auch werden dass haben wird sie "
                        + "dem ein von bei wie nur oder aber");
        add("Greek", "και το να του της την η ότι για με που των δεν θα είναι από στην");
        add(
                "Hungarian",
                "és hogy nem egy ez van azt kell csak mint vagy ezt hanem volt ezért amely lehet ennek "
                        + "között azonban");
        add(
                "Italian",
                "che il della non del sono è anche questo alla nella più gli delle dei di nel degli una "
                        + "ho abbiamo");
        add(
                "Latvian",
                "ka ar uz tas mēs nav arī šo bet ļoti mums šis mūsu lai par kā tiek gan tā vai jābūt " + "tādēļ");
        add(
                "Lithuanian",
                "yra į tai kaip taip pat mes apie dėl šį turi buvo jog ši iš mūsų tik jei aš labai bei "
                        + "bus kurie savo nes");
        add(
                "Polish",
                "w i że się jest z są oraz przez które również dla jak tym który tego nie ale ich jego te "
                        + "aby być");
        add(
                "Portuguese",
                "não uma os com em um ao dos mais também são pela à das pelo é muito esta nos às nas foi "
                        + "sobre isso ou seu");
        add("Romanian", "și şi în că pentru este care cu sunt mai acest prin să pe din această nu ale iar");
        add(
                "Slovak",
                "sú ako ktorý ktoré byť tejto čo sme keď ktorá ktorých môže všetkých už či týchto aj pre "
                        + "nie aby však že je bude alebo by táto všetky medzi iba toto pretože");
        add(
                "Slovene",
                "ki pa ker smo bo zelo tudi kot so pri sem lahko še ali če nas kar ta kako moramo bi samo " + "med");
        add(
                "Spanish",
                "el los en con y su lo pero muy este ha las más por se han hemos sobre también sus ser " + "sin está");
        add(
                "Swedish",
                "och att av inte är jag för till ett från om detta vara eller mycket som också men vi på "
                        + "kommer har det den skulle ska måste finns mellan");
    }

    private LanguageRule() {}

    private static void add(String language, String words) {
        FUNCTION_WORDS.put(language, Set.of(words.split(" ")));
    }

    /** The languages that the rule tells apart. */
    static Set<String> languages() {
        return FUNCTION_WORDS.keySet();
    }

    /** The language of a text, if it is certain. */
    static Optional<String> languageOf(String text) {
        String[] words = NO_LETTERS
                .splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
        if (words.length < FEWEST_WORDS) {
            return Optional.empty();
        }
        Map<String, Long> counts = FUNCTION_WORDS.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> count(words, entry.getValue())));
        String best = languages().stream()
                .reduce((one, other) -> counts.get(other) > counts.get(one) ? other : one)
                .orElseThrow();
        long rival = counts.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(best))
                .mapToLong(Map.Entry::getValue)
                .max()
                .orElseThrow();
        boolean certain =
                counts.get(best) >= SMALLEST_SHARE * words.length && rival <= LARGEST_RIVAL * counts.get(best);
        return certain ? Optional.of(best) : Optional.empty();
    }

    private static long count(String[] words, Set<String> functionWords) {
        return Arrays.stream(words).filter(functionWords::contains).count();
    }
}
