package org.unroll.report;

import java.util.List;
import org.unroll.infer.WrittenText;
import org.unroll.train.Context;

/** Something that a model has written. */
public sealed interface Sample {

    /**
     * A text that a language model goes on with.
     *
     * @param prompt what it read; not part of the text
     * @param temperature below 1 likely symbols become likelier; 0 always takes the likeliest
     */
    record Continuation(String prompt, double temperature, String text) implements Sample {}

    /**
     * Texts drawn at random from a class.
     *
     * @param temperature below 1 likely symbols become likelier
     */
    record OfClass(String label, double temperature, List<String> texts) implements Sample {
        public OfClass {
            texts = List.copyOf(texts);
        }
    }

    /**
     * A text that a model writes about something of its data.
     *
     * @param context what the network reads
     * @param source its parts as text, one for each time step; empty if it is no text
     * @param wanted texts that are right
     * @param written the best text that was found, with what the model looked at if it has attention
     */
    record Written(Context context, List<String> source, List<String> wanted, WrittenText written) implements Sample {
        public Written {
            source = List.copyOf(source);
            wanted = List.copyOf(wanted);
        }
    }
}
