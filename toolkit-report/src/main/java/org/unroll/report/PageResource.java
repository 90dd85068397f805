package org.unroll.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Files of which pages are made. */
final class PageResource {

    private static final String LIBRARIES = "/META-INF/resources/webjars/";

    private PageResource() {}

    /** A file among the resources of this package. */
    static String text(String name) {
        try (InputStream in = PageResource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + name + " is missing from this build of Unroll.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The script of a library that comes as a WebJar. */
    static String library(String name) {
        return text(LIBRARIES + name + "/" + versions().getProperty(name) + "/" + name + ".min.js");
    }

    private static Properties versions() {
        Properties versions = new Properties();
        try {
            versions.load(new StringReader(text("libraries.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions;
    }
}
