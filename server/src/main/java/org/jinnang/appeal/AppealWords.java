package org.jinnang.appeal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.StaffDeviceId;
import org.jinnang.kernel.StaffId;
import org.jinnang.platform.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was said and decided: read for several appeals at once, sealed with the holder's key. */
@Repository
class AppealWords {

    private final JdbcClient jdbc;
    private final PersonalData personal;

    AppealWords(JdbcClient jdbc, PersonalData personal) {
        this.jdbc = jdbc;
        this.personal = personal;
    }

    /** The same appeals with all that was said and decided. */
    List<Appeal> with(List<Appeal> heads) {
        if (heads.isEmpty()) {
            return heads;
        }
        Map<UUID, List<Sealed<Appeal.Line>>> said = lines(heads);
        Map<UUID, List<Sealed<Appeal.Decision>>> decided = decisions(heads);
        return heads.stream()
                .map(head -> {
                    UUID id = head.id().value();
                    return head.with(
                            said.getOrDefault(id, List.of()).stream()
                                    .map(line -> opened(head, line))
                                    .toList(),
                            decided.getOrDefault(id, List.of()).stream()
                                    .map(decision -> openedDecision(head, decision))
                                    .toList());
                })
                .toList();
    }

    /** A row whose words stand there sealed, with the appeal it belongs to. */
    private record Sealed<T>(UUID appeal, T row, Optional<byte[]> words) {}

    private Map<UUID, List<Sealed<Appeal.Line>>> lines(List<Appeal> heads) {
        return jdbc
                .sql(
                        """
                        select appeal_id, line, said_by, said_at, words from jinnang.appeal_line
                        where (wallet_id, appeal_id) in (
                          select * from unnest(:wallets::uuid[], :appeals::uuid[]))
                        order by line
                        """)
                .param("wallets", wallets(heads))
                .param("appeals", appeals(heads))
                .query((row, _) ->
                        new Sealed<>(
                                row.getObject("appeal_id", UUID.class),
                                line(row),
                                Optional.of(row.getBytes("words"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Sealed::appeal));
    }

    private Appeal.Line opened(Appeal appeal, Sealed<Appeal.Line> sealed) {
        Appeal.Line line = sealed.row();
        String words = opened(appeal, "words." + line.number(), sealed.words().orElseThrow());
        return new Appeal.Line(line.number(), line.by(), line.at(), words);
    }

    /** Without its words, which stand there sealed. */
    private static Appeal.Line line(ResultSet row) throws SQLException {
        return new Appeal.Line(
                row.getInt("line"),
                AppealStore.staff(row, "said_by"),
                AppealStore.moment(row, "said_at").orElseThrow(),
                "");
    }

    private Map<UUID, List<Sealed<Appeal.Decision>>> decisions(List<Appeal> heads) {
        return jdbc
                .sql(
                        """
                        select appeal_id, round, outcome, reason, done_zh, done_en, decided_by,
                               decided_device, decided_at
                        from jinnang.appeal_decision
                        where (wallet_id, appeal_id) in (
                          select * from unnest(:wallets::uuid[], :appeals::uuid[]))
                        order by round
                        """)
                .param("wallets", wallets(heads))
                .param("appeals", appeals(heads))
                .query((row, _) ->
                        new Sealed<>(
                                row.getObject("appeal_id", UUID.class),
                                decision(row),
                                Optional.of(row.getBytes("reason"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Sealed::appeal));
    }

    private Appeal.Decision openedDecision(Appeal appeal, Sealed<Appeal.Decision> sealed) {
        Appeal.Decision one = sealed.row();
        return new Appeal.Decision(
                one.round(),
                one.outcome(),
                opened(appeal, "reason." + one.round(), sealed.words().orElseThrow()),
                one.done(),
                one.by(),
                one.device(),
                one.at());
    }

    /** Without its reason, which stands there sealed. */
    private static Appeal.Decision decision(ResultSet row) throws SQLException {
        String zh = row.getString("done_zh");
        String en = row.getString("done_en");
        return new Appeal.Decision(
                row.getInt("round"),
                Appeal.Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                "",
                zh == null || en == null ? Optional.empty() : Optional.of(new Bilingual(zh, en)),
                new StaffId(row.getObject("decided_by", UUID.class)),
                new StaffDeviceId(row.getObject("decided_device", UUID.class)),
                AppealStore.moment(row, "decided_at").orElseThrow());
    }

    /** As it is kept: the same words under another appeal or place do not open. */
    byte[] sealed(Appeal appeal, String what, String words) {
        return personal.seal(appeal.wallet(), field(appeal, what), words);
    }

    /** Of a closed wallet nobody can read it any more. */
    private String opened(Appeal appeal, String what, byte[] sealed) {
        return personal.openUnlessErased(appeal.wallet(), field(appeal, what), sealed).orElse("");
    }

    private static String field(Appeal appeal, String what) {
        return "appeal." + appeal.id().value() + "." + what;
    }

    static UUID[] wallets(List<Appeal> several) {
        return several.stream().map(one -> one.wallet().value()).toArray(UUID[]::new);
    }

    static UUID[] appeals(List<Appeal> several) {
        return several.stream().map(one -> one.id().value()).toArray(UUID[]::new);
    }
}
