package org.jinnang.authenticator;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.PasskeyId;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.PublicAddress;
import org.jinnang.platform.SecureBytes;
import org.springframework.stereotype.Service;

/**
 * The passkeys of holders. A device signs a challenge that was made for one browser, one purpose
 * and one flow, is good for a few minutes and is used once. There is no secret on this side that
 * could be guessed, so nothing is counted.
 */
@Service
public class Passkeys {

    /** How long a signature is waited for. */
    public static final Duration CHALLENGE_LIFE = Duration.ofMinutes(5);

    /** How many a holder may have. */
    public static final int MOST = 10;

    private static final int CHALLENGE_BYTES = 32;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    /** What a signature means. */
    public sealed interface Look {

        /** Right: {@link #use} it in the transaction of its effect. */
        record Right(WalletId wallet, Passkey passkey, long signCount, boolean synced)
                implements Look {}

        /** Right but for its counter, which has not grown: somebody may have a copy. */
        record CounterBack(WalletId wallet, Passkey passkey) implements Look {}

        /** Of nobody we know, or wrong in any other way: one answer for all of it. */
        record Wrong() implements Look {}

        /** Nothing was asked in this flow, or too long ago. */
        record Over() implements Look {}
    }

    /** What a new passkey means. */
    public sealed interface Registration {

        /**
         * {@link #add} it in the transaction of its effect.
         *
         * @param proven what was proven when it was asked for
         */
        record Right(NewPasskey passkey, Set<ProofKind> proven) implements Registration {

            public Right {
                proven = Set.copyOf(proven);
            }
        }

        record Wrong() implements Registration {}

        record Over() implements Registration {}
    }

    /** A passkey that was made and is not kept yet. */
    public static final class NewPasskey {

        private final WalletId wallet;
        private final PasskeyRule.NewKey key;

        private NewPasskey(WalletId wallet, PasskeyRule.NewKey key) {
            this.wallet = wallet;
            this.key = key;
        }
    }

    /** What came of keeping it. */
    public enum Adding {
        ADDED,
        KNOWN,
        TOO_MANY
    }

    private final PasskeyStore store;
    private final PasskeyRule rule;
    private final SecureBytes chance;
    private final Clock clock;
    private final Ids ids;

    Passkeys(PasskeyStore store, PublicAddress address, SecureBytes chance, Clock clock, Ids ids) {
        this.store = store;
        this.rule = new PasskeyRule(address.url());
        this.chance = chance;
        this.clock = clock;
        this.ids = ids;
    }

    /** All of a holder, newest first. */
    public List<Passkey> of(WalletId wallet) {
        return store.of(wallet).stream().map(PasskeyStore.Kept::passkey).toList();
    }

    /** Asks for a signature; an earlier question of the same flow is void. */
    public PasskeyAsked ask(PasskeyCeremony ceremony) {
        return asked(ceremony, Set.of(), List.of());
    }

    /**
     * Asks for a signature that is bound to what is signed for: the challenge is a digest of it and
     * of a random number that only the server keeps. Look with {@link #look(PasskeyCeremony,
     * WalletId, PasskeyAnswer.Signed, Digest)}.
     *
     * @param what everything that must not be another when the signature is shown
     * @param latest when it is over, whatever else
     */
    public PasskeyAsked ask(PasskeyCeremony ceremony, Digest what, Instant latest) {
        Instant now = clock.instant();
        byte[] nonce = chance.next(CHALLENGE_BYTES);
        Instant usual = now.plus(CHALLENGE_LIFE);
        Instant expiresAt = latest.isBefore(usual) ? latest : usual;
        store.ask(ceremony, nonce, Set.of(), now, expiresAt);
        String challenge = TEXT.encodeToString(PasskeyRule.bound(nonce, what));
        return new PasskeyAsked(challenge, rule.rpId(), List.of(), expiresAt);
    }

    /**
     * Asks for a new passkey.
     *
     * @param proven what allows it, for the end
     */
    public PasskeyAsked askForNew(
            PasskeyCeremony ceremony, WalletId wallet, Set<ProofKind> proven) {
        List<String> known =
                store.of(wallet).stream()
                        .map(kept -> TEXT.encodeToString(rule.credentialId(kept)))
                        .toList();
        return asked(ceremony, proven, known);
    }

    private PasskeyAsked asked(
            PasskeyCeremony ceremony, Set<ProofKind> proven, List<String> known) {
        Instant now = clock.instant();
        byte[] challenge = chance.next(CHALLENGE_BYTES);
        Instant expiresAt = now.plus(CHALLENGE_LIFE);
        store.ask(ceremony, challenge, proven, now, expiresAt);
        return new PasskeyAsked(TEXT.encodeToString(challenge), rule.rpId(), known, expiresAt);
    }

    /** By which devices know whose a passkey is; says nothing about the person. */
    public static String handle(WalletId wallet) {
        UUID id = wallet.value();
        return TEXT.encodeToString(
                ByteBuffer.allocate(16)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array());
    }

