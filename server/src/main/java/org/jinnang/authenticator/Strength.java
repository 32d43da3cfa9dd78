package org.jinnang.authenticator;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.StandardKeyboards;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.ZxcvbnBuilder;
import com.nulabinc.zxcvbn.matchers.Dictionary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jinnang.kernel.Secret;
import org.springframework.stereotype.Service;

/** Whether a new password resists guessing, and if not: why. */
@Service
public class Strength {

    /**
     * The judgement.
     *
     * @param score 0 (guessed at once) to 4
     * @param reasons why it is refused, worst first; empty when it is acceptable
     */
    public record Verdict(int score, List<StrengthReason> reasons) {

        public Verdict {
            reasons = List.copyOf(reasons);
        }

        public boolean isAcceptable() {
            return reasons.isEmpty();
        }
    }

    /** Longer passwords are judged by their beginning: the estimate takes cubic time. */
    private static final int ESTIMATED_CHARACTERS = 64;

    private static final int ACCEPTABLE_DIGITS_SCORE = 3;

    /** From so many of the most common passwords others are put together. */
    private static final int COMMON_WORDS = 3_000;

    private static final int SHORTEST_WORD = 3;

    private final Zxcvbn estimator;
    private final Set<String> commonDigits;
    private final Assembled assembled;
    private final BreachedPasswords breached;
    private final PasswordForms forms;

    Strength(PasswordForms forms, BreachedPasswords breached) {
        this.forms = forms;
        this.breached = breached;
        try {
            List<Dictionary> dictionaries = StandardDictionaries.loadAllDictionaries();
            this.commonDigits = commonDigits(dictionaries);
            this.assembled = new Assembled(commonWords(dictionaries));
            this.estimator =
                    new ZxcvbnBuilder()
                            .dictionaries(dictionaries)
                            .dictionary(new Dictionary("pinyin", WordLists.PINYIN))
                            .keyboards(StandardKeyboards.loadAllKeyboards())
                            .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> commonDigits(List<Dictionary> dictionaries) {
        Set<String> common = new HashSet<>(WordLists.PINS);
        dictionaries.stream()
                .filter(list -> list.getName().equals(StandardDictionaries.PASSWORDS))
                .flatMap(list -> list.getFrequencies().stream())
                .filter(word -> word.matches("[0-9]{6}"))
                .forEach(common::add);
        return Set.copyOf(common);
    }

    private static List<String> commonWords(List<Dictionary> dictionaries) {
        return dictionaries.stream()
                .filter(list -> list.getName().equals(StandardDictionaries.PASSWORDS))
                .flatMap(list -> list.getFrequencies().stream().limit(COMMON_WORDS))
                .filter(word -> word.length() >= SHORTEST_WORD)
                .toList();
    }

    /** Judges a new password of this kind for this holder. */
    public Verdict of(AuthenticatorKind kind, Secret password, HolderFacts holder) {
        return switch (kind) {
            case SIGN_IN_PASSWORD -> ofWords(Passwords.normal(password), forms.signIn(), holder);
            case PAYMENT_PASSWORD -> ofPayment(password, holder);
            case TOTP, SAVED_CODE, IDENTITY_NUMBER, LINKED_ACCOUNT, SECURITY_ANSWERS ->
                    throw new IllegalArgumentException(kind + " is no password");
        };
    }

    private Verdict ofPayment(Secret password, HolderFacts holder) {
        if (forms.isLongPayment(password)) {
            return ofWords(Passwords.normal(password), forms.longPayment(), holder);
        }
        List<StrengthReason> reasons =
                PaymentPasswords.digits(password)
                        .map(six -> PaymentPasswordRule.reasons(six, commonDigits, holder))
                        .orElse(List.of(StrengthReason.DIGITS_NEEDED));
        return new Verdict(reasons.isEmpty() ? ACCEPTABLE_DIGITS_SCORE : 0, reasons);
    }

    private Verdict ofWords(String password, SignInPasswordRule.Form form, HolderFacts holder) {
        Set<StrengthReason> reasons =
                new LinkedHashSet<>(SignInPasswordRule.byItself(password, form, holder));
        if (breached.contains(password)) {
            reasons.add(StrengthReason.BREACHED);
        }
        List<String> own = SignInPasswordRule.wordsOf(holder);
        String beginning = password.substring(0, Math.min(password.length(), ESTIMATED_CHARACTERS));
        var estimate = estimator.measure(beginning, own);
        int score = estimate.getScore();
        boolean isGuessedEarly = score < SignInPasswordRule.LOWEST_SCORE && !password.isEmpty();
        if (isGuessedEarly && reasons.isEmpty()) {
            reasons.addAll(SignInPasswordRule.why(estimate.getSequence()));
        }
        if (reasons.isEmpty()) {
            assembled.why(password, own).ifPresent(reasons::add);
        }
        int shown =
                reasons.isEmpty() ? score : Math.min(score, SignInPasswordRule.LOWEST_SCORE - 1);
        return new Verdict(shown, List.copyOf(reasons));
    }
}
