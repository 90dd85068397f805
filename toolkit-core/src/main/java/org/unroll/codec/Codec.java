package org.unroll.codec;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How raw values became the numbers a network works with, and the way back. Saved with every model. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AudioCodec.class, name = "audio"),
    @JsonSubTypes.Type(value = CharacterCodec.class, name = "characters"),
    @JsonSubTypes.Type(value = ChannelCodec.class, name = "channels"),
    @JsonSubTypes.Type(value = ImageCodec.class, name = "image"),
    @JsonSubTypes.Type(value = LabelCodec.class, name = "labels"),
    @JsonSubTypes.Type(value = PairCodec.class, name = "pair"),
    @JsonSubTypes.Type(value = PlainCodec.class, name = "plain"),
    @JsonSubTypes.Type(value = SentenceCodec.class, name = "sentences"),
    @JsonSubTypes.Type(value = SeriesCodec.class, name = "series"),
    @JsonSubTypes.Type(value = SubwordCodec.class, name = "subwords"),
    @JsonSubTypes.Type(value = TokenFeatureCodec.class, name = "token-features"),
    @JsonSubTypes.Type(value = WordCodec.class, name = "words")
})
public sealed interface Codec
        permits AudioCodec,
                ChannelCodec,
                ImageCodec,
                LabelCodec,
                PairCodec,
                PlainCodec,
                SentenceCodec,
                SeriesCodec,
                TextCodec,
                TokenFeatureCodec {}
