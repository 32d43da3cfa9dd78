package org.jinnang.staff;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.StaffId;
import org.jinnang.platform.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code staff_address}. */
@Repository
class WorkAddressStore {

    private static final String EMAIL = "staff_address.email";

    private final JdbcClient jdbc;
    private final PersonalData personalData;

    WorkAddressStore(JdbcClient jdbc, PersonalData personalData) {
        this.jdbc = jdbc;
        this.personalData = personalData;
    }

    Optional<Contact> find(StaffId staff) {
        return jdbc.sql("select email from jinnang.staff_address where staff_id = :staff")
                .param("staff", staff.value())
                .query(byte[].class)
                .optional()
                .map(sealed -> opened(staff, sealed));
    }

    Map<StaffId, Contact> all() {
        return jdbc
                .sql("select staff_id, email from jinnang.staff_address")
                .query((row, _) -> {
                    var staff = new StaffId(row.getObject("staff_id", UUID.class));
                    return Map.entry(staff, opened(staff, row.getBytes("email")));
                })
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void keep(StaffId staff, Contact email, Instant now) {
        jdbc.sql(
                        """
                        insert into jinnang.staff_address (staff_id, email, set_at)
                        values (:staff, :email, :now)
                        on conflict (staff_id) do update
                          set email = excluded.email, set_at = excluded.set_at
                        """)
                .param("staff", staff.value())
                .param("email", personalData.sealUnowned(staff.value(), EMAIL, email.address()))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void forget(StaffId staff) {
        jdbc.sql("delete from jinnang.staff_address where staff_id = :staff")
                .param("staff", staff.value())
                .update();
    }

    private Contact opened(StaffId staff, byte[] email) {
        return new Contact(
                Contact.Kind.EMAIL, personalData.openUnowned(staff.value(), EMAIL, email));
    }
}
