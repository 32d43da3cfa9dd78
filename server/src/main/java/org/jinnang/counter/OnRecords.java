package org.jinnang.counter;

import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.jinnang.bank.BankAccounts;
import org.jinnang.identity.Evidence;
import org.jinnang.identity.Identities;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.springframework.stereotype.Component;

/** Reads what a holder has on record, for {@link MaterialRule}. */
@Component
class OnRecords {

    /** For whoever has not said who he is: what most people have. */
    static final MaterialRule.OnRecord UNTOLD =
            new MaterialRule.OnRecord(Optional.empty(), true, Optional.empty(), true);

    private final Identities identities;
    private final BankAccounts accounts;
    private final Clock clock;
    private final ZoneId zone;

    OnRecords(Identities identities, BankAccounts accounts, Clock clock, ZoneId zone) {
        this.identities = identities;
        this.accounts = accounts;
        this.clock = clock;
        this.zone = zone;
    }

    MaterialRule.OnRecord of(WalletId wallet) {
        Optional<Evidence> evidence = identities.of(wallet);
        return new MaterialRule.OnRecord(
                evidence.map(Evidence::document),
                evidence.flatMap(Evidence::checkedAt).isPresent(),
                identities.ageOf(wallet, clock.instant().atZone(zone).toLocalDate()),
                accounts.hasVerified(wallet));
    }

    MaterialRule.Needed needed(Visit visit) {
        return MaterialRule.of(visit.kind(), visit.who(), of(visit.wallet()));
    }

    /** Whether these are enough only by the phone in his hand, which then cannot be lost. */
    boolean isShownByPhone(Visit visit, Set<Material> good) {
        var withoutPhone = MaterialRule.of(VisitKind.PHONE, visit.who(), of(visit.wallet()));
        return Materials.isEnough(needed(visit), good) && !Materials.isEnough(withoutPhone, good);
    }
}
