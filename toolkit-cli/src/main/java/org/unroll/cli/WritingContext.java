package org.unroll.cli;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unroll.chart.ImageAttention;
import org.unroll.codec.ImageCodec;
import org.unroll.codec.LabelCodec;
import org.unroll.config.ImageShape;
import org.unroll.config.binding.Suggestions;
import org.unroll.datasets.image.ImageEncoder;
import org.unroll.infer.SentenceWriter;
import org.unroll.infer.WrittenText;
import org.unroll.train.Context;

/** A class or an image that a model writes about. */
final class WritingContext {

    private final String name;
    private final Context context;
    private final Optional<BufferedImage> image;

    private WritingContext(String name, Context context, Optional<BufferedImage> image) {
        this.name = name;
        this.context = context;
        this.image = image;
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
            float[] values = ImageEncoder.encode(image, codec)[0];
            contexts.add(
                    new WritingContext(image.toString(), Context.vector(values), Optional.of(drawn(values, codec))));
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
            contexts.add(new WritingContext(label, writer.contextOf(known.indexOf(label)), Optional.empty()));
        }
        return contexts;
    }

    /** @param values {@code [channels x height x width]}, from 0 to 1 */
    private static BufferedImage drawn(float[] values, ImageCodec codec) {
        int pixels = codec.width() * codec.height();
        BufferedImage image = new BufferedImage(codec.width(), codec.height(), BufferedImage.TYPE_INT_RGB);
        for (int pixel = 0; pixel < pixels; pixel++) {
            int rgb = 0;
            for (int colour = 0; colour < 3; colour++) {
                float value = values[(codec.colour() ? colour * pixels : 0) + pixel];
                rgb = rgb << 8 | Math.round(255 * value);
            }
            image.setRGB(pixel % codec.width(), pixel / codec.width(), rgb);
        }
        return image;
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

    /**
     * What was looked at of an image.
     *
     * @param positions that the model chooses from
     * @throws java.util.NoSuchElementException if it is a class
     */
    ImageAttention attention(ImageShape positions, WrittenText text) {
        return new ImageAttention(name, image.orElseThrow(), positions, text);
    }
}
