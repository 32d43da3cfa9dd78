package org.jinnang.authenticator;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.database.Question;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code second_step_message}, {@code second_step_owed}, {@code factors_to_confirm}. */
@Repository
class SecondFactorStore {

    private final JdbcClient jdbc;

    SecondFactorStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Since when each channel is a second step. */
    static Question<Map<Contact.Kind, Instant>> messagesAsked(WalletId wallet) {
        return Question.list(
                        """
                        select channel, chosen_at from jinnang.second_step_message
                        where wallet_id = :wallet
                        """,
                        Map.of("wallet", wallet.value()),
                        (row, _) ->
                                Map.entry(
                                        Contact.Kind.valueOf(row.getString("channel")),
                                        Objects.requireNonNull(
                                                        row.getObject(
                                                                "chosen_at", OffsetDateTime.class))
                                                .toInstant()))
                .map(chosen ->
                        chosen.stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    void addMessage(WalletId wallet, Contact.Kind channel, Instant now) {
        jdbc.sql(
                        """
                        insert into jinnang.second_step_message (wallet_id, channel, chosen_at)
                        values (:wallet, :channel, :now)
                        on conflict (wallet_id, channel) do nothing
                        """)
                .param("wallet", wallet.value())
                .param("channel", channel.name())
                .param("now", utc(now))
                .update();
    }

    boolean removeMessage(WalletId wallet, Contact.Kind channel) {
        return jdbc.sql(
                                """
                                delete from jinnang.second_step_message
                                where wallet_id = :wallet and channel = :channel
                                """)
                        .param("wallet", wallet.value())
                        .param("channel", channel.name())
                        .update()
                == 1;
    }

    void owe(WalletId wallet, Instant since) {
        jdbc.sql(
                        """
                        insert into jinnang.second_step_owed (wallet_id, since)
                        values (:wallet, :since)
                        on conflict (wallet_id) do update set since = excluded.since
                        """)
                .param("wallet", wallet.value())
                .param("since", utc(since))
                .update();
    }

    boolean isOwed(WalletId wallet) {
        return jdbc.sql(
                        "select exists (select 1 from jinnang.second_step_owed where wallet_id = ?)")
                .param(wallet.value())
                .query(Boolean.class)
                .single();
    }

    void settle(WalletId wallet) {
        jdbc.sql("delete from jinnang.second_step_owed where wallet_id = ?")
                .param(wallet.value())
                .update();
    }

    void askToConfirm(WalletId wallet, Act after, Instant since) {
        jdbc.sql(
                        """
                        insert into jinnang.factors_to_confirm (wallet_id, after_act, since)
                        values (:wallet, :after, :since)
                        on conflict (wallet_id) do update
                          set after_act = excluded.after_act, since = excluded.since
                        """)
                .param("wallet", wallet.value())
                .param("after", after.name())
                .param("since", utc(since))
                .update();
    }

    Optional<SecondFactors.ToConfirm> toConfirm(WalletId wallet) {
        return toConfirmAsked(wallet).ask(jdbc);
    }

    static Question<Optional<SecondFactors.ToConfirm>> toConfirmAsked(WalletId wallet) {
        return Question.one(
                """
                select after_act, since from jinnang.factors_to_confirm
                where wallet_id = :wallet
                """,
                Map.of("wallet", wallet.value()),
                (row, _) ->
                        new SecondFactors.ToConfirm(
                                Act.valueOf(row.getString("after_act")),
                                Objects.requireNonNull(row.getObject("since", OffsetDateTime.class))
                                        .toInstant()));
    }

    boolean confirm(WalletId wallet) {
        return jdbc.sql("delete from jinnang.factors_to_confirm where wallet_id = ?")
                        .param(wallet.value())
                        .update()
                > 0;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
