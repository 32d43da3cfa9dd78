package org.jinnang.notice;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.WalletId;

/**
 * A message to one address.
 *
 * @param walletId whose it is; empty before a wallet exists, then it is written in both languages
 * @param to where it goes; the kind of contact is the channel
 * @param template what it says
 * @param values what goes into the words, at least those the template names; each a String, an
 *     Integer, or an Instant, Money or Bilingual that is written in the language of the reader
 * @param security whether it tells something a holder may not switch off
 */
public record Notice(
        Optional<WalletId> walletId,
        Contact to,
        Template template,
        Map<String, Object> values,
        boolean security) {

    private static final int VALUE_CHARACTERS_MAX = 300;

    public Notice {
        values = Map.copyOf(values);
        if (!values.keySet().containsAll(template.needs())) {
            throw new IllegalArgumentException(template + " needs " + template.needs());
        }
        if (!security && walletId.isPresent() && !Template.MUTABLE.contains(template)) {
            throw new IllegalArgumentException(template + " tells of security");
        }
        if (!values.values().stream().allMatch(Notice::canBeWritten)) {
            throw new IllegalArgumentException("A value of " + template + " cannot be written");
        }
    }

    private static boolean canBeWritten(Object value) {
        return switch (value) {
            case String text -> text.length() <= VALUE_CHARACTERS_MAX;
            case Integer _, Instant _, Money _, Bilingual _ -> true;
            default -> false;
        };
    }

    /** Without its values: they may be secret. */
    @Override
    public String toString() {
        return template + " to " + to;
    }
}
