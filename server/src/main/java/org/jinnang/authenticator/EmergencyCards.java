package org.jinnang.authenticator;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Macs.KeyedDigest;
import org.jinnang.platform.PersonalData;
import org.jinnang.platform.SecureBytes;
import org.springframework.stereotype.Service;

/**
 * The printed card that freezes a lost wallet: one code of 80 random bits, shown once, good once.
 * It names nobody, so it is found by its MAC alone; from 64 bits on guessing needs no budget (NIST
 * SP 800-63B-4 §3.1.2.1). It can freeze and do nothing else.
 */
@Service
public class EmergencyCards {

    private static final String KIND = "emergency_card";

    private final EmergencyCardStore store;
    private final PersonalData keyed;
    private final SecureBytes chance;
    private final Clock clock;

    EmergencyCards(EmergencyCardStore store, PersonalData keyed, SecureBytes chance, Clock clock) {
        this.store = store;
        this.keyed = keyed;
        this.chance = chance;
        this.clock = clock;
    }

    /**
     * The holder's card.
     *
     * @param usedAt empty as long as it still freezes
     */
    public record Card(Instant madeAt, Optional<Instant> usedAt) {}

    /** The card of this wallet; empty when none was made, or it was revoked. */
    public Optional<Card> of(WalletId wallet) {
        return store.find(wallet);
    }

    /** A new code in place of every earlier one, in the caller's transaction. */
    public String make(WalletId wallet) {
        OwnTransaction.requireCallers();
        String written = SavedCodeRule.written(chance.next(SavedCodeRule.BYTES));
        String characters = SavedCodeRule.read(written).orElseThrow();
        var mac = new KeyedDigest(keyed.lookUpKeyId(), keyed.lookUp(KIND, characters));
        store.put(wallet, mac, clock.instant());
        return written;
    }

    /** It freezes nothing any more, in the caller's transaction; whether there was one. */
    public boolean revoke(WalletId wallet) {
        OwnTransaction.requireCallers();
        return store.remove(wallet);
    }

    /**
     * The characters that were meant, as a card shows them; empty when it can be no card's code.
     */
    public static Optional<String> read(String typed) {
        return SavedCodeRule.read(typed);
    }

    /**
     * Uses the card with this code up in the caller's transaction; of many at once exactly one gets
     * the wallet.
     *
     * @param characters as {@link #read} gave them
     */
    public Optional<WalletId> use(String characters) {
        OwnTransaction.requireCallers();
        Instant now = clock.instant();
        return keyed.lookUps(KIND, characters).stream()
                .flatMap(mac -> store.use(mac, now).stream())
                .findFirst();
    }
}
