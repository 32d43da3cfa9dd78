package org.jinnang.authenticator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jinnang.authenticator.CodeStore.Charged;
import org.jinnang.authenticator.CodeTries.Charge;
import org.jinnang.holder.Contact;
import org.jinnang.holder.Contacts;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.Notice;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.Macs;
import org.jinnang.platform.Macs.KeyedDigest;
import org.jinnang.platform.SecureBytes;
import org.jinnang.policy.Budgets;
import org.jinnang.policy.Policy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * One-time codes by SMS and e-mail: six digits, five minutes, five tries each, ten wrong tries per
 * subject and channel in a day over all flows, so that a new flow resets nothing.
 */
@Service
public class Codes {

    /** Who gets the code. */
    public sealed interface Recipient {

        /**
         * A person with an address. To a number that was given up nothing is sent any more.
         *
         * @param wallet empty while opening a wallet
         */
        record Person(Optional<WalletId> wallet, Contact contact) implements Recipient {}

        /**
         * Counts like a person with this contact, but gets another message instead of a code ("a
         * wallet exists"), or none.
         */
        record ToldOtherwise(Contact contact, Supplier<Optional<Notice>> instead)
                implements Recipient {}

        /** Nobody: a decoy. Everything happens except that nothing is sent. */
        record Nobody() implements Recipient {}
    }

    /** What sending answers. */
    public sealed interface Sending {

        record Sent(Instant sentAt, Instant resendAt, Instant expiresAt) implements Sending {}

        /** Less than a minute after the last code. */
        record TooSoon(Instant until) implements Sending {}

        /** The sends of this hour or day are used up. */
        record Exhausted(Instant until) implements Sending {}
    }

    /** What checking answers. */
    public sealed interface Check {

        /** Right, used up now, and the caller's effect is committed with that. */
        record Right() implements Check {}

        record Wrong(int triesLeft) implements Check {}

        /** No code of this flow is alive: expired, used, tried out or never sent. */
        record Expired() implements Check {}

        /** The wrong tries of this day are used up, for all flows of this channel. */
        record Exhausted(Instant until) implements Check {}
    }

    /** How the newest code of a flow stands, for the page that waits for it. */
    public record Standing(
            Instant sentAt, Instant resendAt, Instant expiresAt, int triesLeft, boolean isUsed) {}

    private static final String PURPOSE = "one-time code";
    private static final int DIGITS = 6;
    private static final Duration KEPT = Duration.ofDays(2);

    private final CodeStore store;
    private final CodeTries tries;
    private final Contacts contacts;
    private final Notices notices;
    private final Macs macs;
    private final SecureBytes chance;
    private final Policy policy;
    private final Clock clock;
    private final Ids ids;
    private final TransactionOperations transactions;

    Codes(
            CodeStore store,
            CodeTries tries,
            Contacts contacts,
            Notices notices,
            Macs macs,
            SecureBytes chance,
            Policy policy,
            Clock clock,
            Ids ids,
            TransactionOperations transactions) {
        this.store = store;
        this.tries = tries;
        this.contacts = contacts;
        this.notices = notices;
        this.macs = macs;
        this.chance = chance;
        this.policy = policy;
        this.clock = clock;
        this.ids = ids;
        this.transactions = transactions;
    }

    /**
     * Makes a code and queues its message, in the caller's transaction if there is one. Older codes
     * stay valid in their own time.
     */
    public Sending send(CodeFlow flow, Recipient recipient) {
        return send(flow, recipient, Map.of());
    }

    /**
     * The same with a message that says exactly what the code is for.
     *
     * @param about values of the template's words, besides code and minutes
     */
    public Sending send(CodeFlow flow, Recipient recipient, Map<String, Object> about) {
        return Objects.requireNonNull(
                transactions.execute(_ -> decideAndSend(flow, recipient, about)));
    }

    private Sending decideAndSend(CodeFlow flow, Recipient recipient, Map<String, Object> about) {
        Digest destination = destination(flow, recipient);
        Instant now = clock.instant();
        List<Instant> earlier = store.lockDestination(destination, now);
        Sending decision = CodeRule.send(budgets(), earlier, now);
        if (decision instanceof Sending.Sent(_, _, Instant expiresAt)) {
            store.saveSends(destination, CodeRule.withSend(budgets(), earlier, now));
            made(flow, recipient, about, expiresAt, true);
        }
        return decision;
    }

