package org.jinnang.counter;

import java.util.Optional;
import org.jinnang.kernel.StaffId;
import org.jinnang.platform.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The sealed slip of a visit: columns of {@code visit}. */
@Repository
class SlipStore {

    private static final String HALF = "visit.slip_half";

    private final JdbcClient jdbc;
    private final PersonalData personalData;

    SlipStore(JdbcClient jdbc, PersonalData personalData) {
        this.jdbc = jdbc;
        this.personalData = personalData;
    }

    /** What was printed so far. */
    SlipRule.Slip of(Visit visit) {
        return jdbc.sql(
                        """
                        select slip_first_by, slip_half is not null as is_half_left
                          from jinnang.visit
                         where wallet_id = :wallet and visit_id = :visit
                        """)
                .param("wallet", visit.wallet().value())
                .param("visit", visit.id().value())
                .query((row, _) ->
                        new SlipRule.Slip(
                                Rows.uuid(row, "slip_first_by").map(StaffId::new),
                                row.getBoolean("is_half_left")))
                .single();
    }

    /** Keeps the half that is left. */
    void begin(Visit visit, StaffId by, String half) {
        jdbc.sql(
                        """
                        update jinnang.visit set slip_first_by = :by, slip_half = :half
                         where wallet_id = :wallet and visit_id = :visit
                        """)
                .param("by", by.value())
                .param("half", personalData.seal(visit.wallet(), HALF, half))
                .param("wallet", visit.wallet().value())
                .param("visit", visit.id().value())
                .update();
    }

    /** The half that is left, for exactly one who asks; it is gone then. */
    Optional<String> end(Visit visit, StaffId by) {
        Optional<byte[]> sealed =
                jdbc.sql(
                                """
                                select slip_half from jinnang.visit
                                 where wallet_id = :wallet and visit_id = :visit
                                   and slip_half is not null
                                """)
                        .param("wallet", visit.wallet().value())
                        .param("visit", visit.id().value())
                        .query((row, _) -> row.getBytes(1))
                        .optional();
        if (sealed.isPresent()) {
            jdbc.sql(
                            """
                            update jinnang.visit set slip_half = null, slip_second_by = :by
                             where wallet_id = :wallet and visit_id = :visit
                            """)
                    .param("by", by.value())
                    .param("wallet", visit.wallet().value())
                    .param("visit", visit.id().value())
                    .update();
        }
        return sealed.flatMap(it -> personalData.openUnlessErased(visit.wallet(), HALF, it));
    }

    /** The activation was shown elsewhere, or is over: what is left of a slip opens nothing. */
    void drop(Visit visit) {
        jdbc.sql(
                        """
                        update jinnang.visit set slip_half = null
                         where wallet_id = :wallet and visit_id = :visit and slip_half is not null
                        """)
                .param("wallet", visit.wallet().value())
                .param("visit", visit.id().value())
                .update();
    }
}
