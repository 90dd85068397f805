package org.unroll.diagnose;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.codec.Codec;
import org.unroll.codec.Normalization;
import org.unroll.codec.PairCodec;
import org.unroll.codec.TextCodec;
import org.unroll.codec.TextForm;
import org.unroll.config.DataConfig;
import org.unroll.config.Experiment;
import org.unroll.train.Model;

/**
 * What the gates and states of a trained network are while it reads a text.
 *
 * @param symbols what it reads, one for each time step: characters, words or subwords
 * @param layers its recurrent layers from input to head; one with two directions stands here twice
 */
public record TextActivations(List<String> symbols, List<LayerActivations> layers) {

    public TextActivations {
        symbols = List.copyOf(symbols);
        layers = List.copyOf(layers);
    }

    /**
     * Has a model read a text, as it does in use: without the noise of training.
     *
     * @throws IllegalArgumentException if the model does not read texts, or there is nothing to read in this one
     */
    public static TextActivations of(Model model, String text) {
        TextCodec codec = codec(model);
        int[] read = codec.encode(formed(model.experiment(), text));
        if (read.length == 0) {
            throw new IllegalArgumentException("The text is empty; expected at least one character to read.");
        }
        List<String> symbols = new ArrayList<>();
        INDArray input = Nd4j.create(1, 1, read.length);
        for (int step = 0; step < read.length; step++) {
            input.putScalar(0, 0, step, read[step]);
            symbols.add(codec.decodeAfter(step == 0 ? TextCodec.BEGINNING : read[step - 1], read[step]));
        }
        return new TextActivations(symbols, LayerActivations.of(model.network(), new MultiDataSet(input, null), 0));
    }

    private static TextCodec codec(Model model) {
        DataConfig data = model.experiment().data();
        Codec codec = model.codec() instanceof PairCodec pair ? pair.input() : model.codec();
        if ((data instanceof DataConfig.Text || data instanceof DataConfig.LabelledText)
                && codec instanceof TextCodec text) {
            return text;
        }
        throw new IllegalArgumentException("The model '" + model.experiment().name()
                + "' does not read texts; name one whose data have 'type: text' or 'type: labelled-text'.");
    }

    private static String formed(Experiment experiment, String text) {
        return experiment.data() instanceof DataConfig.Text config
                ? Normalization.of(config).of(text)
                : TextForm.of((DataConfig.LabelledText) experiment.data()).of(text);
    }
}
