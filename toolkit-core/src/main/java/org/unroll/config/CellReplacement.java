package org.unroll.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.unroll.config.binding.ConfigNames;
import org.unroll.config.binding.Variant;

/**
 * The same experiment with another cell in all its recurrent layers, so that cells can be compared. A layer keeps its
 * size, directions, connections, dropout and initialisation; options of its old cell are left out, those of the new one
 * have their defaults. A layer that has the cell already stays as it is.
 */
public final class CellReplacement {

    private CellReplacement() {}

    /** The names of all cells, as configs write them. */
    public static List<String> cells() {
        return Arrays.stream(LayerConfig.Recurrent.class.getPermittedSubclasses())
                .map(CellReplacement::name)
                .toList();
    }

    private static String name(Class<?> layer) {
        return layer.getAnnotation(Variant.class).value();
    }

    /**
     * Replaces the cells of an experiment.
     *
     * @param cell one of {@link #cells}
     * @throws org.unroll.config.binding.ConfigException if the experiment allows no such cell
     */
    public static Experiment of(Experiment experiment, String cell) {
        List<String> overrides = new ArrayList<>();
        ModelConfig model = experiment.model();
        if (model instanceof ModelConfig.ManyToMany m) {
            replace("model.layers", m.layers(), cell, overrides);
        } else if (model instanceof ModelConfig.ManyToOne m) {
            replace("model.layers", m.layers(), cell, overrides);
        } else if (model instanceof ModelConfig.OneToMany m) {
            replace("model.layers", m.layers(), cell, overrides);
        } else if (model instanceof ModelConfig.EncoderDecoder m) {
            replace("model.encoder.layers", m.encoder().layers(), cell, overrides);
            replace("model.decoder.layers", m.decoder().layers(), cell, overrides);
        }
        return experiment.with(overrides);
    }

    private static void replace(String path, List<LayerConfig> layers, String cell, List<String> overrides) {
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof LayerConfig.Recurrent layer
                    && !name(layer.getClass()).equals(cell)) {
                overrides.add("%s[%d]=%s".formatted(path, i, layer(cell, layer)));
            }
        }
    }

    private static String layer(String cell, LayerConfig.Recurrent replaced) {
        RecurrentConfig recurrent = replaced.recurrent();
        String common = "type: %s, units: %d, bidirectional: %s, residual: %s, highway: %s, dropout: %s"
                .formatted(
                        cell,
                        replaced.hiddenSize(),
                        ConfigNames.of(recurrent.bidirectional()),
                        recurrent.residual(),
                        recurrent.highway(),
                        recurrent.dropout());
        boolean drawsItsOwnWeights = cell.equals(name(LayerConfig.Reservoir.class));
        String initialization = drawsItsOwnWeights
                ? ""
                : ", input-initialization: %s, recurrent-initialization: %s, recurrent-dropout: %s, zoneout: %s"
                        .formatted(
                                ConfigNames.of(recurrent.inputInitialization()),
                                ConfigNames.of(recurrent.recurrentInitialization()),
                                recurrent.recurrentDropout(),
                                recurrent.zoneout());
        return "{" + common + initialization + "}";
    }
}
