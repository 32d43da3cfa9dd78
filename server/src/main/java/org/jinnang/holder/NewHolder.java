package org.jinnang.holder;

import java.util.Locale;

/**
 * Who opens a wallet, all of it checked: both contacts were proven by a code.
 *
 * @param language {@code zh-CN} or {@code en}, see {@link Languages}
 */
public record NewHolder(
        AccountName accountName,
        DisplayName displayName,
        Contact email,
        Contact phone,
        Locale language) {

    public NewHolder {
        if (email.kind() != Contact.Kind.EMAIL || phone.kind() != Contact.Kind.PHONE) {
            throw new IllegalArgumentException("One e-mail address and one phone");
        }
        Languages.require(language);
    }
}
