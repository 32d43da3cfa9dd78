package org.jinnang.supportdesk;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.kernel.CaseId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** The demo's cases, in every state. Exists in the demo only. */
@Service
@Profile("demo")
public class InventedCases {

    private final CaseStore store;
    private final Writing writing;
    private final Desk desk;
    private final DeskProposals proposals;
    private final Restrictions restrictions;
    private final Clock clock;
    private final TransactionOperations transaction;

    InventedCases(
            CaseStore store,
            Writing writing,
            Desk desk,
            DeskProposals proposals,
            Restrictions restrictions,
            Clock clock,
            TransactionOperations transaction) {
        this.store = store;
        this.writing = writing;
        this.desk = desk;
        this.proposals = proposals;
        this.restrictions = restrictions;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Whether this holder has asked the desk before. */
    public boolean hasAsked(WalletId wallet) {
        return !store.of(wallet, 1).isEmpty();
    }

    /**
     * Somebody asks.
     *
     * @param byPhone whether he wants to be called
     * @param ago how long ago it was
     */
    public CaseId asks(
            WalletId wallet, String subject, String text, boolean byPhone, Duration ago) {
        var wish =
                new Writing.NewCase(
                        wallet,
                        subject,
                        byPhone ? SupportCase.Channel.CALLBACK : SupportCase.Channel.CHAT,
                        byPhone ? Optional.of(SupportCase.CallBack.SOON) : Optional.empty(),
                        SupportCase.About.NOTHING);
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    Instant then = clock.instant().minus(ago);
                    SupportCase made = writing.open(wish, then);
                    writing.byHolder(made, text, then);
                    return made.id();
                }));
    }

    /** What people quote of it, such as {@code H-7Q4K-2M9D}. */
    public String number(CaseId id) {
        return SupportCase.number(id);
    }

    /** The desk answers. */
    public void answers(CaseId id, SignedInStaff agent, String text) {
        changed(id, (one, now) -> writing.byStaff(one, text, by(agent), now));
    }

    /** Somebody of the desk leaves a word for his colleagues. */
    public void notes(CaseId id, SignedInStaff agent, String text) {
        changed(id, (one, now) -> writing.note(one, text, by(agent), now));
    }

    public void closes(CaseId id, SignedInStaff agent) {
        changed(id, (one, now) -> writing.close(one, Optional.of(by(agent)), now));
    }

    /**
     * The holder says how it was.
     *
     * @param stars 1 to 5
     */
    public void rates(CaseId id, int stars, String text) {
        changed(
                id,
                (one, now) ->
                        store.rate(one, new SupportCase.Rating(stars, Optional.of(text), now)));
    }

    /** Proposes to open what is shut, if anything is; a second person decides. */
    public void proposesUnlock(CaseId id, SignedInStaff agent, String reason) {
        changed(
                id,
                (one, now) ->
                        restrictions.inForce(one.wallet()).stream()
                                .filter(shut -> desk.wayOut(shut).isPresent())
                                .findFirst()
                                .ifPresent(shut -> propose(one, shut, agent, reason, now)));
    }

    private void propose(
            SupportCase one,
            Restriction.InForce shut,
            SignedInStaff agent,
            String reason,
            Instant now) {
        var wish =
                new DeskProposals.Wish(
                        Optional.of(shut.placement().reference()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        reason);
        var by = new DeskActs.Doer(agent, Source.SERVER);
        if (!proposals.effect(DeskAct.PROPOSE_UNLOCK, wish, by).apply(one, now)) {
            throw new IllegalStateException("There is nothing to open in " + one.number());
        }
    }

    private void changed(CaseId id, BiConsumer<SupportCase, Instant> effect) {
        transaction.executeWithoutResult(_ ->
                store.find(id)
                        .flatMap(found -> store.lock(found.wallet(), id))
                        .ifPresent(one -> effect.accept(one, clock.instant())));
    }

    private static CaseLine.By by(SignedInStaff agent) {
        return new CaseLine.By(agent.staff(), agent.pseudonym());
    }
}
