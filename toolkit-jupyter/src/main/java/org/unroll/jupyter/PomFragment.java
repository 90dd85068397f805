package org.unroll.jupyter;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.unroll.datasets.DataException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The dependencies and repositories of a POM, or of parts of one.
 *
 * @param dependencies coordinates of what is needed to run
 * @param repositories addresses by name
 */
record PomFragment(List<String> dependencies, Map<String, String> repositories) {

    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");
    private static final List<String> NOT_TO_RUN = List.of("test", "provided", "system", "import");
    private static final List<String> ELSEWHERE = List.of("dependencyManagement", "build", "profiles", "exclusions");

    /** @throws DataException if the file cannot be read or is no POM */
    static PomFragment read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read. Expected the path of a pom.xml.", e);
        }
    }

    /** @throws DataException if the text is no XML, or a dependency is incomplete */
    static PomFragment parse(String text, String source) {
        String body = text.strip();
        String whole =
                body.startsWith("<?xml") || body.startsWith("<project") ? body : "<project>" + body + "</project>";
        Element root = xml(whole, source);
        Map<String, String> properties = new LinkedHashMap<>();
        for (Element group : elements(root, "properties")) {
            children(group)
                    .forEach(property -> properties.put(
                            property.getTagName(), property.getTextContent().strip()));
        }
        Map<String, String> repositories = new LinkedHashMap<>();
        for (Element repository : elements(root, "repository")) {
            String address = value(repository, "url", properties)
                    .orElseThrow(() -> new DataException(source + ": a repository has no <url>. Write it."));
            repositories.put(value(repository, "id", properties).orElse(address), address);
        }
        List<String> dependencies = new ArrayList<>();
        for (Element dependency : elements(root, "dependency")) {
            String scope = value(dependency, "scope", properties).orElse("compile");
            if (!NOT_TO_RUN.contains(scope)) {
                dependencies.add(coordinates(dependency, properties, source));
            }
        }
        return new PomFragment(List.copyOf(dependencies), repositories);
    }

    private static String coordinates(Element dependency, Map<String, String> properties, String source) {
        String group = required(dependency, "groupId", properties, source);
        String artifact = required(dependency, "artifactId", properties, source);
        String version = required(dependency, "version", properties, source);
        String type = value(dependency, "type", properties).orElse("jar");
        return value(dependency, "classifier", properties)
                .map(classifier -> String.join(":", group, artifact, type, classifier, version))
                .orElse(String.join(":", group, artifact, type, version));
    }

    private static String required(Element dependency, String name, Map<String, String> properties, String source) {
        return value(dependency, name, properties)
                .orElseThrow(() -> new DataException(source + ": the dependency '"
                        + dependency.getTextContent().strip().replaceAll("\\s+", ":") + "' has no <" + name
                        + ">. Write it; parents and managed versions are not looked up."));
    }

    private static Optional<String> value(Element parent, String name, Map<String, String> properties) {
        return children(parent).stream()
                .filter(child -> child.getTagName().equals(name))
                .map(child -> PROPERTY.matcher(child.getTextContent().strip())
                        .replaceAll(
                                use -> Matcher.quoteReplacement(properties.getOrDefault(use.group(1), use.group()))))
                .findFirst();
    }

    /** All elements of a name, except those that mean something else. */
    private static List<Element> elements(Element root, String name) {
        List<Element> found = new ArrayList<>();
        for (Element child : children(root)) {
            if (child.getTagName().equals(name)) {
                found.add(child);
            } else if (!ELSEWHERE.contains(child.getTagName())) {
                found.addAll(elements(child, name));
            }
        }
        return found;
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static Element xml(String text, String source) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
        } catch (SAXException e) {
            throw new DataException(source + ": is no XML: " + e.getMessage(), e);
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
