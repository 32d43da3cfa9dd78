package org.jinnang.staff;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.StaffRole;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;

/** What is typed about members of staff; 422 for what cannot be. */
final class MemberFields {

    private static final Pattern LOGIN = Pattern.compile("[a-z][a-z0-9._-]{1,31}");
    private static final int NAME_MOST = 40;

    private MemberFields() {}

    static String loginName(String typed) {
        String name = typed.strip().toLowerCase(Locale.ROOT);
        if (!LOGIN.matcher(name).matches()) {
            throw FieldProblems.of("login_name", "bad_format");
        }
        return name;
    }

    static String name(String typed) {
        return line("name", typed);
    }

    static String passkeyName(String typed) {
        return line("passkey_name", typed);
    }

    /** The app shows another code than was typed. */
    static Problem wrongCode(String field) {
        return Problem.of(ProblemCode.FIELD_INVALID)
                .field(field, "wrong", FieldProblems.words(field, "wrong", Map.of()));
    }

    static Set<StaffRole> roles(List<String> codes) {
        Set<StaffRole> roles = EnumSet.noneOf(StaffRole.class);
        for (String code : codes) {
            roles.add(
                    StaffRole.parse(code).orElseThrow(() -> FieldProblems.of("roles", "unknown")));
        }
        return roles;
    }

    static Optional<BranchId> branch(Optional<String> typed) {
        return typed.map(text ->
                BranchId.parse(text)
                        .orElseThrow(() -> FieldProblems.of("branch_id", "bad_format")));
    }

    static Optional<Contact> workEmail(Optional<String> typed) {
        return typed.map(text ->
                Contact.parse(Contact.Kind.EMAIL, text)
                        .orElseThrow(() -> FieldProblems.of("work_email", "bad_format")));
    }

    private static String line(String field, String typed) {
        String name = typed.strip();
        boolean isLine = name.codePoints().noneMatch(Character::isISOControl);
        if (name.isEmpty() || name.length() > NAME_MOST || !isLine) {
            throw FieldProblems.of(field, "bad_format");
        }
        return name;
    }
}