    /** The algorithms of keys, as numbers of the COSE registry, best first. */
    public static List<Long> algorithms() {
        return PasskeyRule.ALGORITHMS.stream().map(algorithm -> algorithm.getValue()).toList();
    }

    /** Looks at a new passkey; uses the challenge up whatever comes of it. */
    public Registration look(
            PasskeyCeremony ceremony, WalletId wallet, PasskeyAnswer.Registered answer) {
        var taken = store.take(ceremony, clock.instant());
        if (taken.isEmpty()) {
            return new Registration.Over();
        }
        return rule.registered(answer, taken.get().challenge())
                .<Registration>map(key ->
                        new Registration.Right(new NewPasskey(wallet, key), taken.get().proven()))
                .orElseGet(Registration.Wrong::new);
    }

    /** Keeps it, in the caller's transaction, in which the wallet's standing is locked. */
    public Adding add(NewPasskey made, String name) {
        OwnTransaction.requireCallers();
        if (store.of(made.wallet).size() >= MOST) {
            return Adding.TOO_MANY;
        }
        var passkey =
                new Passkey(
                        new PasskeyId(ids.next()),
                        name,
                        made.key.synced(),
                        clock.instant(),
                        Optional.empty());
        var kept =
                new PasskeyStore.Kept(
                        made.wallet,
                        passkey,
                        made.key.credential(),
                        made.key.signCount(),
                        made.key.maySync());
        return store.insert(kept, made.key.credentialId()) ? Adding.ADDED : Adding.KNOWN;
    }

    /**
     * Looks at a signature; uses the challenge up whatever comes of it.
     *
     * @param whose empty when the device says it: then only its word and the signature count
     */
    public Look look(
            PasskeyCeremony ceremony, Optional<WalletId> whose, PasskeyAnswer.Signed answer) {
        return store.take(ceremony, clock.instant())
                .map(taken -> look(whose, answer, taken.challenge()))
                .orElseGet(Look.Over::new);
    }

    /**
     * The same for a question that was bound to what is signed for.
     *
     * @param what as it is now; another than was asked with makes every signature wrong
     */
    public Look look(
            PasskeyCeremony ceremony, WalletId whose, PasskeyAnswer.Signed answer, Digest what) {
        return store.take(ceremony, clock.instant())
                .map(taken ->
                        look(
                                Optional.of(whose),
                                answer,
                                PasskeyRule.bound(taken.challenge(), what)))
                .orElseGet(Look.Over::new);
    }

    private Look look(Optional<WalletId> whose, PasskeyAnswer.Signed answer, byte[] challenge) {
        return found(whose, answer)
                .map(kept -> look(kept, answer, challenge))
                .orElseGet(Look.Wrong::new);
    }

    private Look look(PasskeyStore.Kept kept, PasskeyAnswer.Signed answer, byte[] challenge) {
        return switch (rule.signed(answer, kept, challenge)) {
            case PasskeyRule.Verdict.Right(var count, var synced) ->
                    new Look.Right(kept.wallet(), kept.passkey(), count, synced);
            case PasskeyRule.Verdict.CounterBack() ->
                    new Look.CounterBack(kept.wallet(), kept.passkey());
            case PasskeyRule.Verdict.Wrong() -> new Look.Wrong();
        };
    }

    private Optional<PasskeyStore.Kept> found(
            Optional<WalletId> whose, PasskeyAnswer.Signed answer) {
        Optional<WalletId> said = answer.userHandle().flatMap(Passkeys::wallet);
        boolean contradicts =
                answer.userHandle().isPresent() && whose.isPresent() && !whose.equals(said);
        if (contradicts) {
            return Optional.empty();
        }
        try {
            byte[] credentialId = PasskeyRule.bytes(answer.credentialId());
            return whose.or(() -> said).flatMap(wallet -> store.find(wallet, credentialId));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<WalletId> wallet(String handle) {
        try {
            byte[] bytes = PasskeyRule.bytes(handle);
            if (bytes.length != 16) {
                return Optional.empty();
            }
            ByteBuffer id = ByteBuffer.wrap(bytes);
            return Optional.of(new WalletId(new UUID(id.getLong(), id.getLong())));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /**
     * Uses it, in the caller's transaction: its count is kept. False when it was removed or used
     * with this count meanwhile.
     */
    public boolean use(Look.Right right) {
        OwnTransaction.requireCallers();
        return store.use(
                right.wallet(),
                right.passkey().id(),
                right.signCount(),
                right.synced(),
                clock.instant());
    }

    /** Names it; the name before, or empty when the holder has no such passkey. */
    public Optional<String> rename(WalletId wallet, PasskeyId id, String name) {
        return store.rename(wallet, id, name);
    }

    /** Takes it away, in the caller's transaction; its name, or empty when there is none. */
    public Optional<String> remove(WalletId wallet, PasskeyId id) {
        OwnTransaction.requireCallers();
        return store.remove(wallet, id);
    }

    /** Forgets challenges that are over. */
    void forget() {
        store.forgetChallenges(clock.instant());
    }
}
