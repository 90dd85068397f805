package org.unroll.datasets.labelled;

import java.util.List;
import org.unroll.codec.CharacterCodec;
import org.unroll.codec.LabelCodec;
import org.unroll.datasets.Example;
import org.unroll.datasets.Examples;
import org.unroll.datasets.Value;

/** Texts as symbols, their classes as numbers. */
record EncodedTexts(List<Example> examples) implements Examples {

    static EncodedTexts of(List<LabelledText> texts, CharacterCodec characters, LabelCodec labels) {
        return new EncodedTexts(texts.stream()
                .map(example -> new Example(
                        List.of(new Value.SymbolSequence(characters.encode(example.text()))),
                        new Value.Vector(labels.indexOf(example.label()))))
                .toList());
    }

    @Override
    public int size() {
        return examples.size();
    }

    @Override
    public Example get(int index) {
        return examples.get(index);
    }
}
