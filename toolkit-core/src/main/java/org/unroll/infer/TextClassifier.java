package org.unroll.infer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.codec.CharacterCodec;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.TextForm;
import org.unroll.config.DataConfig;
import org.unroll.train.Model;

/** Tells the classes of texts with a trained many-to-one model. */
public final class TextClassifier implements Predictor {

    private final Model model;
    private final CharacterCodec characters;
    private final LabelCodec classes;
    private final TextForm form;

    TextClassifier(Model model, CharacterCodec characters, LabelCodec classes) {
        this.model = model;
        this.characters = characters;
        this.classes = classes;
        this.form = form((DataConfig.LabelledText) model.experiment().data());
    }

    /** The form in which a model of these data reads texts. */
    public static TextForm form(DataConfig.LabelledText data) {
        return new TextForm(data.lowerCase(), data.compose(), data.maximumLength());
    }

    @Override
    public List<String> labels() {
        return classes.labels();
    }

    @Override
    public Optional<String> problem(String input) {
        return input.isBlank() ? Optional.of("the text is empty") : Optional.empty();
    }

    @Override
    public List<Prediction> predict(List<String> inputs) {
        List<int[]> symbols =
                inputs.stream().map(form::of).map(characters::encode).toList();
        int timeSteps = symbols.stream().mapToInt(text -> text.length).max().orElse(0);
        if (timeSteps == 0) {
            return List.of();
        }
        float[] numbers = new float[symbols.size() * timeSteps];
        float[] mask = new float[numbers.length];
        for (int row = 0; row < symbols.size(); row++) {
            int[] text = symbols.get(row);
            for (int step = 0; step < text.length; step++) {
                numbers[row * timeSteps + step] = text[step];
            }
            Arrays.fill(mask, row * timeSteps, row * timeSteps + text.length, 1);
        }
        INDArray output = model.network()
                .output(
                        false,
                        new INDArray[] {Nd4j.create(numbers, new long[] {symbols.size(), 1, timeSteps}, 'c')},
                        new INDArray[] {Nd4j.create(mask, new long[] {symbols.size(), timeSteps}, 'c')},
                        null)[0];
        List<Prediction> predictions = new ArrayList<>();
        for (int row = 0; row < symbols.size(); row++) {
            predictions.add(prediction(output.getRow(row).dup().data().asDouble()));
        }
        return predictions;
    }

    private Prediction prediction(double[] probabilities) {
        int likeliest = 0;
        for (int i = 1; i < probabilities.length; i++) {
            if (probabilities[i] > probabilities[likeliest]) {
                likeliest = i;
            }
        }
        return new Prediction(
                classes.labels().get(likeliest),
                Arrays.stream(probabilities).boxed().toList());
    }
}
