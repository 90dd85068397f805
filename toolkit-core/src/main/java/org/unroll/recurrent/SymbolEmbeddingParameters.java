package org.unroll.recurrent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The parameters of a {@link SymbolEmbedding} inside the network's flat parameter vector: one table for each symbol,
 * {@code E1}, {@code E2} and so on, each {@code [vocabulary, size]} in row-major order.
 */
final class SymbolEmbeddingParameters implements ParamInitializer {

    static final SymbolEmbeddingParameters INSTANCE = new SymbolEmbeddingParameters();

    private SymbolEmbeddingParameters() {}

    /** Name of the table of a symbol. */
    static String key(int symbol) {
        return "E" + (symbol + 1);
    }

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        int[] vocabularies = ((SymbolEmbedding) layer).getVocabularies();
        int[] sizes = ((SymbolEmbedding) layer).getSizes();
        return IntStream.range(0, sizes.length)
                .mapToLong(symbol -> (long) vocabularies[symbol] * sizes[symbol])
                .sum();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return IntStream.range(0, ((SymbolEmbedding) layer).getSizes().length)
                .mapToObj(SymbolEmbeddingParameters::key)
                .toList();
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return paramKeys(layer);
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return List.of();
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return paramKeys(layer).contains(key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return false;
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray flat, boolean initialize) {
        SymbolEmbedding layer = (SymbolEmbedding) conf.getLayer();
        Map<String, INDArray> tables = views(layer, flat);
        tables.forEach((key, table) -> {
            conf.addVariable(key);
            if (initialize) {
                layer.getWeightInitFn().init((double) table.size(0), (double) table.size(1), table.shape(), 'c', table);
            }
        });
        return tables;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray flat) {
        return views((SymbolEmbedding) conf.getLayer(), flat);
    }

    private static Map<String, INDArray> views(SymbolEmbedding layer, INDArray flat) {
        int[] vocabularies = layer.getVocabularies();
        int[] sizes = layer.getSizes();
        INDArray vector = flat.reshape(flat.length());
        Map<String, INDArray> views = new LinkedHashMap<>();
        long at = 0;
        for (int symbol = 0; symbol < sizes.length; symbol++) {
            long length = (long) vocabularies[symbol] * sizes[symbol];
            views.put(
                    key(symbol),
                    vector.get(NDArrayIndex.interval(at, at + length))
                            .reshape('c', vocabularies[symbol], sizes[symbol]));
            at += length;
        }
        return views;
    }
}
