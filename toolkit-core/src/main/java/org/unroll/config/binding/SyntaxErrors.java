package org.unroll.config.binding;

import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;

/** What the parser's complaints mean to somebody who writes a config. */
final class SyntaxErrors {

    private SyntaxErrors() {}

    static String explain(YamlEngineException error, YamlSource source) {
        return "not valid YAML: " + explanation(error, source);
    }

    private static String explanation(YamlEngineException error, YamlSource source) {
        if (error instanceof YamlVersionException) {
            return "this version of YAML is unknown. Remove the line '%YAML'.";
        } else if (error instanceof MarkedYamlEngineException marked && marked.getProblem() != null) {
            return explanation(marked.getProblem(), opened(marked, source));
        }
        return Quoting.printable(error.getMessage()) + ".";
    }

    private static String explanation(String problem, String opened) {
        if (problem.contains("TAB")) {
            return "a tab cannot indent a line. Indent with spaces.";
        } else if (problem.contains("cannot start any token")) {
            return "a value cannot begin with this character. Put the value in quotes.";
        } else if (problem.contains("unexpected end of stream")) {
            return "the quote" + opened + " is not closed. Close it.";
        } else if (problem.startsWith("expected ',' or")) {
            return "expected a comma or the end of the bracket" + opened + ". Add it.";
        } else if (problem.contains("escape character")) {
            return "unknown escape after a backslash. Write two backslashes, or use single quotes.";
        } else if (problem.contains("mapping values are not allowed")) {
            return "a colon is not expected here. Write 'key: value' with a space after the colon, indent the keys of a"
                    + " section alike, and put a text that contains a colon in quotes.";
        } else if (problem.contains("<block end>")) {
            return "this does not continue what stands above it. Indent the keys of a section alike, and put a text"
                    + " that contains quotes in quotes.";
        }
        return Quoting.printable(problem) + ". Check the indentation, quotes and brackets here and in the line above.";
    }

    private static String opened(MarkedYamlEngineException error, YamlSource source) {
        return error.getContextMark()
                .map(source::at)
                .map(position -> " opened at line " + position.line() + ", column " + position.column())
                .orElse("");
    }
}
