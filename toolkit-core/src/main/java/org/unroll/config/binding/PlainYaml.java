package org.unroll.config.binding;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** YAML without types of ours. */
final class PlainYaml {

    private PlainYaml() {}

    /** A YAML text as maps, lists, texts, numbers and truth values. */
    static Object load(String yaml) {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        return new Load(settings).loadFromString(yaml);
    }
}
