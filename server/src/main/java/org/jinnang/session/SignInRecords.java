package org.jinnang.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.SignInId;
import org.jinnang.kernel.WalletId;
import org.jinnang.place.Place;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.database.Question;
import org.springframework.stereotype.Service;

/**
 * Who signed in from where of late, and what the holder says about it. An unusual sign-in leaves
 * its session unconfirmed until he has said that it was he; no other session notices.
 */
@Service
public class SignInRecords {

    private static final Duration ASKED_FOR = Duration.ofDays(1);
    private static final Duration KEPT = Duration.ofDays(3);

    private final SignInRecordStore store;
    private final Clock clock;
    private final Ids ids;

    SignInRecords(SignInRecordStore store, Clock clock, Ids ids) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
    }

    /** Records what a session comes by, in the transaction that opens it next. */
    public SignInRecord add(
            WalletId wallet,
            Browser browser,
            Optional<Place> place,
            Optional<Unfamiliar> unfamiliar) {
        var signIn =
                new SignInRecord(
                        new SignInId(ids.next()),
                        browser.userAgentName(),
                        place,
                        clock.instant(),
                        unfamiliar,
                        Optional.empty());
        store.insert(wallet, signIn);
        return signIn;
    }

    /** The last one that is known to lie somewhere and that nobody doubts. */
    public Question<Optional<SignInRecord>> lastUndoubtedAsked(WalletId wallet) {
        return SignInRecordStore.lastUndoubtedAsked(wallet);
    }

    /** Those of the last day that the holder has not answered, newest first. */
    public List<SignInRecord> unanswered(WalletId wallet) {
        return store.unanswered(wallet, clock.instant().minus(ASKED_FOR));
    }

    /** By which signing in this session came to be. */
    public Optional<SignInRecord> of(WalletId wallet, SessionId session) {
        return store.of(wallet, session);
    }

    /** Whether it waits for an answer. */
    public Optional<SignInRecord> findUnanswered(WalletId wallet, SignInId id) {
        return unanswered(wallet).stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** Keeps the first answer. Whether this was it. */
    public boolean answer(WalletId wallet, SignInId id, SignInRecord.Answer answer) {
        return store.answer(wallet, id, answer, clock.instant());
    }

    /** The holder has proven in this session that it is he; again changes nothing. */
    public boolean confirm(WalletId wallet, SessionId session) {
        return store.of(wallet, session)
                .filter(one -> one.unfamiliar().isPresent())
                .filter(one -> answer(wallet, one.id(), SignInRecord.Answer.MINE))
                .isPresent();
    }

    void forget() {
        store.forget(clock.instant().minus(KEPT));
    }
}
