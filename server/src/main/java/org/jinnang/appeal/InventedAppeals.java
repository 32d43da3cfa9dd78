package org.jinnang.appeal;

import org.jinnang.kernel.AppealId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.SignedInStaff;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** The demo's appeals, in every state. Exists in the demo only. */
@Service
@Profile("demo")
public class InventedAppeals {

    private final Appeals appeals;
    private final AppealDesk desk;
    private final TransactionOperations transaction;

    InventedAppeals(Appeals appeals, AppealDesk desk, TransactionOperations transaction) {
        this.appeals = appeals;
        this.desk = desk;
        this.transaction = transaction;
    }

    /** Whether this holder has appealed before. */
    public boolean hasAppealed(WalletId wallet) {
        return !appeals.of(wallet).isEmpty();
    }

    /** Files one. */
    public AppealId files(WalletId wallet, String about, String words, Browser browser) {
        return switch (transaction.execute(_ -> appeals.file(wallet, about, words, browser))) {
            case Appeals.Filing.Filed(var appeal) -> appeal.id();
            case Appeals.Filing.FiledBefore(var appeal) -> appeal.id();
            case Appeals.Filing.TooMany() -> throw new IllegalStateException("Too many appeals");
        };
    }

    /** Somebody takes it and asks the holder back. */
    public void asks(AppealId id, SignedInStaff staff, String words) {
        done(desk.take(id, version(id, staff), staff));
        done(desk.ask(id, version(id, staff), words, staff));
    }

    /** Somebody takes it and says that the decision stays. */
    public void refuses(AppealId id, SignedInStaff staff, String reason) {
        done(desk.take(id, version(id, staff), staff));
        done(desk.decide(id, version(id, staff), Appeal.Outcome.REFUSED, reason, staff));
    }

    /** Somebody takes it and says that the holder is right. */
    public void grants(AppealId id, SignedInStaff staff, String reason) {
        done(desk.take(id, version(id, staff), staff));
        done(desk.decide(id, version(id, staff), Appeal.Outcome.GRANTED, reason, staff));
    }

    private int version(AppealId id, SignedInStaff staff) {
        return desk.find(id, staff).orElseThrow().version();
    }

    private static void done(Appeals.Doing doing) {
        if (!(doing instanceof Appeals.Doing.Done)) {
            throw new IllegalStateException("Not done: " + doing);
        }
    }
}
