package org.unroll.jupyter;

import java.util.Base64;
import java.util.List;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.unroll.chart.Chart;

/**
 * Teaches a kernel to show Unroll's types, and what Unroll warns of. Found by this kernel and by JJava through
 * {@link java.util.ServiceLoader}.
 */
public final class UnrollExtension implements Extension {

    private static final List<HtmlView<?>> VIEWS = List.of(
            new ExperimentView(),
            new NetworkView(),
            new TrainingResultView(),
            new EvaluationView(),
            new GeneratedTextView(),
            new GradientComparisonView(),
            new ModelCardView(),
            new BackTestView(),
            new WaveformView(),
            new TextSurprisalView(),
            new TranslationView(),
            new WritingScoresView());

    @Override
    public void install(BaseKernel kernel) {
        VIEWS.forEach(view -> register(kernel, view));
        kernel.getRenderer()
                .createRegistration(Chart.class)
                .preferring(MIMEType.IMAGE_PNG)
                .supporting(MIMEType.TEXT_PLAIN)
                .register((chart, context) -> {
                    context.renderIfRequested(
                            MIMEType.IMAGE_PNG, () -> Base64.getEncoder().encodeToString(chart.png()));
                    context.renderIfRequested(MIMEType.TEXT_PLAIN, chart::description);
                });
        CellWarnings.show();
    }

    @Override
    public void uninstall(BaseKernel kernel) {
        CellWarnings.hide();
    }

    private static <T> void register(BaseKernel kernel, HtmlView<T> view) {
        kernel.getRenderer()
                .createRegistration(view.type())
                .preferring(MIMEType.TEXT_HTML)
                .supporting(MIMEType.TEXT_PLAIN)
                .register((value, context) -> {
                    context.renderIfRequested(MIMEType.TEXT_HTML, () -> view.html(value));
                    context.renderIfRequested(MIMEType.TEXT_PLAIN, () -> view.text(value));
                });
    }
}
