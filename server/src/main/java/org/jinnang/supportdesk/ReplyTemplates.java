package org.jinnang.supportdesk;

import java.util.List;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.Texts;

/** Words for answers that come up every day; whoever sends them may change them before. */
final class ReplyTemplates {

    private static final String BUNDLE = "desk";
    private static final String PREFIX = "template.";
    private static final String TITLE = ".title";

    private ReplyTemplates() {}

    record Template(String templateId, Bilingual title, Bilingual text) {}

    static List<Template> all() {
        return Texts.keys(BUNDLE).stream()
                .filter(key -> key.startsWith(PREFIX) && key.endsWith(TITLE))
                .map(key -> key.substring(PREFIX.length(), key.length() - TITLE.length()))
                .map(id ->
                        new Template(
                                id,
                                Texts.bilingual(BUNDLE, PREFIX + id + TITLE),
                                Texts.bilingual(BUNDLE, PREFIX + id + ".text")))
                .toList();
    }
}
