package org.jinnang.payment;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jinnang.access.PayeeAge;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Since when a payer pays a payee; looked up only if a limit asks. */
@Component
class PayeeAges {

    private final JdbcClient jdbc;
    private final Clock clock;

    PayeeAges(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    PayeeAge of(Intent intent) {
        return of(intent.payer(), intent.payee());
    }

    PayeeAge of(WalletId payer, WalletId payee) {
        return hours -> !hasPaid(payer, payee, clock.instant().minus(Duration.ofHours(hours)));
    }

    private boolean hasPaid(WalletId payer, WalletId payee, Instant until) {
        return jdbc.sql(
                        """
                        select exists (
                          select 1 from jinnang.payment
                          where wallet_id = :payer and payee_wallet_id = :payee
                            and posted_at <= :until)
                        """)
                .param("payer", payer.value())
                .param("payee", payee.value())
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }
}
