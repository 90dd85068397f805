package org.unroll.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.codec.Codec;
import org.unroll.codec.TextCodec;

class SamplesTest {

    private static final String ENCODER_DECODER =
            """
            topology: encoder-decoder
            encoder: {input: {type: one-hot}, layers: [{type: gru, units: 5}]}
            decoder: {input: {type: one-hot}, layers: [{type: gru, units: 5}]}
            attention: {type: general}
            head: {type: softmax}
            """;

    @TempDir
    Path folder;

    private List<Sample> samples(UntrainedModel untrained) {
        List<Sample> samples = Samples.of(untrained.model(), untrained.data().test());
        assertThat(Samples.of(untrained.model(), untrained.data().test())).isEqualTo(samples);
        return samples;
    }

    @Test
    void aLanguageModelContinuesTheBeginningOfThePart() throws IOException {
        String text = IntStream.range(0, 400)
                .mapToObj(i -> "abcdefg".substring(i % 6, i % 6 + 2))
                .collect(Collectors.joining());
        Files.writeString(folder.resolve("text.txt"), text);
        UntrainedModel untrained = UntrainedModel.of(
                "{type: text, path: text.txt, split: {validation: 0.1, test: 0.2}}",
                """
                topology: many-to-many
                input: {type: one-hot}
                layers:
                  - {type: gru, units: 5}
                head: {type: softmax}
                """,
                4,
                folder);

        String prompt = text.substring(640, 660);
        Codec codec = untrained.model().codec();
        assertThat(samples(untrained)).hasSize(3).allSatisfy(sample -> {
            Sample.Continuation continuation = (Sample.Continuation) sample;
            assertThat(continuation.prompt()).isEqualTo(prompt);
            assertThat(continuation.text()).hasSize(300);
            assertThat(((TextCodec) codec).unknownIn(continuation.text())).isEmpty();
        });
        assertThat(samples(untrained))
                .extracting(sample -> ((Sample.Continuation) sample).temperature())
                .containsExactly(0.5, 0.8, 1.0);
    }

    @Test
    void anEncoderDecoderWritesAboutSomeSources() throws IOException {
        Files.writeString(
                folder.resolve("pairs.tsv"),
                IntStream.range(10, 99).mapToObj(i -> "n" + i + "\t" + i).collect(Collectors.joining("\n")));
        UntrainedModel untrained = UntrainedModel.of(
                """
                type: text-pairs
                path: pairs.tsv
                target: {maximum-length: 4}
                split: {validation: 0.2, test: 0.4}
                """,
                ENCODER_DECODER,
                3,
                folder);

        assertThat(samples(untrained)).hasSize(6).allSatisfy(sample -> {
            Sample.Written written = (Sample.Written) sample;
            assertThat(written.source()).hasSize(3);
            assertThat(written.wanted())
                    .containsExactly(String.join("", written.source()).substring(1));
            int steps = written.written().tokens().size() + (written.written().ended() ? 1 : 0);
            assertThat(written.written().attention()).hasSize(steps).allSatisfy(weights -> assertThat(weights)
                    .hasSize(3));
        });
    }

    @Test
    void aModelOfClassesWritesAboutEach() throws IOException {
        Files.writeString(
                folder.resolve("names.csv"),
                "label,text\n"
                        + IntStream.range(0, 40)
                                .mapToObj(i -> (i % 2 == 0 ? "even," : "odd,") + "name" + i)
                                .collect(Collectors.joining("\n")));
        UntrainedModel untrained = UntrainedModel.of(
                "{type: class-to-text, path: names.csv, maximum-length: 8, split: {validation: 0.2, test: 0.3}}",
                """
                topology: one-to-many
                input: {type: one-hot}
                layers:
                  - {type: gru, units: 5}
                head: {type: softmax}
                """,
                4,
                folder);

        assertThat(samples(untrained)).hasSize(6).allSatisfy(sample -> assertThat(((Sample.OfClass) sample).texts())
                .hasSize(4));
        assertThat(samples(untrained).stream()
                        .map(sample -> ((Sample.OfClass) sample).label())
                        .distinct())
                .containsExactly("even", "odd");
    }

    @Test
    void aClassifierWritesNothing() throws IOException {
        Files.writeString(
                folder.resolve("names.csv"),
                "label,text\n"
                        + IntStream.range(0, 40)
                                .mapToObj(i -> (i % 2 == 0 ? "even," : "odd,") + "name" + i)
                                .collect(Collectors.joining("\n")));
        UntrainedModel untrained = UntrainedModel.of(
                "{type: labelled-text, path: names.csv, split: {validation: 0.2, test: 0.3}}",
                """
                topology: many-to-one
                input: {type: one-hot}
                layers:
                  - {type: gru, units: 5}
                head: {type: softmax}
                """,
                4,
                folder);

        assertThat(samples(untrained)).isEmpty();
    }
}
