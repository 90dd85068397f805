package org.unroll.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.codec.CharacterCodec;
import org.unroll.codec.Codec;
import org.unroll.codec.PairCodec;
import org.unroll.codec.SentenceCodec;
import org.unroll.config.Experiment;
import org.unroll.config.ModelConfig;
import org.unroll.graph.DataShapes;
import org.unroll.graph.Writers;

/** A training with scheduled sampling that is interrupted ends as one that is not. */
class SampledTrainingTest {

    private static final ModelConfig MODEL = Writers.all().get("general");

    @TempDir
    Path folder;

    private static Experiment experiment() {
        return Experiment.parse(
                """
                version: 1
                name: sampled
                data: {type: text-pairs, dataset: cmudict}
                model:
                  topology: encoder-decoder
                  encoder:
                    input: {type: embedding, size: 3}
                    layers: [{type: lstm, units: 4, bidirectional: concat, dropout: 0.2}]
                  decoder:
                    input: {type: embedding, size: 3}
                    layers: [{type: lstm, units: 8, dropout: 0.2}]
                  attention: {type: general}
                  head: {type: softmax, label-smoothing: 0.1}
                training:
                  epochs: 3
                  batch-size: 5
                  optimizer: {type: adam, learning-rate: 0.01}
                  scheduled-sampling: {share: 1, schedule: exponential}
                """,
                "sampled.yaml",
                Path.of(""));
    }

    /** Random pairs, the same in every epoch. */
    private record Batches(int batchesPerEpoch, long seed) implements BatchSource {
        @Override
        public Iterator<SequenceBatch> epoch(int epoch, int firstBatch) {
            List<SequenceBatch> batches = new ArrayList<>();
            for (int i = firstBatch; i < batchesPerEpoch; i++) {
                batches.add(new SequenceBatch(Writers.batch(MODEL, 5, seed + i), false));
            }
            return batches.iterator();
        }
    }

    private static final class Pairs implements SequenceData {
        @Override
        public DataShapes shapes() {
            return Writers.shapes(MODEL);
        }

        @Override
        public Codec codec() {
            return new PairCodec(new CharacterCodec("uvwxy"), new SentenceCodec(new CharacterCodec("abc")));
        }

        @Override
        public BatchSource training() {
            return new Batches(6, 100);
        }

        @Override
        public BatchSource validation() {
            return new Batches(2, 200);
        }

        @Override
        public BatchSource test() {
            return new Batches(0, 0);
        }

        @Override
        public List<DataOrigin> origins() {
            return List.of(new DataOrigin("random pairs", 0, ""));
        }
    }

    private static INDArray weights(RunDirectory run) {
        return Model.load(run.model()).network().params();
    }

    @Test
    void aResumedRunEndsInTheSameBits() {
        RunDirectory whole = RunDirectory.create(folder, "whole");
        Trainer.start(experiment(), new Pairs(), whole, TrainingListener.SILENT).run();

        RunDirectory interrupted = RunDirectory.create(folder, "interrupted");
        AtomicReference<Trainer> trainer = new AtomicReference<>();
        trainer.set(Trainer.start(experiment(), new Pairs(), interrupted, new TrainingListener() {
            @Override
            public void onIteration(int done, int total, double loss) {
                if (done == 9) {
                    trainer.get().requestStop();
                }
            }
        }));
        assertThat(trainer.get().run().iterations()).isEqualTo(9);
        TrainingResult resumed = Trainer.resume(experiment(), new Pairs(), interrupted, TrainingListener.SILENT)
                .run();

        assertThat(resumed.iterations()).isEqualTo(18);
        assertThat(weights(interrupted)).isEqualTo(weights(whole));
    }
}
