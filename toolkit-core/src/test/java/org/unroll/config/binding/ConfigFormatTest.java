package org.unroll.config.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The binding of records that have nothing to do with sequence modelling. */
class ConfigFormatTest {

    @Doc("A kitchen.")
    record Kitchen(
            @Doc("Its name.") String name,
            @Doc("Degrees.") @Range(atLeast = 1, atMost = 3) List<Integer> ovenDegrees,
            @Doc("Weights.") @Default("[0.5, 1]") List<Double> weights,
            @Doc("Words.") @Default("[]") List<String> words,
            @Doc("Tables.") @Default("[[1, 2], [3]]") List<List<Long>> tables,
            @Doc("Lids.") Optional<List<Lid>> lids,
            @Doc("A place.") Optional<Place> place,
            @Doc("A book.") @Default("book.txt") Path book,
            @Doc("A dish.") @Default("{kind: soup, water: {litres: 2}}") Dish dish) {}

    enum Lid {
        @Doc("Of glass.")
        SEE_THROUGH,
        @Doc("Of steel.")
        STEEL
    }

    @Doc("A place.")
    record Place(@Embedded Position2D position, @Doc("A floor.") @Default("0") int floor) {}

    @Doc("A position.")
    record Position2D(@Doc("East.") double east, @Embedded North north) {}

    @Doc("North.")
    record North(@Doc("North.") double north) {}

    @Variants(key = "kind")
    @Doc("A dish.")
    sealed interface Dish {
        sealed interface Liquid extends Dish {
            sealed interface Hot extends Liquid {}
        }

        @Variant("soup")
        @Doc("Soup.")
        record Soup(@Doc("Water.") Water water) implements Liquid.Hot {}

        @Variant("bread")
        @Doc("Bread.")
        record Bread() implements Dish {}
    }

    @Doc("Water.")
    record Water(@Doc("How much.") double litres) {}

    private static final ConfigFormat<Kitchen> FORMAT = new ConfigFormat<>(Kitchen.class, (kitchen, report) -> {
        if (kitchen.name().equals("none")) {
            report.add("dish.water.litres", "needs a kitchen.");
            report.add("oven-degrees[1]", "needs an oven.");
            report.add("oven-degrees[7].x", "needs another oven.");
            report.add("name.x", "needs a name.");
        }
    });

    private static Kitchen parse(String yaml) {
        return FORMAT.parse(yaml, "kitchen.yaml", Path.of("/books"), List.of());
    }

    private static void assertProblems(String yaml, String... lines) {
        assertThatThrownBy(() -> parse(yaml))
                .isInstanceOf(ConfigException.class)
                .hasMessage(String.join("\n", lines));
    }

    @Test
    void defaults() {
        assertThat(parse("{name: a, oven-degrees: [1]}"))
                .isEqualTo(new Kitchen(
                        "a",
                        List.of(1),
                        List.of(0.5, 1.0),
                        List.of(),
                        List.of(List.of(1L, 2L), List.of(3L)),
                        Optional.empty(),
                        Optional.empty(),
                        Path.of("/books/book.txt"),
                        new Dish.Soup(new Water(2))));
    }

    @Test
    void everything() {
        Kitchen kitchen = parse(
                """
                name: |
                  a
                  b
                oven-degrees: [+1, -2, 0]
                weights: [1e3, .5, -2.]
                words: ['', "x", plain text]
                tables: [[], [-9223372036854775808]]
                lids: [see-through, steel]
                place: {north: 1, east: 2, floor: 3}
                book: /a/../b
                dish: {kind: bread}
                """);

        assertThat(kitchen)
                .isEqualTo(new Kitchen(
                        "a\nb\n",
                        List.of(1, -2, 0),
                        List.of(1000.0, 0.5, -2.0),
                        List.of("", "x", "plain text"),
                        List.of(List.of(), List.of(Long.MIN_VALUE)),
                        Optional.of(List.of(Lid.SEE_THROUGH, Lid.STEEL)),
                        Optional.of(new Place(new Position2D(2, new North(1)), 3)),
                        Path.of("/b"),
                        new Dish.Bread()));
        assertThat(parse(FORMAT.write(kitchen))).isEqualTo(kitchen);
    }

