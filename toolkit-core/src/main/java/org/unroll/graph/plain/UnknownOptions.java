package org.unroll.graph.plain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.unroll.recurrent.RecurrentLayer;
import org.unroll.recurrent.RecurrentNoise;

/**
 * The options of a recurrent layer that its plain counterpart lacks. They are found by what they are not: a layer made
 * anew from the options that are understood must equal the layer, and whatever differs is unknown. So an option that a
 * cell or the layer gains later on is unknown until it is added here.
 */
final class UnknownOptions {

    private static final ObjectMapper MAPPER = NeuralNetConfiguration.mapper();

    /** What every recurrent layer of DL4J has: sizes, and what matters to training only. */
    private static final Set<String> COMMON = names(json(new LSTM.Builder().build()));

    private UnknownOptions() {}

    /** The names of the options and their values, each as {@code name = value}. */
    static List<String> of(RecurrentLayer layer, PlainCell plain) {
        List<String> unknown = new ArrayList<>();
        unknown.addAll(differences(layer.getCell(), plain.understood(layer.getCell()), Set.of()));
        unknown.addAll(differences(layer.getNoise(), understood(layer.getNoise()), Set.of()));
        RecurrentLayer understood = RecurrentLayer.of(layer.getCell(), (int) layer.getNOut())
                .bidirectional(layer.getMerge())
                .symbolInput(layer.isSymbolInput())
                .dataInput(layer.isDataInput())
                .finalStateOnly(layer.isFinalStateOnly())
                .inputInitialization(layer.getInputInitialization())
                .recurrentInitialization(layer.getRecurrentInitialization())
                .gateStarts(layer.getGateStarts())
                .noise(layer.getNoise())
                .build();
        unknown.addAll(differences(layer, understood, COMMON));
        return unknown;
    }

    /** Dropout, which has no effect outside of training; zoneout has. */
    private static RecurrentNoise understood(RecurrentNoise noise) {
        int states = json(noise).get("zoneout").size();
        return new RecurrentNoise(noise.hiddenDropout(), new double[states], noise.seed());
    }

    private static List<String> differences(Object actual, Object understood, Set<String> ignored) {
        JsonNode actualJson = json(actual);
        JsonNode understoodJson = json(understood);
        return names(actualJson).stream()
                .filter(name -> !ignored.contains(name))
                .filter(name -> !actualJson.get(name).equals(understoodJson.get(name)))
                .map(name -> name + " = " + actualJson.get(name))
                .toList();
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new LinkedHashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode json(Object value) {
        return MAPPER.valueToTree(value);
    }
}
