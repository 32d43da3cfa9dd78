package org.jinnang.authenticator;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.policy.Policy;
import org.springframework.stereotype.Service;

/**
 * Security questions: only where the profile allows them, and only ever one hurdle more. The
 * answers are hashed together, so nobody can read one, and all must be right.
 */
@Service
public class SecurityQuestions {

    /** How many are chosen. */
    public static final int HOW_MANY = 3;

    private final SecurityQuestionStore store;
    private final Passwords passwords;
    private final Policy policy;
    private final Clock clock;

    SecurityQuestions(
            SecurityQuestionStore store, Passwords passwords, Policy policy, Clock clock) {
        this.store = store;
        this.passwords = passwords;
        this.policy = policy;
        this.clock = clock;
    }

    /** One question and its answer, as typed. */
    public record Answered(SecurityQuestion question, Secret answer) {}

    /** Why an answer cannot be taken. */
    public enum Fault {
        TOO_SHORT,
        TOO_LONG,
        SAME_QUESTION,
        SAME_ANSWER
    }

    /**
     * What is wrong.
     *
     * @param number of the question, from 1
     */
    public record Refused(int number, Fault fault) {}

    /** Whether the profile lets a holder have some. */
    public boolean areAllowed() {
        return policy.profile().memoryAids().questions();
    }

    /** What the holder has chosen; empty when he has none. */
    public List<SecurityQuestion> of(WalletId wallet) {
        return store.find(wallet).map(SecurityQuestionStore.Row::questions).orElse(List.of());
    }

    /** Whether ways back ask them. */
    public boolean areAsked(WalletId wallet) {
        return areAllowed() && !of(wallet).isEmpty();
    }

    /** The first thing that is wrong with them, before anything is hashed. */
    public Optional<Refused> fault(List<Answered> all) {
        var questions = new HashSet<SecurityQuestion>();
        for (int at = 0; at < all.size(); at++) {
            Secret answer = all.get(at).answer();
            int number = at + 1;
            if (!questions.add(all.get(at).question())) {
                return Optional.of(new Refused(number, Fault.SAME_QUESTION));
            }
            if (answer.length() > AnswerRule.LONGEST) {
                return Optional.of(new Refused(number, Fault.TOO_LONG));
            }
            if (AnswerRule.isTooShort(answer)) {
                return Optional.of(new Refused(number, Fault.TOO_SHORT));
            }
            if (all.subList(0, at).stream()
                    .anyMatch(other -> AnswerRule.isSame(other.answer(), answer))) {
                return Optional.of(new Refused(number, Fault.SAME_ANSWER));
            }
        }
        return Optional.empty();
    }

    /** How long an answer may be, in characters. */
    public int longest() {
        return AnswerRule.LONGEST;
    }

    /** How short, without blanks and punctuation. */
    public int shortest() {
        return AnswerRule.SHORTEST;
    }

    /** Hashes them, before the transaction that keeps them. */
    public Passwords.Hashing hash(List<Answered> all) {
        return passwords.hash(together(all));
    }

    /** Keeps the hash, in the caller's transaction, instead of what was there. */
    public void set(WalletId wallet, List<Answered> all, PasswordHash hash) {
        OwnTransaction.requireCallers();
        List<SecurityQuestion> questions = all.stream().map(Answered::question).toList();
        store.put(wallet, new SecurityQuestionStore.Row(questions, hash, clock.instant()));
    }

    /** In the caller's transaction; false when there were none. */
    public boolean remove(WalletId wallet) {
        OwnTransaction.requireCallers();
        return store.delete(wallet);
    }

    /** Compares, after a try was reserved; in the order of {@link #of}. */
    public Passwords.Verdict verify(WalletId wallet, List<Secret> answers) {
        Optional<PasswordHash> kept = store.find(wallet).map(SecurityQuestionStore.Row::answers);
        return passwords.matches(kept, AnswerRule.together(answers));
    }

    private static Secret together(List<Answered> all) {
        return AnswerRule.together(all.stream().map(Answered::answer).toList());
    }
}
