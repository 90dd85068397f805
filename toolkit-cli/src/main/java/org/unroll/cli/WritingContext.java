package org.unroll.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.unroll.codec.ImageCodec;
import org.unroll.codec.LabelCodec;
import org.unroll.config.binding.Suggestions;
import org.unroll.datasets.image.ImageEncoder;
import org.unroll.infer.SentenceWriter;
import org.unroll.train.Context;

/** A class or an image that a model writes about. */
final class WritingContext {

    private final String name;
    private final Context context;

    private WritingContext(String name, Context context) {
        this.name = name;
        this.context = context;
    }

    /** The contexts that somebody asks for; all classes if a model of classes is asked for none. */
    static List<WritingContext> of(SentenceWriter writer, List<String> labels, List<Path> images) {
        if (writer.labels().isPresent()) {
            require(images.isEmpty(), "The model writes from a class and reads no image; name classes with --label.");
            return classes(writer, writer.labels().get(), labels);
        }
        ImageCodec codec = writer.images().orElseThrow();
        require(labels.isEmpty(), "The model writes about an image and knows no classes; name images with --input.");
        require(!images.isEmpty(), "The model writes about an image; name at least one with --input.");
        List<WritingContext> contexts = new ArrayList<>();
        for (Path image : images) {
            contexts.add(new WritingContext(image.toString(), Context.vector(ImageEncoder.encode(image, codec)[0])));
        }
        return contexts;
    }

    private static List<WritingContext> classes(SentenceWriter writer, LabelCodec known, List<String> labels) {
        List<WritingContext> contexts = new ArrayList<>();
        for (String label : labels.isEmpty() ? known.labels() : labels) {
            require(
                    known.indexOf(label) >= 0,
                    "Unknown class '" + label + "'." + Suggestions.question(label, known.labels())
                            + " Expected one of: " + String.join(", ", known.labels()) + ".");
            contexts.add(new WritingContext(label, writer.contextOf(known.indexOf(label))));
        }
        return contexts;
    }

    private static void require(boolean right, String message) {
        if (!right) {
            throw new InputException(message);
        }
    }

    String name() {
        return name;
    }

    /** As the network reads it. */
    Context context() {
        return context;
    }
}
