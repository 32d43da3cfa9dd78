package org.jinnang.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jinnang.kernel.ProposalId;
import org.jinnang.kernel.StaffDeviceId;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.StaffSessionId;
import org.jinnang.kernel.WalletId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows of {@code staff_proposal} and {@code staff_decision}; both are only added. */
@Repository
class ProposalStore {

    private static final int MOST = 500;
    private static final UUID NOBODYS = new UUID(0, 0);
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<TreeMap<String, String>> CONTENT = new TypeReference<>() {};

    private static final String PROPOSAL =
            """
            select proposal.proposal_id, proposal.kind, proposal.wallet_id, proposal.subject,
                   proposal.content::text as content, proposal.made_by, proposal.made_device,
                   proposal.made_session, proposal.made_at, proposal.expires_at,
                   decision.verdict, decision.decided_by, decision.decided_device,
                   decision.decided_session, decision.decided_at, decision.reason
            from jinnang.staff_proposal proposal
            left join jinnang.staff_decision decision
              on decision.proposal_id = proposal.proposal_id
            """;

    private final JdbcClient jdbc;

    ProposalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Proposal proposal) {
        jdbc.sql(
                        """
                        insert into jinnang.staff_proposal
                          (proposal_id, kind, wallet_id, subject, content, made_by, made_device,
                           made_session, made_at, expires_at)
                        values (:id, :kind, :wallet, :subject, :content::jsonb, :by, :device,
                                :session, :now, :expiresAt)
                        """)
                .param("id", proposal.id().value())
                .param("kind", proposal.kind().name())
                .param("wallet", wallet(proposal))
                .param("subject", proposal.subject())
                .param("content", JSON.writeValueAsString(proposal.content()))
                .param("by", proposal.made().staff().value())
                .param("device", proposal.made().device().value())
                .param("session", proposal.made().session().value())
                .param("now", at(proposal.made().at()))
                .param("expiresAt", at(proposal.expiresAt()))
                .update();
    }

    Optional<Proposal> find(ProposalId id) {
        return jdbc.sql(PROPOSAL + "where proposal.proposal_id = :id")
                .param("id", id.value())
                .query(ProposalStore::proposal)
                .optional();
    }

    /** Those nobody has decided, whether in time or not, the oldest first. */
    List<Proposal> undecided(Set<ProposalKind> kinds, Instant now) {
        return jdbc.sql(
                        PROPOSAL
                                + """
                                where decision.proposal_id is null and proposal.expires_at > :now
                                  and proposal.kind = any(:kinds)
                                order by proposal.made_at, proposal.proposal_id limit :most
                                """)
                .param("now", at(now))
                .param("kinds", kinds.stream().map(Enum::name).toArray(String[]::new))
                .param("most", MOST)
                .query(ProposalStore::proposal)
                .list();
    }

    /** Everything that was proposed for a case, visit or order, the oldest first. */
    List<Proposal> of(String subject) {
        return jdbc.sql(
                        PROPOSAL
                                + """
                                where proposal.subject = :subject
                                order by proposal.made_at, proposal.proposal_id limit :most
                                """)
                .param("subject", subject)
                .param("most", MOST)
                .query(ProposalStore::proposal)
                .list();
    }

    /** Keeps the decision; of several at once one gets true. */
    boolean decide(Proposal proposal, Proposal.Decided decided) {
        return jdbc.sql(
                                """
                                insert into jinnang.staff_decision
                                  (proposal_id, kind, wallet_id, made_by, made_device, made_at,
                                   expires_at, verdict, decided_by, decided_device,
                                   decided_session, decided_at, reason)
                                select proposal_id, kind, wallet_id, made_by, made_device, made_at,
                                       expires_at, :verdict, :by, :device, :session, :now, :reason
                                from jinnang.staff_proposal where proposal_id = :id
                                on conflict do nothing
                                """)
                        .param("verdict", decided.verdict().name())
                        .param("by", decided.by().staff().value())
                        .param("device", decided.by().device().value())
                        .param("session", decided.by().session().value())
                        .param("now", at(decided.by().at()))
                        .param("reason", decided.reason().orElse(null))
                        .param("id", proposal.id().value())
                        .update()
                == 1;
    }

    /** As the tables keep it. */
    static UUID wallet(Proposal proposal) {
        return proposal.about().map(WalletId::value).orElse(NOBODYS);
    }

    private static Proposal proposal(ResultSet row, int number) throws SQLException {
        Optional<Proposal.Decided> decided = Optional.empty();
        if (row.getString("verdict") != null) {
            decided =
                    Optional.of(
                            new Proposal.Decided(
                                    ProposalVerdict.valueOf(row.getString("verdict")),
                                    by(row, "decided"),
                                    Optional.ofNullable(row.getString("reason"))));
        }
        return new Proposal(
                new ProposalId(row.getObject("proposal_id", UUID.class)),
                ProposalKind.valueOf(row.getString("kind")),
                Optional.of(Objects.requireNonNull(row.getObject("wallet_id", UUID.class)))
                        .filter(wallet -> !wallet.equals(NOBODYS))
                        .map(WalletId::new),
                row.getString("subject"),
                JSON.readValue(row.getString("content"), CONTENT),
                by(row, "made"),
                moment(row, "expires_at"),
                decided);
    }

    private static Proposal.By by(ResultSet row, String what) throws SQLException {
        return new Proposal.By(
                new StaffId(row.getObject(what + "_by", UUID.class)),
                new StaffDeviceId(row.getObject(what + "_device", UUID.class)),
                new StaffSessionId(row.getObject(what + "_session", UUID.class)),
                moment(row, what + "_at"));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class)).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
