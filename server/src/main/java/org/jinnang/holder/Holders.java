package org.jinnang.holder;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.database.Question;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds holders, keeps new ones, and lets nobody have another's name. */
@Service
public class Holders {

    private static final String SKELETON = "account_name_skeleton";

    private final HolderStore store;
    private final Clock clock;
    private final TransactionTemplate nested;

    Holders(HolderStore store, Clock clock, PlatformTransactionManager transactions) {
        this.store = store;
        this.clock = clock;
        this.nested = new TransactionTemplate(transactions);
        this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * Keeps a holder and claims the account name and both contacts, all or nothing, within the
     * caller's transaction. Of two who want one name at the same time exactly one gets it; the
     * other waits for that outcome and is answered with a value.
     */
    public Opening open(WalletId walletId, NewHolder holder) {
        Instant now = clock.instant();
        return nested.execute(savepoint -> {
            for (Wish wish : wishes(holder)) {
                if (!store.claim(wish.kind(), wish.canonical(), walletId, now)) {
                    savepoint.setRollbackOnly();
                    return wish.taken();
                }
            }
            store.insert(walletId, holder, now);
            return new Opening.Opened(walletId);
        });
    }

    /** The wallet that can be found by this name now. */
    public Optional<WalletId> find(Identifier identifier) {
        return store.findClaim(identifier.kind().text(), identifier.canonical(), clock.instant());
    }

    /** The question behind {@link #find}, to be asked together with others. */
    public Question<Optional<WalletId>> asked(Identifier identifier, Instant now) {
        return store.claimAsked(identifier.kind().text(), identifier.canonical(), now);
    }

    /** The question behind {@link #of}; what is sealed is opened once the row is read. */
    public Question<Optional<Supplier<Holder>>> asked(WalletId walletId, Instant now) {
        return store.asked(walletId, now);
    }

    /**
     * Lets go of a wallet's names and addresses in the caller's transaction. Nobody can take an
     * account name that looks like the old one, by which people knew somebody.
     */
    public void release(WalletId walletId) {
        store.deleteClaims(walletId);
    }

    /** Whether this wallet is somebody's. */
    public boolean isHolder(WalletId walletId) {
        return store.find(walletId, clock.instant()).isPresent();
    }

    /** Whether nobody has this account name or one that looks the same. */
    public boolean isFree(AccountName name) {
        return store.findClaim(SKELETON, name.skeleton(), clock.instant()).isEmpty();
    }

    /** Whether a holder has this contact. */
    public boolean isKnown(Contact contact) {
        return find(contact.identifier()).isPresent();
    }

    /** The holder of this wallet; empty when it was closed. */
    public Optional<Holder> ifOpen(WalletId walletId) {
        return store.find(walletId, clock.instant());
    }

    /** The holder of this wallet, which must exist. */
    public Holder of(WalletId walletId) {
        return store.find(walletId, clock.instant())
                .orElseThrow(() -> new IllegalArgumentException("No holder " + walletId));
    }

    /** The holders of these wallets, which must exist. */
    public Map<WalletId, Holder> of(List<WalletId> wallets) {
        return all(wallets, store.find(wallets, clock.instant()));
    }

    /** The question behind {@link #of(List)}; what is sealed is opened when they are wanted. */
    public Question<Supplier<Map<WalletId, Holder>>> asked(List<WalletId> wallets, Instant now) {
        return store.asked(wallets, now)
                .map(found -> () -> all(wallets, HolderStore.opened(found)));
    }

    private static Map<WalletId, Holder> all(List<WalletId> wallets, Map<WalletId, Holder> found) {
        if (!found.keySet().containsAll(wallets)) {
            throw new IllegalArgumentException("No holder of one of " + wallets);
        }
        return found;
    }

    /** Remembers in which language the holder wants to be written to. */
    public void speak(WalletId walletId, Locale language) {
        Languages.require(language);
        store.updateLanguage(walletId, language);
    }

    /** Keeps the phrase that every later message carries, in the caller's transaction. */
    public void choosePhrase(WalletId walletId, Phrase phrase) {
        store.updatePhrase(walletId, phrase, clock.instant());
    }

    /** Since when messages carry the phrase they carry now; empty when there is none. */
    public Optional<Instant> phraseChosenAt(WalletId walletId) {
        return store.phraseChosenAt(walletId);
    }

    /** A name that is wanted, and the answer when somebody else has it. */
    private record Wish(String kind, String canonical, Opening taken) {}

    /**
     * In one order for everybody, so that two who want the same names wait for each other only one
     * way and never in a circle.
     */
    private static List<Wish> wishes(NewHolder holder) {
        AccountName name = holder.accountName();
        return List.of(
                new Wish(
                        name.identifier().kind().text(),
                        name.canonical(),
                        new Opening.AccountNameTaken()),
                new Wish(SKELETON, name.skeleton(), new Opening.AccountNameTaken()),
                wish(holder.email()),
                wish(holder.phone()));
    }

    private static Wish wish(Contact contact) {
        return new Wish(
                contact.identifier().kind().text(),
                contact.address(),
                new Opening.ContactTaken(contact.kind()));
    }
}
