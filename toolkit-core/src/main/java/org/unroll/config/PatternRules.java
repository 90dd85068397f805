package org.unroll.config;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.unroll.config.binding.Report;

/** Whether texts of a config are regular expressions. */
record PatternRules(Report report) {

    void check(String key, String pattern, boolean oneGroup) {
        try {
            int groups = Pattern.compile(pattern).matcher("").groupCount();
            if (oneGroup && groups != 1) {
                report.add(
                        key,
                        "the regular expression '" + pattern + "' has " + groups
                                + " groups, needs exactly one. Put the part that counts in parentheses, as in"
                                + " '(\\d)_.*'; parentheses that only hold together are written '(?:...)'.");
            }
        } catch (PatternSyntaxException e) {
            report.add(
                    key,
                    "'" + pattern + "' is no regular expression: " + lowerCase(e.getDescription())
                            + ". Write one as java.util.regex.Pattern describes them, such as '(\\d)_.*'.");
        }
    }

    private static String lowerCase(String sentence) {
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }
}
