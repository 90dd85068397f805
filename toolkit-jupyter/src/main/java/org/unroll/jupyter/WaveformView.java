package org.unroll.jupyter;

import java.util.Base64;
import org.unroll.chart.WaveformChart;
import org.unroll.datasets.audio.Waveform;
import org.unroll.report.HtmlTable;

/** A recording to see and to hear. */
final class WaveformView implements HtmlView<Waveform> {

    @Override
    public Class<Waveform> type() {
        return Waveform.class;
    }

    @Override
    public String html(Waveform waveform) {
        WaveformChart chart = chart(waveform);
        return "<img alt=\"%s\" src=\"data:image/png;base64,%s\"><br><audio controls src=\"data:audio/wav;base64,%s\"></audio>"
                .formatted(HtmlTable.escaped(chart.description()), encoded(chart.png()), encoded(waveform.wav()));
    }

    @Override
    public String text(Waveform waveform) {
        return chart(waveform).description();
    }

    private static WaveformChart chart(Waveform waveform) {
        return new WaveformChart("waveform", waveform);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
