package dev.plumbline.weightingstudy;

import dev.plumbline.rest.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The study as one HTML file that needs nothing else: the charting library (Apache ECharts), the few lines that draw with it,
 * and the study's JSON stand in it, and its content security policy forbids it to load anything.
 */
final class Report {

    private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

    private Report() {}

    /** The file; the same study gives the same bytes. */
    static byte[] of(Study study) {
        Map<String, String> parts = Map.of(
                "title", escaped(study.title()),
                "style", resource("report.css"),
                "library", resource(ECHARTS).replace("</script", "<\\/script"),
                "study", new String(Json.bytes(study), StandardCharsets.UTF_8).replace("<", "\\u003c"),
                "script", resource("report.js"));
        return PLACE.matcher(resource("report.html"))
                .replaceAll(place -> Matcher.quoteReplacement(parts.getOrDefault(place.group(1), "")))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String resource(String name) {
        try (InputStream in = Report.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