    /**
     * The same for whoever has proven nothing yet. What he is answered depends on what he has done
     * himself and never on who else was sent a code, or it would tell whether somebody has an
     * address, and which addresses are one person's. The bounds of the destination hold all the
     * same: beyond them nothing leaves, and nobody reads so.
     *
     * @param asker what he has done before: the flow, or the browser and what was typed in it
     */
    public Sending sendToStranger(
            CodeFlow flow, Recipient recipient, String asker, Map<String, Object> about) {
        return Objects.requireNonNull(
                transactions.execute(_ -> decideUnseen(flow, recipient, asker, about)));
    }

    private Sending decideUnseen(
            CodeFlow flow, Recipient recipient, String asker, Map<String, Object> about) {
        Digest asked =
                macs.mac("codes asked for", bytes(asker), bytes(flow.channel().name())).digest();
        Instant now = clock.instant();
        List<Instant> before = store.lockDestination(asked, now);
        Sending decision = CodeRule.send(budgets(), before, now);
        if (decision instanceof Sending.Sent(_, _, Instant expiresAt)) {
            store.saveSends(asked, CodeRule.withSend(budgets(), before, now));
            Digest destination = destination(flow, recipient);
            List<Instant> earlier = store.lockDestination(destination, now);
            boolean leaves = CodeRule.isWithinBounds(budgets(), earlier, now);
            if (leaves) {
                store.saveSends(destination, CodeRule.withSend(budgets(), earlier, now));
            }
            made(flow, recipient, about, expiresAt, leaves);
        }
        return decision;
    }

    private void made(
            CodeFlow flow,
            Recipient recipient,
            Map<String, Object> about,
            Instant expiresAt,
            boolean leaves) {
        String digits = chance.digits(DIGITS);
        UUID id = ids.next();
        var mac = macs.mac(PURPOSE, parts(flow, id, digits));
        store.insert(flow, id, mac, clock.instant(), expiresAt);
        Optional<Instant> usedUp = tries.usedUpUntil(flow, clock.instant());
        message(flow, recipient, digits, about)
                .filter(_ -> leaves)
                .map(code -> usedUp.map(until -> withoutCode(code, until)).orElse(code))
                .ifPresent(notices::queue);
    }

    /** Instead of a code that could not be used: why, and until when. */
    private static Notice withoutCode(Notice code, Instant until) {
        return new Notice(
                code.walletId(),
                code.to(),
                Template.CODES_USED_UP,
                Map.of("codes_until", until),
                true);
    }

    private Optional<Notice> message(
            CodeFlow flow, Recipient recipient, String digits, Map<String, Object> about) {
        return switch (recipient) {
            case Recipient.Person(var wallet, var contact) -> {
                Notice code = message(flow, wallet, contact, digits, about);
                yield wallet.filter(owner -> !contacts.isHeld(owner, contact)).isEmpty()
                        ? Optional.of(code)
                        : Optional.empty();
            }
            case Recipient.ToldOtherwise(_, var instead) -> instead.get();
            case Recipient.Nobody() -> Optional.empty();
        };
    }

    private Notice message(
            CodeFlow flow,
            Optional<WalletId> wallet,
            Contact contact,
            String digits,
            Map<String, Object> about) {
        if (contact.kind() != flow.channel()) {
            throw new IllegalArgumentException("This code travels another way");
        }
        Map<String, Object> values = new HashMap<>(about);
        values.put("code", digits);
        values.put("minutes", (int) budgets().lifetime().toMinutes());
        return new Notice(wallet, contact, flow.purpose().template(), values, true);
    }

    /**
     * Checks an entry. The try is charged and committed before the code is looked at; a right entry
     * uses the code up and runs {@code whenRight} in one transaction, so that exactly one of many
     * parallel entries wins and its effect is never lost. Never call it inside a transaction.
     *
     * @param entry as typed: full-width digits, blanks and hyphens are forgiven
     * @throws IllegalStateException inside a transaction: a rollback would give a free guess
     */
    public Check check(CodeFlow flow, String entry, Runnable whenRight) {
        Instant now = clock.instant();
        return switch (OwnTransaction.commit(transactions, () -> tries.charge(flow, now))) {
            case Charge.Refused(Check answer) -> answer;
            case Charge.Paid(List<Charged> codes, int left, boolean mayBeRight) ->
                    matching(flow, codes, CodeRule.normal(entry))
                            .filter(_ -> mayBeRight)
                            .map(code -> use(flow, code, whenRight))
                            .orElseGet(() -> new Check.Wrong(left));
        };
    }

