package org.jinnang.authenticator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Macs;
import org.jinnang.platform.Macs.KeyedDigest;
import org.jinnang.platform.SecureBytes;
import org.springframework.stereotype.Service;

/**
 * The recovery codes a holder keeps on paper: ten of 80 random bits, shown once, each good once.
 * Kept as MACs under a key outside the database: bits that nobody chose need no slow hash.
 */
@Service
public class SavedCodes {

    private static final String PURPOSE = "saved code";

    /** What a code means. */
    public sealed interface Look {

        /** Right, and not used before: {@link #use} it in the transaction of its effect. */
        record Right(WalletId wallet, int number, Digest mac) implements Look {}

        record Used() implements Look {}

        record Wrong() implements Look {}
    }

    private final SavedCodeStore store;
    private final Macs macs;
    private final SecureBytes chance;
    private final Clock clock;

    SavedCodes(SavedCodeStore store, Macs macs, SecureBytes chance, Clock clock) {
        this.store = store;
        this.macs = macs;
        this.chance = chance;
        this.clock = clock;
    }

    /** Ten new codes in place of all earlier ones, in the caller's transaction. */
    public List<String> issue(WalletId wallet) {
        OwnTransaction.requireCallers();
        store.removeAll(wallet);
        List<String> codes = new ArrayList<>();
        for (int number = 1; number <= SavedCodeRule.CODES; number++) {
            String written = SavedCodeRule.written(chance.next(SavedCodeRule.BYTES));
            String characters = SavedCodeRule.read(written).orElseThrow();
            KeyedDigest mac = macs.mac(PURPOSE, parts(wallet, characters));
            store.insert(wallet, number, mac, clock.instant());
            codes.add(written);
        }
        return List.copyOf(codes);
    }

    /** How many can still be used. */
    public int left(WalletId wallet) {
        return store.left(wallet);
    }

    /** Compares a code with all of them, only after a try was reserved; changes nothing. */
    public Look look(WalletId wallet, SecondStepEntry.SavedCode code) {
        Look found = new Look.Wrong();
        for (SavedCodeStore.Row row : store.of(wallet)) {
            byte[] shown =
                    macs.macUnder(row.mac().keyId(), PURPOSE, parts(wallet, code.characters()))
                            .orElseThrow(() -> new IllegalStateException("The keyset lacks a key"))
                            .bytes();
            if (MessageDigest.isEqual(shown, row.mac().digest().bytes())) {
                found =
                        row.isUsed()
                                ? new Look.Used()
                                : new Look.Right(wallet, row.number(), row.mac().digest());
            }
        }
        return found;
    }

    /** Uses the code up in the caller's transaction; of many at once exactly one gets true. */
    public boolean use(Look.Right right) {
        OwnTransaction.requireCallers();
        return store.use(right.wallet(), right.number(), right.mac(), clock.instant());
    }

    /** All of them are gone, in the caller's transaction. */
    public void removeAll(WalletId wallet) {
        OwnTransaction.requireCallers();
        store.removeAll(wallet);
    }

    private static byte[][] parts(WalletId wallet, String characters) {
        return new byte[][] {Decoys.bytes(wallet.value()), characters.getBytes(US_ASCII)};
    }
}
