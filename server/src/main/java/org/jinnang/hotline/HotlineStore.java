package org.jinnang.hotline;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jinnang.kernel.Digest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code hotline_call}: how far each call is, and what its number did lately. */
@Repository
class HotlineStore {

    private final JdbcClient jdbc;

    HotlineStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How far a call is.
     *
     * @param number keyed digest of the number it comes from
     * @param step of the last request that was answered; 0 for none
     * @param keys how many keys were looked at
     * @param deeds freezes and call-backs that were asked for
     * @param tries numbers of cases that were typed
     */
    record Call(
            Digest id, Digest number, int step, int keys, int deeds, int tries, boolean isOver) {}

    /** What a number did since a moment, in all its calls. */
    record Lately(int calls, int deeds, int tries) {}

    /** Calls from one number are answered one after the other, in the caller's transaction. */
    void lock(Digest number) {
        jdbc.sql(
                        """
                        insert into jinnang.hotline_number (number) values (:number)
                        on conflict do nothing
                        """)
                .param("number", number.bytes())
                .update();
        jdbc.sql("select 1 from jinnang.hotline_number where number = :number for update")
                .param("number", number.bytes())
                .query(Integer.class)
                .single();
    }

    Optional<Call> find(Digest id) {
        return jdbc.sql(
                        """
                        select number, step, keys, deeds, tries, over from jinnang.hotline_call
                        where call_id = :call for update
                        """)
                .param("call", id.bytes())
                .query((row, _) ->
                        new Call(
                                id,
                                new Digest(row.getBytes("number")),
                                row.getInt("step"),
                                row.getInt("keys"),
                                row.getInt("deeds"),
                                row.getInt("tries"),
                                row.getBoolean("over")))
                .optional();
    }

    /** False when it was put by somebody else at the same time. */
    boolean put(Call call, Instant now) {
        return jdbc.sql(
                                """
                                insert into jinnang.hotline_call
                                  (call_id, number, step, keys, deeds, tries, over, begun_at)
                                values (:call, :number, :step, :keys, :deeds, :tries, :over, :now)
                                on conflict (call_id) do update
                                set step = excluded.step, keys = excluded.keys,
                                    deeds = excluded.deeds, tries = excluded.tries,
                                    over = excluded.over
                                where hotline_call.step < excluded.step
                                  and hotline_call.number = excluded.number
                                """)
                        .param("call", call.id().bytes())
                        .param("number", call.number().bytes())
                        .param("step", call.step())
                        .param("keys", call.keys())
                        .param("deeds", call.deeds())
                        .param("tries", call.tries())
                        .param("over", call.isOver())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Without the call that asks. */
    Lately lately(Digest number, Digest without, Instant since) {
        return jdbc.sql(
                        """
                        select count(*) as calls, coalesce(sum(deeds), 0) as deeds,
                               coalesce(sum(tries), 0) as tries
                        from jinnang.hotline_call
                        where number = :number and call_id <> :without and begun_at > :since
                        """)
                .param("number", number.bytes())
                .param("without", without.bytes())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, _) ->
                        new Lately(row.getInt("calls"), row.getInt("deeds"), row.getInt("tries")))
                .single();
    }

    /** Forgets calls that began before a moment, and numbers without a call. */
    void forgetBefore(Instant moment) {
        jdbc.sql("delete from jinnang.hotline_call where begun_at < :moment")
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql(
                        """
                        delete from jinnang.hotline_number
                        where number in (
                          select number from jinnang.hotline_number
                          where not exists (select from jinnang.hotline_call
                                            where hotline_call.number = hotline_number.number)
                          for update skip locked)
                        """)
                .update();
    }
}
