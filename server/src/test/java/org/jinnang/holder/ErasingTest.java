package org.jinnang.holder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.jinnang.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who a holder is and what he knows is erased for closed wallets only, whoever is the server. */
class ErasingTest {

    private static final UUID MEI = UUID.fromString("0190a000-0000-7000-8000-000000000001");
    private static final UUID WEI = UUID.fromString("0190a000-0000-7000-8000-000000000002");

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient server = database.sql();

    @BeforeEach
    void twoHolders() {
        for (UUID wallet : List.of(MEI, WEI)) {
            asOwner(
                    wallet,
                    """
                    insert into holder (wallet_id, account_name, display_name, language, opened_at)
                    values (:wallet, '\\x01', '\\x01', 'en', now())
                    """);
            asOwner(
                    wallet,
                    """
                    insert into contact (wallet_id, kind, address, proven_at, counts_from)
                    values (:wallet, 'email', '\\x01', now(), now())
                    """);
            for (String kind : List.of("account_name", "account_name_skeleton", "email")) {
                asOwner(
                        wallet,
                        """
                        insert into claim (kind, key_hash, key_id, wallet_id, claimed_at)
                        values ('%s', sha256(:wallet::text::bytea), 1, :wallet, now())
                        """
                                .formatted(kind));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "holder",
                "contact",
                "claim",
                "holder_key",
                "sign_in_password",
                "payment_password",
                "recovery",
                "recovery_proof"
            })
    void theServerDeletesNothingThatLastsAsLongAsAWallet(String table) {
        assertThatThrownBy(() -> server.sql("delete from " + table).update())
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void whatIsNotClosedIsNotErased() {
        refused("contact", MEI, "is not closed");
        closing(MEI, null);
        refused("contact", MEI, "is not closed");
        for (String ending : List.of("cancelled", "undone", "not_possible")) {
            asOwner(MEI, "update wallet_closing set ended_at = now(), ended_by = '" + ending + "'");
            refused("contact", MEI, "is not closed");
        }
        asOwner(MEI, "update wallet_closing set ended_at = closes_at, ended_by = 'closed'");
        refused("contact", WEI, "is not closed");

        assertThat(rows("contact")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audit_event",
                "restriction",
                "entry",
                "holder; drop table holder",
                "HOLDER"
            })
    void noOtherTableIsErasedNotEvenOfAClosedWallet(String table) {
        closing(MEI, "closed");

        refused(table, MEI, "not a table");
    }

    @Test
    void aClosingIsNotWrittenDownAsOverNorWithoutItsWait() {
        String over =
                """
                insert into wallet_closing (wallet_id, closing_id, asked_at, closes_at, undo_hash,
                    ended_at, ended_by)
                values (:wallet, :wallet, now() - interval '15 days', now(), sha256('any'), now(),
                    'closed')
                """;
        String hasty =
                """
                insert into wallet_closing (wallet_id, closing_id, asked_at, closes_at, undo_hash)
                values (:wallet, :wallet, now() - interval '13 days', now(), sha256('any'))
                """;

        assertThatThrownBy(() -> server.sql(over).param("wallet", MEI).update())
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> server.sql(hasty).param("wallet", MEI).update())
                .rootCause()
                .hasMessageContaining("wallet_closing_waits");
    }

    @Test
    void aClosingThatOnlySaysThatItIsOldErasesNothing() {
        server.sql(
                        """
                        insert into wallet_closing (wallet_id, closing_id, asked_at, closes_at,
                            undo_hash)
                        values (:wallet, :wallet, now() - interval '15 days', now(), sha256('any'))
                        """)
                .param("wallet", MEI)
                .update();
        server.sql("update wallet_closing set ended_at = now(), ended_by = 'closed'").update();

        refused("holder", MEI, "is not closed");
        assertThatThrownBy(() ->
                        server.sql("update wallet_closing set recorded_at = asked_at").update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void ofAClosedWalletAllGoesButWhatKeepsImitationsOut() {
        closing(MEI, "closed");

        assertThat(erased("claim", MEI)).isEqualTo(2);
        assertThat(erased("contact", MEI)).isEqualTo(1);
        assertThat(erased("holder", MEI)).isEqualTo(1);
        assertThat(erased("holder", MEI)).isZero();

        assertThat(rows("claim")).isEqualTo(4);
        assertThat(rows("holder")).isEqualTo(1);
        assertThat(rows("contact")).isEqualTo(1);
    }

    private void closing(UUID wallet, @Nullable String endedBy) {
        asOwner(
                wallet,
                """
                insert into wallet_closing (wallet_id, closing_id, asked_at, closes_at, undo_hash,
                    recorded_at, ended_at, ended_by)
                values (:wallet, :wallet, now() - interval '15 days', now(), sha256('any'),
                    now() - interval '15 days', %s)
                """
                        .formatted(endedBy == null ? "null, null" : "now(), '" + endedBy + "'"));
    }

    private void refused(String table, UUID wallet, String why) {
        assertThatThrownBy(() -> erased(table, wallet))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining(why);
    }

    private long erased(String table, UUID wallet) {
        return server.sql("select jinnang.erase_of_closed_wallet(:table, :wallet)")
                .param("table", table)
                .param("wallet", wallet)
                .query(Long.class)
                .single();
    }

    private int rows(String table) {
        return server.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private void asOwner(UUID wallet, String sql) {
        var statement = database.sqlAsOwner().sql(sql);
        (sql.contains(":wallet") ? statement.param("wallet", wallet) : statement).update();
    }
}
