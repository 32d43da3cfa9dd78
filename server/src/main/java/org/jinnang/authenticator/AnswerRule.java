package org.jinnang.authenticator;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jinnang.kernel.Secret;

/** What an answer must be, and when two are the same. Pure. */
final class AnswerRule {

    static final int SHORTEST = 2;
    static final int LONGEST = 60;

    private AnswerRule() {}

    /** Case, blanks, punctuation and width do not matter: nobody remembers those. */
    static String canonical(Secret answer) {
        return Normalizer.normalize(answer.reveal(), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\p{Z}\\p{P}\\p{S}\\p{C}]", "");
    }

    /** All of them as one secret, in the order of their questions. */
    static Secret together(List<Secret> answers) {
        return Secret.of(
                answers.stream().map(AnswerRule::canonical).collect(Collectors.joining("\n")));
    }

    static boolean isTooShort(Secret answer) {
        String canonical = canonical(answer);
        return canonical.codePointCount(0, canonical.length()) < SHORTEST;
    }

    static boolean isSame(Secret answer, Secret other) {
        return canonical(answer).equals(canonical(other));
    }
}
