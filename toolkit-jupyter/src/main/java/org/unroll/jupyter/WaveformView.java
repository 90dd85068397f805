package org.unroll.jupyter;

import java.util.Base64;
import org.unroll.chart.WaveformChart;
import org.unroll.datasets.audio.Waveform;
import org.unroll.report.HtmlPicture;

/** A recording to see and to hear. */
final class WaveformView implements HtmlView<Waveform> {

    @Override
    public Class<Waveform> type() {
        return Waveform.class;
    }

    @Override
    public String html(Waveform waveform) {
        return HtmlPicture.of(chart(waveform)) + "<br><audio controls src=\"data:audio/wav;base64,"
                + Base64.getEncoder().encodeToString(waveform.wav()) + "\"></audio>";
    }

    @Override
    public String text(Waveform waveform) {
        return chart(waveform).description();
    }

    private static WaveformChart chart(Waveform waveform) {
        return new WaveformChart("waveform", waveform);
    }
}
