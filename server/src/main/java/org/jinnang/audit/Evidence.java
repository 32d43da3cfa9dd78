package org.jinnang.audit;

import java.util.Optional;
import org.jinnang.kernel.WalletId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what was written down under a number that somebody quotes. */
@Component
public class Evidence {

    private final JdbcClient database;
    private final PersonalParts personalParts;

    Evidence(JdbcClient database, PersonalParts personalParts) {
        this.database = database;
        this.personalParts = personalParts;
    }

    /** A self-check of this wallet, or one of a browser that nobody was known in. */
    public Optional<AuditEvent> selfCheck(WalletId wallet, String reference) {
        return database
                .sql(
                        """
                        select %s from audit_event
                        where reference = :reference and kind = 'SELF_CHECKED'
                          and wallet_id in (:wallet, :nobody)
                        order by event_id desc limit 1
                        """
                                .formatted(EventRows.COLUMNS))
                .param("reference", reference)
                .param("wallet", wallet.value())
                .param("nobody", EventRow.NOBODY)
                .query((row, _) -> EventRows.read(row))
                .list()
                .stream()
                .map(personalParts::opened)
                .findFirst();
    }
}
