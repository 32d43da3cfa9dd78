package org.jinnang.recovery;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jinnang.authenticator.Decoys;
import org.jinnang.authenticator.SavedCodeRule;
import org.jinnang.holder.Holders;
import org.jinnang.holder.Identifier;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.Jobs;
import org.jinnang.platform.Macs;
import org.jinnang.platform.PersonalData;
import org.jinnang.platform.SecureBytes;
import org.jinnang.policy.ProofRule;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * One-time activations: how a holder chooses anew what two people approved. The code is made at the
 * moment at which it is shown, to the holder and to nobody else; no member of staff ever has it.
 */
@Service
public class Activations {

    /** NIST SP 800-63B-4 §4.2.1.2 allows longer; whoever was approved today chooses today. */
    public static final Duration LONGEST_LIFE = Duration.ofHours(24);

    /** Misses from one address in an hour: 80 random bits need no budget, our logs do. */
    static final int MISSES = 30;

    private static final String PURPOSE = "activation";

    private final ActivationStore store;
    private final Recoveries recoveries;
    private final Holders holders;
    private final Decoys decoys;
    private final PersonalData personalData;
    private final Macs macs;
    private final SecureBytes chance;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Ids ids;

    Activations(
            ActivationStore store,
            Recoveries recoveries,
            Holders holders,
            Decoys decoys,
            PersonalData personalData,
            Macs macs,
            SecureBytes chance,
            TransactionOperations transaction,
            Clock clock,
            Ids ids,
            Jobs jobs) {
        this.store = store;
        this.recoveries = recoveries;
        this.holders = holders;
        this.decoys = decoys;
        this.personalData = personalData;
        this.macs = macs;
        this.chance = chance;
        this.transaction = transaction;
        this.clock = clock;
        this.ids = ids;
        jobs.every(
                ActivationStore.WINDOW,
                "forget misses of activations",
                () -> store.forgetTriesBefore(clock.instant().minus(ActivationStore.WINDOW)));
    }

    /** What redeeming answers. */
    sealed interface Redeeming {

        /** Ways back that hold their proof already, one for each act. */
        record Redeemed(List<Recovery> recoveries) implements Redeeming {}

        /** Wrong, used, replaced, over, or of no such account: one answer for all. */
        record Refused() implements Redeeming {}

        record Exhausted(Instant until) implements Redeeming {}
    }

    /**
     * Makes an activation in the caller's transaction, in place of an earlier one of the same case
     * that was not redeemed. Show the code to the holder and keep it nowhere.
     *
     * @param acts what it opens: of {@link ProofRule#OPENED_BY_ACTIVATION}, at least one
     * @param expires at most {@link #LONGEST_LIFE} from now
     * @param reference of the case that approved it, such as {@code V-7Q4K-2M9D}
     * @return such as {@code 7Q4K-2M9D-8R5T-3N6W}
     */
    public Secret issue(WalletId wallet, Set<Act> acts, Instant expires, String reference) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("This belongs into the caller's transaction");
        }
        Instant now = clock.instant();
        if (acts.isEmpty() || !ProofRule.OPENED_BY_ACTIVATION.containsAll(acts)) {
            throw new IllegalArgumentException("No activation opens " + acts);
        }
        if (!expires.isAfter(now) || expires.isAfter(now.plus(LONGEST_LIFE))) {
            throw new IllegalArgumentException("An activation lives up to " + LONGEST_LIFE);
        }
        store.replace(wallet, reference, now);
        String written = SavedCodeRule.written(chance.next(SavedCodeRule.BYTES));
        String characters = SavedCodeRule.read(written).orElseThrow();
        store.insert(
                new ActivationStore.Issued(
                        wallet,
                        ids.next(),
                        reference,
                        Set.copyOf(acts),
                        macs.mac(PURPOSE, parts(wallet, characters)),
                        now,
                        expires));
        return Secret.of(written);
    }

    /** Uses an activation up and opens what it names, in this browser; once. */
    Redeeming redeem(String identifier, Secret code, Browser browser) {
        Digest source = personalData.lookUp("activation_try", browser.ip());
        Instant now = clock.instant();
        int tries = transaction.execute(_ -> store.charge(source, now));
        if (tries > MISSES) {
            return new Redeeming.Exhausted(now.plus(ActivationStore.WINDOW));
        }
        WalletId wallet = named(identifier);
        String characters = SavedCodeRule.read(code.reveal()).orElse("");
        return transaction.execute(_ -> {
            Optional<ActivationStore.Alive> found = look(wallet, characters, now);
            if (found.isEmpty() || !store.redeem(found.get(), now)) {
                return new Redeeming.Refused();
            }
            store.giveBack(source);
            return new Redeeming.Redeemed(
                    found.get().acts().stream()
                            .sorted(Comparator.naturalOrder())
                            .map(act -> recoveries.begin(wallet, act, browser))
                            .toList());
        });
    }

    private Optional<ActivationStore.Alive> look(WalletId wallet, String characters, Instant now) {
        Digest shown = macs.mac(PURPOSE, parts(wallet, characters)).digest();
        Optional<ActivationStore.Alive> found = Optional.empty();
        for (ActivationStore.Alive alive : store.alive(wallet, now)) {
            Digest under =
                    macs.macUnder(alive.mac().keyId(), PURPOSE, parts(wallet, characters))
                            .orElse(shown);
            if (MessageDigest.isEqual(under.bytes(), alive.mac().digest().bytes())) {
                found = Optional.of(alive);
            }
        }
        return found;
    }

    /** Of an unknown name a decoy, so that the same work is done. */
    private WalletId named(String typed) {
        Optional<Identifier> identifier = Identifier.parse(typed);
        Digest lookUp =
                identifier
                        .map(name -> personalData.lookUp(name.kind().text(), name.canonical()))
                        .orElseGet(() -> personalData.lookUp("no_name", typed));
        WalletId decoy = new WalletId(decoys.of(lookUp).value());
        return identifier.flatMap(holders::find).orElse(decoy);
    }

    private static byte[][] parts(WalletId wallet, String characters) {
        UUID id = wallet.value();
        byte[] bytes =
                ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array();
        return new byte[][] {bytes, characters.getBytes(US_ASCII)};
    }
}
