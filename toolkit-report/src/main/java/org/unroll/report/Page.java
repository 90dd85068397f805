package org.unroll.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page that needs nothing but itself: styles, scripts and data stand in it, and it asks no server for anything.
 *
 * @param title in the window and as the first heading
 * @param head what stands above all sections, as HTML
 * @param sections in their order
 * @param scripts of this page alone, after those of all pages
 */
record Page(String title, String head, List<Section> sections, List<String> scripts) {

    Page {
        sections = List.copyOf(sections);
        scripts = List.copyOf(scripts);
    }

    /** The page as an HTML document. */
    String html() {
        String escapedTitle = HtmlTable.escaped(title);
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"UTF-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"generator\" content=\"Unroll\">\n"
                + "<link rel=\"icon\" href=\"data:,\">\n"
                + "<title>" + escapedTitle + "</title>\n<style>\n" + PageResource.text("page.css")
                + "</style>\n</head>\n"
                + "<body>\n<div class=\"layout" + (sections.isEmpty() ? "" : " with-navigation") + "\">\n"
                + navigation() + "<main>\n<h1>" + escapedTitle + "</h1>\n"
                + head
                + sections.stream().map(Page::html).collect(Collectors.joining())
                + "</main>\n</div>\n"
                + allScripts()
                        .map(script -> "<script>\n" + script + "\n</script>\n")
                        .collect(Collectors.joining())
                + "</body>\n</html>\n";
    }

    private String navigation() {
        if (sections.isEmpty()) {
            return "";
        }
        return sections.stream()
                .map(section ->
                        "<li><a href=\"#%s\">%s</a></li>".formatted(section.id(), HtmlTable.escaped(section.title())))
                .collect(Collectors.joining("", "<nav aria-label=\"Sections\"><ul>", "</ul></nav>\n"));
    }

    private static String html(Section section) {
        return "<section id=\"%s\">\n<h2>%s</h2>\n%s</section>\n"
                .formatted(section.id(), HtmlTable.escaped(section.title()), section.html());
    }

    private Stream<String> allScripts() {
        return Stream.concat(
                Stream.of(
                        PageResource.library("vega"),
                        PageResource.library("vega-lite"),
                        PageResource.library("vega-embed"),
                        PageResource.text("page.js")),
                scripts.stream());
    }
}
