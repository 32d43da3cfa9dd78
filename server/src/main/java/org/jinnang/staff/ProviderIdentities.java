package org.jinnang.staff;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.StaffId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whose account here somebody's account at the identity provider is: {@code staff_identity}. */
@Repository
class ProviderIdentities {

    private final JdbcClient jdbc;

    ProviderIdentities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Somebody as a provider knows him; the subject is never given to somebody else there (OpenID
     * Connect Core §2), which an e-mail address may be.
     */
    record Identity(String issuer, String subject) {

        @Override
        public String toString() {
            return issuer;
        }
    }

    Optional<StaffId> whose(Identity identity) {
        return jdbc.sql(
                        """
                        select staff_id from jinnang.staff_identity
                        where issuer = :issuer and subject = :subject
                        """)
                .param("issuer", identity.issuer())
                .param("subject", identity.subject())
                .query(UUID.class)
                .optional()
                .map(StaffId::new);
    }

    boolean has(StaffId staff, String issuer) {
        return jdbc.sql(
                        """
                        select exists (select from jinnang.staff_identity
                                       where staff_id = :staff and issuer = :issuer)
                        """)
                .param("staff", staff.value())
                .param("issuer", issuer)
                .query(Boolean.class)
                .single();
    }

    /** Takes the place of what was bound before; false when it is somebody else's. */
    boolean bind(StaffId staff, Identity identity, Instant now) {
        jdbc.sql("delete from jinnang.staff_identity where staff_id = :staff")
                .param("staff", staff.value())
                .update();
        return jdbc.sql(
                                """
                                insert into jinnang.staff_identity
                                  (issuer, subject, staff_id, bound_at)
                                values (:issuer, :subject, :staff, :now)
                                on conflict do nothing
                                """)
                        .param("issuer", identity.issuer())
                        .param("subject", identity.subject())
                        .param("staff", staff.value())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
