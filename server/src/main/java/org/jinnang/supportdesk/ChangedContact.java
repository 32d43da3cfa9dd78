package org.jinnang.supportdesk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.Act;

/** Which address a caller wants to change, and whether it still proves that it is him. */
enum ChangedContact {
    PHONE(Contact.Kind.PHONE, false),
    EMAIL(Contact.Kind.EMAIL, false),

    /** The same for what is lost, or in somebody else's hands. */
    LOST_PHONE(Contact.Kind.PHONE, true),
    LOST_EMAIL(Contact.Kind.EMAIL, true);

    private final Contact.Kind kind;
    private final boolean isLost;

    ChangedContact(Contact.Kind kind, boolean isLost) {
        this.kind = kind;
        this.isLost = isLost;
    }

    static Optional<ChangedContact> parse(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }

    Act act() {
        return switch (kind) {
            case PHONE -> Act.REPLACE_PHONE;
            case EMAIL -> Act.REPLACE_EMAIL;
        };
    }

    /** Where nothing is proven any more from the approval on. */
    Optional<Contact.Kind> lost() {
        return isLost ? Optional.of(kind) : Optional.empty();
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
