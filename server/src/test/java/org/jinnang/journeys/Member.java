package org.jinnang.journeys;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jinnang.journeys.Phones.Phone;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.WalletId;
import org.jinnang.testing.SoftPasskey;
import org.jspecify.annotations.Nullable;

/** What somebody in a walk knows and has: the right words, the app, the passkey, the card. */
final class Member {

    final Person person;
    String signInPassword = Wallets.SIGN_IN;
    String paymentPassword = Wallets.PAY;
    @Nullable Phone app;
    @Nullable SoftPasskey passkey;
    String card = "";

    /** Saved codes that were not shown yet. */
    final List<String> papers = new ArrayList<>();

    /** When the wallet may close, having been asked to with every proof. */
    @Nullable Instant closesAt;

    /** The wallet is closed. */
    boolean isGone;

    Member(Person person) {
        this.person = person;
    }

    WalletId wallet() {
        return person.wallet();
    }

    void hasApp(Phone phone) {
        app = phone;
        papers(phone.savedCodes());
    }

    void papers(List<String> codes) {
        papers.clear();
        papers.addAll(codes);
    }

    String paper() {
        return papers.isEmpty() ? "7Q4K-2M9D-X0FA-8Z3P" : papers.removeFirst();
    }
}
