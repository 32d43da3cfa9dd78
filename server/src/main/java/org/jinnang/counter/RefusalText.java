package org.jinnang.counter;

import java.util.Optional;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.Texts;

/** What a holder reads who is refused or sent back: standard words, then the reviewer's. Pure. */
final class RefusalText {

    static final String BUNDLE = "counter";

    private RefusalText() {}

    static Bilingual of(RefusalReason reason, Optional<String> note) {
        return with(Texts.bilingual(BUNDLE, "refused." + reason.code()), note);
    }

    static Bilingual sentBack(java.util.Collection<Material> missing, Optional<String> note) {
        Bilingual names = Materials.names(missing);
        return with(
                Texts.bilingual(BUNDLE, "sent_back", java.util.Map.of("materials", names)), note);
    }

    static Bilingual approved() {
        return Texts.bilingual(BUNDLE, "approved");
    }

    /** Approved, and there is nothing to choose anew. */
    static Bilingual unlocked() {
        return Texts.bilingual(BUNDLE, "unlocked");
    }

    static Bilingual title(RefusalReason reason) {
        return Texts.bilingual(BUNDLE, "reason." + reason.code());
    }

    private static Bilingual with(Bilingual words, Optional<String> note) {
        return note.map(more -> new Bilingual(words.zh() + more, words.en() + " " + more))
                .orElse(words);
    }
}
