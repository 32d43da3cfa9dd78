package org.jinnang.bank;

import java.util.List;
import java.util.Optional;
import org.jinnang.iso20022.CreditorReference;
import org.jinnang.iso20022.DebtorAccount;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SecureBytes;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * How money from a bank finds its wallet: it goes to the operator's account and quotes a reference
 * that is the wallet's own, with check digits against slips.
 */
@Service
class TopUps {

    /** 31 signs that nobody mistakes for each other, so 59 bits: not to be guessed or met. */
    private static final String SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final int CORE = 12;
    private static final int LISTED = 50;

    private final TopUpStore store;
    private final EntryStore entries;
    private final BankRail rail;
    private final Clock clock;
    private final SecureBytes bytes;
    private final TransactionOperations transaction;

    TopUps(
            TopUpStore store,
            EntryStore entries,
            BankRail rail,
            Clock clock,
            SecureBytes bytes,
            TransactionOperations transaction) {
        this.store = store;
        this.entries = entries;
        this.rail = rail;
        this.clock = clock;
        this.bytes = bytes;
        this.transaction = transaction;
    }

    /** Where to transfer to, and what to write into the transfer. */
    record Instruction(DebtorAccount to, CreditorReference reference) {}

    /** How to top up in this currency, always the same; empty when no bank is connected for it. */
    Optional<Instruction> instruction(WalletId wallet, Currency currency) {
        if (rail.account(currency).isEmpty()) {
            return Optional.empty();
        }
        transaction.executeWithoutResult(_ ->
                store.keep(
                        new TopUpStore.Reference(wallet, currency, CreditorReference.of(core())),
                        clock.instant()));
        return of(wallet).stream().filter(one -> one.to().currency() == currency).findFirst();
    }

    /** Those that were asked for. */
    List<Instruction> of(WalletId wallet) {
        return store.of(wallet).stream()
                .flatMap(one ->
                        rail.account(one.currency()).stream()
                                .map(account -> new Instruction(account, one.reference())))
                .toList();
    }

    /** What arrived, the newest first. */
    List<EntryStore.Arrived> arrived(WalletId wallet) {
        return entries.topUps(wallet, LISTED);
    }

    /** Whose reference stands in the words of a transfer, if one does. */
    Optional<WalletId> named(String words, Currency currency) {
        return CreditorReference.foundIn(words, CORE)
                .flatMap(reference -> store.walletOf(reference, currency));
    }

    private String core() {
        var core = new StringBuilder(CORE);
        while (core.length() < CORE) {
            for (byte one : bytes.next(CORE)) {
                // 248 is 8 × 31: each sign is equally likely.
                if ((one & 0xff) < 248 && core.length() < CORE) {
                    core.append(SIGNS.charAt((one & 0xff) % SIGNS.length()));
                }
            }
        }
        return core.toString();
    }
}
