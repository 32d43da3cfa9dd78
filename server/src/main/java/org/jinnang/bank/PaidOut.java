package org.jinnang.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.Crockford;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.Rider.When;
import org.jinnang.kernel.TransferId;
import org.jinnang.notice.Notice;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.payment.WithdrawalCompanion;
import org.jinnang.platform.Clock;
import org.springframework.stereotype.Component;

/** Marks withdrawals in the postings of their payments, and tells the holder what the bank did. */
@Component
class PaidOut implements WithdrawalCompanion {

    private static final String REFUSED = "bank_refused";

    private final WithdrawalStore store;
    private final BankAccountStore accounts;
    private final EntryStore entries;
    private final Holders holders;
    private final Notices notices;
    private final Clock clock;

    PaidOut(
            WithdrawalStore store,
            BankAccountStore accounts,
            EntryStore entries,
            Holders holders,
            Notices notices,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.entries = entries;
        this.holders = holders;
        this.notices = notices;
        this.clock = clock;
    }

    @Override
    public List<Rider> authorised(Paying paying) {
        return List.of(new WithdrawalMark.Approved(paying));
    }

    @Override
    public List<Rider> captured(Paying paying, Money captured) {
        return told(paying, new WithdrawalMark.Settled(paying), Template.WITHDRAWAL_ARRIVED);
    }

    @Override
    public List<Rider> released(Paying paying, String reason) {
        var mark = new WithdrawalMark.Released(paying, reason);
        return reason.equals(REFUSED)
                ? told(paying, mark, Template.WITHDRAWAL_REFUSED)
                : List.of(mark);
    }

    @Override
    public void continued(Paying paying) {
        store.approve(paying.payer(), paying.payment(), clock.instant());
    }

    @Override
    public Set<TransferId> fromBank(List<TransferId> transfers) {
        return entries.fromBank(transfers);
    }

    private List<Rider> told(Paying paying, WithdrawalMark mark, Template template) {
        Optional<Holder> holder = holders.ifOpen(paying.payer());
        if (holder.isEmpty()) {
            return List.of(mark);
        }
        Withdrawal withdrawal = store.find(paying.payer(), paying.payment()).orElseThrow();
        String reason = withdrawal.word().flatMap(Withdrawal.Word::reason).orElse("");
        List<Rider> riders = new ArrayList<>();
        riders.add(mark);
        riders.add(
                notices.rider(
                        new Notice(
                                Optional.of(paying.payer()),
                                holder.get().email(),
                                template,
                                Map.of(
                                        "amount",
                                        paying.amount(),
                                        "number",
                                        accounts.find(withdrawal.wallet(), withdrawal.account())
                                                .orElseThrow()
                                                .masked(),
                                        "why",
                                        BankReason.of(reason).words(),
                                        "reference",
                                        Crockford.reference('R', paying.payment().value())),
                                true),
                        holder.get(),
                        When.ON_POSTING));
        return riders;
    }
}
