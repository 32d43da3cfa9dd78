package org.jinnang.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.platform.Texts;
import org.springframework.stereotype.Service;

/**
 * The help articles: one for each lock and each way back that is built. The words stand in {@code
 * texts/articles}; the exhaustive switches below see to it that none is missing.
 */
@Service
public class Articles {

    private static final String BUNDLE = "articles";

    /** What no cause and no way back leads to, in reading order before those. */
    private static final List<String> GENERAL =
            List.of(
                    "is-it-locked",
                    "code-missing",
                    "is-it-really-us",
                    "second-step",
                    "change-contact",
                    "passkeys",
                    "devices",
                    "own-lock");

    private final List<Article> all =
            Stream.of(
                            GENERAL.stream(),
                            Stream.of(Cause.values()).map(Articles::about),
                            Stream.of(RemedyKind.values()).map(Articles::about))
                    .flatMap(ids -> ids)
                    .distinct()
                    .map(Articles::read)
                    .toList();

    /**
     * An article.
     *
     * @param id stable, part of its address, such as {@code payments-locked}
     * @param paragraphs plain text; each is shown as one paragraph
     */
    public record Article(String id, Bilingual title, List<Bilingual> paragraphs) {

        public Article {
            paragraphs = List.copyOf(paragraphs);
        }
    }

    /** All, in reading order. */
    public List<Article> all() {
        return all;
    }

    /** The article with this id. */
    public Optional<Article> find(String id) {
        return all.stream().filter(article -> article.id().equals(id)).findFirst();
    }

    /** The id of the article that explains restrictions of this cause. */
    public static String about(Cause cause) {
        return switch (cause) {
            case WRONG_PAYMENT_PASSWORD -> "payments-locked";
            case UNFAMILIAR_PLACE -> "unfamiliar-place";
            case PAYMENT_FAILURES -> "payments-refused";
            case WRONG_SIGN_IN_PASSWORD -> "sign-in-paused";
            case HOLDER_LOCK -> "not-me";
            case LOST_WALLET -> "lost-wallet";
            case RECENT_RECOVERY -> "limit-after-reset";
            case EXPIRED_SIGN_IN_PASSWORD, EXPIRED_PAYMENT_PASSWORD -> "expired-password";
            case OPERATOR_ORDER -> "operator-order";
            case LEGAL_ORDER -> "legal-order";
        };
    }

    /** The id of the article that explains this way out. */
    public static String about(RemedyKind remedy) {
        return switch (remedy) {
            case WAIT -> "waiting";
            case RESET_PAYMENT_PASSWORD -> "reset-payment-password";
            case RESET_SIGN_IN_PASSWORD -> "reset-sign-in-password";
            case UNFREEZE -> "unfreeze";
            case CHANGE_SIGN_IN_PASSWORD, CHANGE_PAYMENT_PASSWORD -> "expired-password";
            case CONFIRM_SIGN_IN -> "was-it-you";
            case OPERATOR_REVIEW -> "operator-order";
            case LEGAL_RELEASE -> "legal-order";
        };
    }

    private static Article read(String id) {
        String key = id.replace('-', '_');
        var paragraphs = new ArrayList<Bilingual>();
        for (int number = 1; Texts.has(BUNDLE, key + "." + number); number++) {
            paragraphs.add(Texts.bilingual(BUNDLE, key + "." + number));
        }
        return new Article(id, Texts.bilingual(BUNDLE, key + ".title"), paragraphs);
    }
}
