package org.unroll.datasets.vectors;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unroll.codec.Codec;
import org.unroll.codec.PairCodec;
import org.unroll.codec.SentenceCodec;
import org.unroll.codec.TokenCodec;
import org.unroll.config.Experiment;
import org.unroll.datasets.DataException;
import org.unroll.graph.DataShapes;
import org.unroll.graph.EmbeddingInput;
import org.unroll.train.Baseline;
import org.unroll.train.BatchSource;
import org.unroll.train.DataOrigin;
import org.unroll.train.InitialVectors;
import org.unroll.train.RightAnswer;
import org.unroll.train.SequenceData;

/**
 * Data whose tokens begin with word vectors from files. The files are read when training asks for the vectors, which a
 * trained model does not.
 */
public final class VectorData implements SequenceData {
    private static final Logger LOG = LoggerFactory.getLogger(VectorData.class);

    private final SequenceData data;
    private final List<EmbeddingInput> embeddings;
    private List<InitialVectors> vectors;

    private VectorData(SequenceData data, List<EmbeddingInput> embeddings) {
        this.data = data;
        this.embeddings = embeddings;
    }

    /** The data with the word vectors that an experiment names; the data themselves if it names none. */
    public static SequenceData of(Experiment experiment, SequenceData data) {
        List<EmbeddingInput> embeddings = EmbeddingInput.of(experiment.model());
        return embeddings.isEmpty() ? data : new VectorData(data, embeddings);
    }

    /**
     * Reads the files.
     *
     * @throws DataException if the data have no tokens, or a file cannot be used
     */
    @Override
    public synchronized List<InitialVectors> initialVectors() {
        if (vectors == null) {
            vectors = embeddings.stream().map(this::read).toList();
        }
        return vectors;
    }

    private InitialVectors read(EmbeddingInput embedding) {
        Path file = embedding.vectors();
        if (!(codec(embedding.input()) instanceof TokenCodec codec)) {
            throw new DataException(
                    "%s: the symbols of these data are no words or characters, so no file has vectors for them. Remove 'vectors' from the input of the model."
                            .formatted(file));
        }
        List<String> tokens = codec.tokens();
        Map<String, Integer> symbols = new HashMap<>();
        for (String token : tokens) {
            symbols.put(token, symbols.size() + 1);
        }
        Map<Integer, float[]> found = VectorFile.read(file, embedding.size(), embedding.sizeKey(), symbols);
        LOG.info("{}: vectors for {} of {} tokens; the others begin at random", file, found.size(), tokens.size());
        return new InitialVectors(embedding.layer(), embedding.parameter(), found);
    }

    private Codec codec(int input) {
        if (data.codec() instanceof PairCodec pair) {
            Codec output = pair.output() instanceof SentenceCodec sentences ? sentences.text() : pair.output();
            return input == 0 ? pair.input() : output;
        }
        return data.codec();
    }

    @Override
    public DataShapes shapes() {
        return data.shapes();
    }

    @Override
    public Codec codec() {
        return data.codec();
    }

    @Override
    public BatchSource training() {
        return data.training();
    }

    @Override
    public BatchSource validation() {
        return data.validation();
    }

    @Override
    public BatchSource test() {
        return data.test();
    }

    @Override
    public List<Baseline> baselines() {
        return data.baselines();
    }

    @Override
    public Optional<RightAnswer> rightAnswer() {
        return data.rightAnswer();
    }

    @Override
    public List<DataOrigin> origins() {
        return data.origins();
    }
}
