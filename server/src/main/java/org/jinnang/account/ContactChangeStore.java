package org.jinnang.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.ContactChangeId;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.PersonalData;
import org.jinnang.platform.SignedIn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of contact_change; the new address is sealed, and wiped once the holder has it. */
@Repository
class ContactChangeStore {

    private static final String FIELD = "contact_change.address";

    private final JdbcClient jdbc;
    private final PersonalData personalData;

    ContactChangeStore(JdbcClient jdbc, PersonalData personalData) {
        this.jdbc = jdbc;
        this.personalData = personalData;
    }

    void insert(ContactChange change, Contact to, Instant now) {
        jdbc.sql(
                        """
                        insert into jinnang.contact_change
                               (wallet_id, change_id, session_id, kind, address, shown, started_at,
                                expires_at)
                        values (:wallet, :id, :session, :kind, :address, :shown, :now, :expires)
                        """)
                .param("wallet", change.wallet().value())
                .param("id", change.id().value())
                .param("session", change.session().value())
                .param("kind", to.kind().text())
                .param("address", personalData.seal(change.wallet(), FIELD, to.address()))
                .param("shown", change.shown().map(ProofKind::name).orElse(null))
                .param("now", utc(now))
                .param("expires", utc(change.expiresAt()))
                .update();
    }

    /** A change is seen only in the session that began it. */
    Optional<ContactChange> find(SignedIn actor, ContactChangeId id) {
        return found(actor, id, "");
    }

    Optional<ContactChange> findForUpdate(SignedIn actor, ContactChangeId id) {
        return found(actor, id, " for no key update");
    }

    void shown(ContactChange change, ProofKind proof) {
        jdbc.sql(
                        """
                        update jinnang.contact_change set shown = :shown
                         where wallet_id = :wallet and change_id = :id
                        """)
                .param("wallet", change.wallet().value())
                .param("id", change.id().value())
                .param("shown", proof.name())
                .update();
    }

    void complete(ContactChange change, Instant now) {
        jdbc.sql(
                        """
                        update jinnang.contact_change set address = null, completed_at = :now
                         where wallet_id = :wallet and change_id = :id
                        """)
                .param("wallet", change.wallet().value())
                .param("id", change.id().value())
                .param("now", utc(now))
                .update();
    }

    /** Forgets changes that nobody finished; they hold personal data. */
    int forgetBefore(Instant moment) {
        return jdbc.sql("delete from jinnang.contact_change where expires_at < :moment")
                .param("moment", utc(moment))
                .update();
    }

    private Optional<ContactChange> found(SignedIn actor, ContactChangeId id, String lock) {
        return jdbc.sql(
                        """
                        select kind, address, shown, expires_at from jinnang.contact_change
                         where wallet_id = :wallet and change_id = :id and session_id = :session
                        """
                                + lock)
                .param("wallet", actor.wallet().value())
                .param("id", id.value())
                .param("session", actor.session().value())
                .query((row, _) -> change(actor.wallet(), actor.session(), id, row))
                .optional();
    }

    private ContactChange change(
            WalletId wallet, SessionId session, ContactChangeId id, ResultSet row)
            throws SQLException {
        Contact.Kind kind = Contact.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
        return new ContactChange(
                wallet,
                id,
                session,
                kind,
                Optional.ofNullable(row.getBytes("address"))
                        .map(sealed -> new Contact(kind, personalData.open(wallet, FIELD, sealed))),
                Optional.ofNullable(row.getString("shown")).map(ProofKind::valueOf),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