    private Check use(CodeFlow flow, UUID code, Runnable whenRight) {
        return OwnTransaction.commit(
                transactions,
                () -> {
                    // Also a second click is given back.
                    tries.giveBack(flow);
                    if (!store.use(flow, code, clock.instant())) {
                        return new Check.Expired();
                    }
                    whenRight.run();
                    return new Check.Right();
                });
    }

    /** Compares with every code in constant time, whether or not one has matched already. */
    private Optional<UUID> matching(CodeFlow flow, List<Charged> codes, String digits) {
        Optional<UUID> found = Optional.empty();
        for (Charged code : codes) {
            byte[] expected =
                    macs.macUnder(code.mac().keyId(), PURPOSE, parts(flow, code.codeId(), digits))
                            .map(Digest::bytes)
                            .orElse(new byte[0]);
            if (MessageDigest.isEqual(expected, code.mac().digest().bytes())) {
                found = Optional.of(code.codeId());
            }
        }
        return found;
    }

    /** The newest code of the flow; empty when none was sent. */
    public Optional<Standing> standing(CodeFlow flow) {
        Instant now = clock.instant();
        return store.newest(flow)
                .map(code ->
                        new Standing(
                                code.sentAt(),
                                code.sentAt().plus(budgets().resendAfter()),
                                code.expiresAt(),
                                tries.left(flow, code.tries(), now),
                                code.isUsed()));
    }

    /** Ends every code that is on its way by this channel, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void endAll(Subject subject, Contact.Kind channel) {
        store.useAll(subject, channel, clock.instant());
    }

    private Budgets.Codes budgets() {
        return policy.budgets().codes();
    }

    /** The subject of somebody who has no wallet yet: his budgets belong to the contact. */
    public Subject newcomer(Contact contact) {
        return Decoys.subject(keyed("newcomer", contact).digest());
    }

    /**
     * The subject of somebody who has just shown his password: a stranger, who can begin a way back
     * and spend its tries, cannot spend these.
     */
    public Subject afterPassword(WalletId wallet) {
        return Decoys.subject(
                macs.mac("codes after the password", Decoys.bytes(wallet.value())).digest());
    }

    /** The subject of somebody who calls the desk: his tries are apart from those of ways back. */
    public Subject ofCaller(WalletId wallet) {
        return Decoys.subject(macs.mac("codes of a caller", Decoys.bytes(wallet.value())).digest());
    }

    /**
     * Under whom the tries of somebody are counted who has proven nothing, for what he typed: the
     * same for known and unknown, at every door.
     *
     * @param asked keyed look-up hash of the canonical identifier
     */
    public Subject stranger(Digest asked) {
        return Decoys.subject(macs.mac("codes shown by a stranger", asked.bytes()).digest());
    }

    /** Forgets codes and budgets that no decision needs any more. */
    void forget() {
        store.forget(clock.instant().minus(KEPT));
    }

    private Digest destination(CodeFlow flow, Recipient recipient) {
        return switch (recipient) {
            case Recipient.Person(_, Contact contact) ->
                    keyed("code destination", contact).digest();
            case Recipient.ToldOtherwise(Contact contact, _) ->
                    keyed("code destination", contact).digest();
            case Recipient.Nobody() ->
                    macs.mac(
                                    "code destination of nobody",
                                    Decoys.bytes(flow.subject().value()),
                                    bytes(flow.channel().name()))
                            .digest();
        };
    }

    private KeyedDigest keyed(String purpose, Contact contact) {
        return macs.mac(purpose, bytes(contact.kind().name()), bytes(contact.address()));
    }

    /** All a code is bound to: in another place the same digits give another MAC. */
    private static byte[][] parts(CodeFlow flow, UUID codeId, String digits) {
        return new byte[][] {
            Decoys.bytes(flow.subject().value()),
            Decoys.bytes(codeId),
            bytes(flow.purpose().name()),
            Decoys.bytes(flow.flowId()),
            bytes(flow.channel().name()),
            bytes(digits)
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
