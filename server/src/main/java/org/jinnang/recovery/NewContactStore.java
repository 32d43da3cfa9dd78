package org.jinnang.recovery;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jinnang.holder.Contact;
import org.jinnang.platform.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of recovery_contact: the address that a way back is to put in the place of a lost one. */
@Repository
class NewContactStore {

    private static final String FIELD = "recovery_contact.address";
    private static final int NAMED_MAX = 5;

    private final JdbcClient jdbc;
    private final PersonalData personalData;

    NewContactStore(JdbcClient jdbc, PersonalData personalData) {
        this.jdbc = jdbc;
        this.personalData = personalData;
    }

    Optional<Contact> find(Flow flow) {
        Optional<byte[]> sealed =
                jdbc.sql(
                                """
                                select address from jinnang.recovery_contact
                                 where wallet_id = :wallet and recovery_id = :id
                                """)
                        .param("wallet", flow.wallet().value())
                        .param("id", flow.id().value())
                        .query(byte[].class)
                        .optional();
        return flow.replaces()
                .flatMap(kind ->
                        sealed.map(address ->
                                new Contact(
                                        kind, personalData.open(flow.wallet(), FIELD, address))));
    }

    /** False when too many were named by this recovery before. */
    boolean name(Flow flow, Contact to, Instant now) {
        return jdbc.sql(
                                """
                                insert into jinnang.recovery_contact
                                       (wallet_id, recovery_id, address, named, named_at)
                                values (:wallet, :id, :address, 1, :now)
                                on conflict (wallet_id, recovery_id) do update
                                   set address = excluded.address,
                                       named = recovery_contact.named + 1,
                                       named_at = excluded.named_at
                                 where recovery_contact.named < :max
                                """)
                        .param("wallet", flow.wallet().value())
                        .param("id", flow.id().value())
                        .param("address", personalData.seal(flow.wallet(), FIELD, to.address()))
                        .param("now", utc(now))
                        .param("max", NAMED_MAX)
                        .update()
                == 1;
    }

    void forget(Flow flow) {
        jdbc.sql(
                        """
                        delete from jinnang.recovery_contact
                         where wallet_id = :wallet and recovery_id = :id
                        """)
                .param("wallet", flow.wallet().value())
                .param("id", flow.id().value())
                .update();
    }

    /** Forgets what nobody finished: it holds addresses of people. */
    int forgetBefore(Instant moment) {
        return jdbc.sql("delete from jinnang.recovery_contact where named_at < :moment")
                .param("moment", utc(moment))
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
