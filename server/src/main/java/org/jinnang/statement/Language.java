package org.jinnang.statement;

import java.util.Map;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.Texts;

/** The languages of a document. */
enum Language {
    ZH("zh-CN"),
    EN("en");

    static final String BUNDLE = "statement";

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    String tag() {
        return tag;
    }

    String say(String key) {
        return say(key, Map.of());
    }

    String say(String key, Map<String, ?> values) {
        Bilingual words = Texts.bilingual(BUNDLE, key, values);
        return this == ZH ? words.zh() : words.en();
    }
}
