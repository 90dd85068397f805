package org.unroll.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageChartTest {

    private static final Map<String, Object> VALUES = Map.of("title", "a \"quoted\" </script> title", "format", "~g");

    private static PageChart chart() {
        return PageChart.of("over-iterations", "What <b> shows", VALUES, List.of(Map.of("iteration", 1, "value", 0.5)));
    }

    @Test
    void placeholdersAndDataAreFilledIn() throws IOException {
        JsonNode specification = new ObjectMapper().readTree(chart().specification());

        assertThat(specification.get("title").asText()).isEqualTo("a \"quoted\" </script> title");
        assertThat(specification.at("/encoding/y/axis/format").asText()).isEqualTo("~g");
        assertThat(specification.at("/datasets/rows/0/value").asDouble()).isEqualTo(0.5);
        assertThat(specification.at("/data/name").asText()).isEqualTo("rows");
    }

    @Test
    void aTextThatLooksLikeAPlaceholderStaysAsItIs() throws IOException {
        PageChart chart = PageChart.of(
                "over-iterations", "", Map.of("title", "${format} $1 \\1", "format", "${title}"), List.of());

        JsonNode specification = new ObjectMapper().readTree(chart.specification());
        assertThat(specification.get("title").asText()).isEqualTo("${format} $1 \\1");
        assertThat(specification.at("/encoding/y/axis/format").asText()).isEqualTo("${title}");
    }

    @Test
    void noTextEndsTheScriptOrBecomesMarkup() {
        String html = chart().html();

        assertThat(html).containsOnlyOnce("</script>").doesNotContain("<b>");
        assertThat(html).contains("aria-label=\"What &lt;b&gt; shows\"");
    }

    @Test
    void valuesThatAreNoTextStandWithoutQuotationMarks() throws IOException {
        PageChart chart =
                PageChart.of("learning-curves", "", Map.of("unit", "bits", "lowest", 1.5, "highest", 2), List.of());

        JsonNode parameters = new ObjectMapper().readTree(chart.specification()).get("params");
        assertThat(parameters.get(0).get("value").asDouble()).isEqualTo(1.5);
        assertThat(parameters.get(1).get("value").asInt()).isEqualTo(2);
    }
}
