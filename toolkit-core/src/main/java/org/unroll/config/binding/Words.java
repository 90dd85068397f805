package org.unroll.config.binding;

import java.util.Map;
import java.util.Optional;

/** A choice between words: the constants of an enum or the names of variants. */
final class Words {

    private Words() {}

    /** What a word stands for; empty if it is none of them, which has then been added to the problems. */
    static <T> Optional<T> choose(YamlNode node, String path, Map<String, T> meanings, Binding binding) {
        if (!(node instanceof YamlNode.Scalar scalar) || scalar.kind() != YamlNode.Kind.TEXT) {
            binding.rejectType(node, path, expected(meanings), "Write one of these words.");
            return Optional.empty();
        }
        T meaning = meanings.get(scalar.text());
        if (meaning == null) {
            binding.reject(
                    node,
                    path,
                    "unknown value " + Quoting.quote(scalar.text()) + "."
                            + Suggestions.question(scalar.text(), meanings.keySet()) + " (allowed: "
                            + String.join(", ", meanings.keySet()) + ")");
        }
        return Optional.ofNullable(meaning);
    }

    /** {@code 'a', 'b' or 'c'}. */
    static String expected(Map<String, ?> meanings) {
        return Quoting.alternatives(meanings.keySet().stream().toList());
    }

    /** {@code <a | b | c>}. */
    static String placeholder(Map<String, ?> meanings) {
        return "<" + String.join(" | ", meanings.keySet()) + ">";
    }
}
