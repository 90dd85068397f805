package org.unroll.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.codec.CharacterCodec;
import org.unroll.codec.PlainCodec;
import org.unroll.config.SplitConfig;
import org.unroll.config.SyntheticTask;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.train.DataOrigin;
import org.unroll.train.SequenceData;

class DataPipelinesTest {

    @Test
    void opensATextFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "abcd".repeat(20));
        SequenceData data =
                DataPipelines.open(Experiments.of(Experiments.file(file, "UTF-8"), Experiments.training(3), 1));

        assertThat(data.codec()).isEqualTo(new CharacterCodec("abcd"));
        assertThat(data.shapes())
                .isEqualTo(new DataShapes(List.of(new ValueShape.Symbol(5)), new ValueShape.Symbol(5)));
        assertThat(data.training().batchesPerEpoch()).isEqualTo(6);
        assertThat(data.validation().batchesPerEpoch()).isEqualTo(1);
        assertThat(data.test().batchesPerEpoch()).isEqualTo(1);
        assertThat(data.origins())
                .containsExactly(new DataOrigin(
                        file.toString(), 80, "f7159a555c73f634de31aa19878b7fa66a1cceac094aa96138a17f03b1a65203"));
    }

    @Test
    void opensASyntheticTask() {
        SequenceData data = DataPipelines.open(Experiments.of(
                Experiments.synthetic(SyntheticTask.ECHO, 20, 2, 5, 4, new SplitConfig(0.2, 0.2)),
                Experiments.training(6),
                1));

        assertThat(data.codec()).isEqualTo(new PlainCodec());
        assertThat(data.training().batchesPerEpoch()).isEqualTo(2);
        assertThat(data.validation().batchesPerEpoch()).isEqualTo(1);
        assertThat(data.test().batchesPerEpoch()).isEqualTo(1);
    }
}
