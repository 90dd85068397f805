package org.unroll.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.unroll.config.AttentionConfig;
import org.unroll.config.Bidirectional;
import org.unroll.config.ContextUse;
import org.unroll.config.DenseActivation;
import org.unroll.config.HeadConfig;
import org.unroll.config.ImageLayerConfig;
import org.unroll.config.InputConfig;
import org.unroll.config.LayerConfig;
import org.unroll.config.ModelConfig;
import org.unroll.config.PoolingKind;

/** Small models that write, for tests. */
public final class Writers {

    /** Symbols that are read. */
    public static final int SOURCE_SYMBOLS = 6;

    /** Symbols that are written, the unknown one and the boundary included. */
    public static final int TARGET_SYMBOLS = 5;

    private static final int CONTEXT_SIZE = 3;
    private static final ValueShape IMAGE = new ValueShape.Image(2, 4, 5);

    private Writers() {}

    /** All ways in which a decoder gets to know what to write about, by name. */
    public static Map<String, ModelConfig> all() {
        Map<String, ModelConfig> models = new LinkedHashMap<>();
        models.put("final states", encoderDecoder(ContextUse.INITIAL_STATE, new AttentionConfig.None()));
        models.put("context at every step", encoderDecoder(ContextUse.EVERY_STEP, new AttentionConfig.None()));
        models.put("dot", encoderDecoder(ContextUse.INITIAL_STATE, new AttentionConfig.Dot(true)));
        models.put("general", encoderDecoder(ContextUse.INITIAL_STATE, new AttentionConfig.General(true)));
        models.put(
                "additive",
                encoderDecoder(ContextUse.INITIAL_STATE, new AttentionConfig.Additive(Optional.of(5), false)));
        models.put("vector", oneToMany(ContextUse.INITIAL_STATE));
        models.put("vector at every step", oneToMany(ContextUse.EVERY_STEP));
        models.put("image", fromImage(ContextUse.INITIAL_STATE, new AttentionConfig.None()));
        models.put("image, dot", fromImage(ContextUse.INITIAL_STATE, new AttentionConfig.Dot(true)));
        models.put("image, general", fromImage(ContextUse.EVERY_STEP, new AttentionConfig.General(true)));
        models.put(
                "image, additive",
                fromImage(ContextUse.INITIAL_STATE, new AttentionConfig.Additive(Optional.of(5), false)));
        return models;
    }

    private static ModelConfig encoderDecoder(ContextUse context, AttentionConfig attention) {
        return new ModelConfig.EncoderDecoder(
                new ModelConfig.SideConfig(
                        new InputConfig.OneHot(), List.of(Experiments.lstm(4, Bidirectional.CONCAT))),
                new ModelConfig.SideConfig(new InputConfig.Embedding(4), decoderLayers()),
                context,
                attention,
                new HeadConfig.Softmax());
    }

    private static List<LayerConfig> decoderLayers() {
        return List.of(
                Experiments.layer("type: lstm, units: 8"),
                Experiments.layer("type: dense, units: 7, activation: tanh"),
                Experiments.layer("type: gru, units: 6"));
    }

    private static ModelConfig oneToMany(ContextUse context) {
        return new ModelConfig.OneToMany(
                context,
                List.of(),
                new AttentionConfig.None(),
                new InputConfig.Embedding(4),
                decoderLayers(),
                new HeadConfig.Softmax());
    }

    private static ModelConfig fromImage(ContextUse context, AttentionConfig attention) {
        return new ModelConfig.OneToMany(
                context,
                List.of(
                        new ImageLayerConfig.Convolution(8, 3, 1, DenseActivation.RELU),
                        new ImageLayerConfig.Pooling(PoolingKind.MAXIMUM, 2),
                        new ImageLayerConfig.Dense(5, DenseActivation.TANH, 0)),
                attention,
                new InputConfig.Embedding(4),
                decoderLayers(),
                new HeadConfig.Softmax());
    }

    /** What the models read and write. */
    public static DataShapes shapes(ModelConfig model) {
        return new DataShapes(
                List.of(source(model), new ValueShape.Symbol(TARGET_SYMBOLS)), new ValueShape.Symbol(TARGET_SYMBOLS));
    }

    private static ValueShape source(ModelConfig model) {
        if (model instanceof ModelConfig.OneToMany one) {
            return one.contextLayers().isEmpty() ? new ValueShape.Numbers(CONTEXT_SIZE) : IMAGE;
        }
        return new ValueShape.Symbol(SOURCE_SYMBOLS);
    }

    /** Random sources and targets, of different lengths unless the source is a vector or an image. */
    public static MultiDataSet batch(ModelConfig model, int miniBatch, long seed) {
        MultiDataSet batch = new RandomBatch(seed, miniBatch).of(model, shapes(model), 6, true);
        return new MultiDataSet(
                floats(batch.getFeatures()),
                floats(batch.getLabels()),
                floats(batch.getFeaturesMaskArrays()),
                floats(batch.getLabelsMaskArrays()));
    }

    private static INDArray[] floats(INDArray[] arrays) {
        INDArray[] cast = new INDArray[arrays.length];
        for (int i = 0; i < arrays.length; i++) {
            cast[i] = arrays[i] == null ? null : arrays[i].castTo(DataType.FLOAT);
        }
        return cast;
    }
}
