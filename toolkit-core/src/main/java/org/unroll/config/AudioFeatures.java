package org.unroll.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.unroll.config.binding.Default;
import org.unroll.config.binding.Doc;
import org.unroll.config.binding.Embedded;
import org.unroll.config.binding.Range;
import org.unroll.config.binding.Variant;
import org.unroll.config.binding.Variants;

/** Which numbers describe a frame of a recording. */
@Variants
@Doc("Which numbers describe a frame of a recording.")
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AudioFeatures.Spectrogram.class, name = "spectrogram"),
    @JsonSubTypes.Type(value = AudioFeatures.LogMel.class, name = "log-mel"),
    @JsonSubTypes.Type(value = AudioFeatures.Mfcc.class, name = "mfcc")
})
public sealed interface AudioFeatures {

    /** How recordings are cut into frames. */
    FramingConfig framing();

    /**
     * Numbers of a frame before slopes are added.
     *
     * @param rate samples in a second
     */
    int staticSize(int rate);

    /**
     * Numbers of a frame.
     *
     * @param rate samples in a second
     */
    default int size(int rate) {
        return staticSize(rate) * (1 + framing().deltas());
    }

    /** Logarithm of the power at each frequency of the Fourier transform. */
    @Variant("spectrogram")
    @Doc("Natural logarithm of the power at each frequency of the Fourier transform.")
    record Spectrogram(@Embedded FramingConfig framing) implements AudioFeatures {

        @Override
        public int staticSize(int rate) {
            return framing.transformSize(rate) / 2 + 1;
        }
    }

    /** Logarithm of the power in bands of equal width on the mel scale. */
    @Variant("log-mel")
    @Doc("Natural logarithm of the power in bands of equal width on the mel scale.")
    record LogMel(@Embedded FramingConfig framing, @Embedded MelConfig mel) implements AudioFeatures {

        @Override
        public int staticSize(int rate) {
            return mel.bands();
        }
    }

    /** Mel-frequency cepstral coefficients. */
    @Variant("mfcc")
    @Doc("Mel-frequency cepstral coefficients (Davis & Mermelstein 1980).")
    record Mfcc(
            @Embedded FramingConfig framing,
            @Embedded MelConfig mel,
            @Doc("Number of coefficients, the mean level included.") @Default("13") @Range(atLeast = 1, atMost = 1000)
                    int coefficients)
            implements AudioFeatures {

        @Override
        public int staticSize(int rate) {
            return coefficients;
        }
    }
}
