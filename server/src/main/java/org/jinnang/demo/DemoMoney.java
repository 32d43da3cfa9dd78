package org.jinnang.demo;

import java.util.List;
import java.util.UUID;
import org.jinnang.account.WalletOpened;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.WalletId;
import org.jinnang.payment.Payments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Gives demo money through gate and ledger, to each wallet once. */
@Component
@Profile("demo")
class DemoMoney {

    private static final Logger LOG = LoggerFactory.getLogger(DemoMoney.class);

    private final Payments payments;

    DemoMoney(Payments payments) {
        this.payments = payments;
    }

    /** Everybody who opens a wallet here has something to pay with. */
    @EventListener
    void welcome(WalletOpened opened) {
        give(opened.walletId(), DemoPeople.WELCOME);
    }

    /** Gives these sums; again it gives nothing more. */
    void give(WalletId wallet, List<Money> sums) {
        for (Money sum : sums) {
            if (!payments.topUp(once(wallet, sum.currency()), wallet, sum)) {
                LOG.warn("{} did not get its demo money in {}", wallet, sum.currency());
            }
        }
    }

    /** One transfer per wallet and currency: its id follows from both. */
    private static TransferId once(WalletId wallet, Currency currency) {
        UUID id = wallet.value();
        return new TransferId(
                new UUID(
                        id.getMostSignificantBits(),
                        id.getLeastSignificantBits() ^ currency.assetId()));
    }
}