    @Test
    void aListOfAWrongSizeIsNotReadFurther() {
        assertProblems(
                "{name: a, oven-degrees: [1, x, y, 2]}",
                "kitchen.yaml:1:11 oven-degrees: must have from 1 to 3 entries, has 4.");
    }

    @Test
    void problemsInsideListsAndEmbeddedRecords() {
        assertProblems(
                """
                name: a
                oven-degrees: [1, x, ~]
                weights: [-.INF]
                words: [1, ~]
                lids: [see_through]
                place: {north: 1, est: 2}
                dish: {kind: soup, water: {liters: 1}, litres: 2}
                """,
                "kitchen.yaml:2:19 oven-degrees[1]: expected an integer, got the text 'x'. Write a whole number.",
                "kitchen.yaml:2:22 oven-degrees[2]: expected an integer, got nothing. Write a whole number.",
                "kitchen.yaml:3:11 weights[0]: expected a finite number, got the number -.INF. Write a number such as"
                        + " 0.5.",
                "kitchen.yaml:4:9 words[0]: expected text, got the integer 1. If it is meant as text, put it in quotes:"
                        + " '1'.",
                "kitchen.yaml:4:12 words[1]: expected text, got nothing. Write a text.",
                "kitchen.yaml:5:8 lids[0]: unknown value 'see_through'. Did you mean 'see-through'? (allowed:"
                        + " see-through, steel)",
                "kitchen.yaml:6:1 place.east: missing key. East. Add 'east: <number>'.",
                "kitchen.yaml:6:19 place.est: unknown key. Did you mean 'east'? (allowed: east, north, floor)",
                "kitchen.yaml:7:20 dish.water.litres: missing key. How much. Add 'litres: <number>'.",
                "kitchen.yaml:7:28 dish.water.liters: unknown key. Did you mean 'litres'? (allowed: litres)",
                "kitchen.yaml:7:40 dish.litres: unknown key. (allowed: kind, water)");
    }

    @Test
    void rulesReportWhereTheKeyOrTheNearestSectionStands() {
        assertProblems(
                """
                # a comment
                name: none
                oven-degrees:
                  - 1
                  - 2
                """,
                "kitchen.yaml:2:1 dish.water.litres: needs a kitchen.",
                "kitchen.yaml:2:1 name.x: needs a name.",
                "kitchen.yaml:3:1 oven-degrees[7].x: needs another oven.",
                "kitchen.yaml:5:5 oven-degrees[1]: needs an oven.");
    }

    @Test
    void rulesMustNamePaths() {
        ConfigFormat<Place> format =
                new ConfigFormat<>(Place.class, (place, report) -> report.add("not a path", "wrong"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> format.parse("{east: 1, north: 2}", "x", Path.of(""), List.of()))
                .withMessage("expected a path in a config, got 'not a path'");
    }

    @Doc("Bad.")
    record BadDefault(@Doc("A number.") @Default("many") int number) {}

    @Test
    void aBadDefaultIsAnErrorOfTheProgram() {
        ConfigFormat<BadDefault> format = new ConfigFormat<>(BadDefault.class, (config, report) -> {});

        assertThatIllegalStateException()
                .isThrownBy(() -> format.parse("{}", "x", Path.of(""), List.of()))
                .withMessage("bad @Default: [default of number:1:1 number: expected an integer, got the text 'many'."
                        + " Write a whole number.]");
    }

    @Doc("Bad.")
    record BadType(@Doc("A duration.") Duration duration) {}

    @Test
    void anUnknownTypeIsAnErrorOfTheProgram() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConfigFormat<>(BadType.class, (config, report) -> {}))
                .withMessage("a config cannot hold values of class java.time.Duration");
    }

    @Test
    void namesOfVariants() {
        assertThat(ConfigNames.ofVariant(new Dish.Bread())).isEqualTo("bread");
        assertThat(ConfigNames.of(Lid.SEE_THROUGH)).isEqualTo("see-through");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfigNames.ofVariant(new Water(1)))
                .withMessage(
                        "expected a record with @Variant, got" + " org.unroll.config.binding.ConfigFormatTest$Water");
    }
}
