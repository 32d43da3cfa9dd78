package org.jinnang.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jinnang.access.Access;
import org.jinnang.access.Decision;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Effect;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.TransferOrder;
import org.jinnang.ledger.Ledger;
import org.jinnang.ledger.Posting;
import org.jinnang.platform.RequestHash;
import org.springframework.stereotype.Component;

/** Money that came or went at the bank, through gate and ledger like all money. */
@Component
class BankPostings {

    private static final int PERMITS = 3;

    private final Access access;
    private final Ledger ledger;

    BankPostings(Access access, Ledger ledger) {
        this.access = access;
        this.ledger = ledger;
    }

    /** What posting answers. */
    enum Outcome {
        POSTED,
        /** Nothing was posted and nothing will be under this key. */
        REFUSED,
        /** Not known, or busy: the same again tells. */
        NOT_NOW
    }

    /** Posts it once for each key. Never inside a transaction. */
    Outcome post(
            TransferId transfer,
            AccountId debit,
            AccountId credit,
            Money amount,
            Effect effect,
            List<Rider> riders) {
        var order =
                new TransferOrder(
                        transfer,
                        debit,
                        credit,
                        amount,
                        RequestHash.of(
                                transfer.text(),
                                Long.toString(debit.value()),
                                Long.toString(credit.value()),
                                Long.toString(amount.minor()),
                                amount.currency().name()),
                        effect,
                        Optional.empty());
        for (int asked = 1; asked <= PERMITS; asked++) {
            Decision decision = access.systemPermit(Act.BOOK_BANK_ENTRY, order);
            if (!(decision instanceof Decision.Permitted permitted)) {
                return Outcome.NOT_NOW;
            }
            switch (ledger.submit(permitted.permit().orElseThrow(), new ArrayList<>(riders))) {
                case Posting.Posted _ -> {
                    return Outcome.POSTED;
                }
                case Posting.Refused _, Posting.OtherBody() -> {
                    return Outcome.REFUSED;
                }
                case Posting.Busy(), Posting.Unknown() -> {
                    return Outcome.NOT_NOW;
                }
                case Posting.Fenced(), Posting.PermitOver() -> {} // ask the gate again
            }
        }
        return Outcome.NOT_NOW;
    }
}
