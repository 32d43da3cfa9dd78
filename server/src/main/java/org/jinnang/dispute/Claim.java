package org.jinnang.dispute;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.ClaimId;
import org.jinnang.kernel.Crockford;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.WalletId;

/**
 * A holder's word that a payment from his wallet was not his.
 *
 * @param account from which it was paid, and to which a compensation goes
 * @param amount what left the wallet; no compensation is more
 * @param promisedAt by when it is decided, in the round it is in
 * @param appealedAt when its holder asked for a second decision
 * @param proposals all that was proposed about it, the oldest first
 */
public record Claim(
        ClaimId id,
        WalletId wallet,
        TransferId transfer,
        AccountId account,
        Money amount,
        Instant filedAt,
        Instant promisedAt,
        Optional<Instant> appealedAt,
        List<Proposal> proposals) {

    static final int FIRST = 1;
    static final int APPEAL = 2;

    public Claim {
        proposals = List.copyOf(proposals);
    }

    /** How far it is. */
    public enum State {
        RECEIVED,
        DECIDED,
        /** Decided once, and looked at again by others. */
        APPEALED
    }

    /** What people quote. */
    public String reference() {
        return Crockford.reference('D', id.value());
    }

    /** The first decision, or that after an appeal. */
    int round() {
        return appealedAt.isPresent() ? APPEAL : FIRST;
    }

    /** What was decided, the oldest first. */
    public List<Proposal> decisions() {
        return proposals.stream().filter(Proposal::isApproved).toList();
    }

    public State state() {
        if (decisions().stream().anyMatch(one -> one.round() == round())) {
            return State.DECIDED;
        }
        return round() == FIRST ? State.RECEIVED : State.APPEALED;
    }

    /** A refusal is looked at once more, once. */
    public boolean mayAppeal() {
        return round() == FIRST
                && decisions().stream().anyMatch(one -> one.verdict() == Verdict.REFUSE);
    }

    /** What waits for a second person. */
    Optional<Proposal> open() {
        return proposals.stream().filter(Proposal::isOpen).findFirst();
    }

    /** Whether this person had a hand in the decision that is appealed against. */
    boolean wasDecidedBy(String person) {
        return decisions().stream()
                .filter(one -> one.round() < round())
                .anyMatch(one -> one.isBy(person));
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return id.text();
    }
}
