package org.jinnang.merchant;

import java.util.Locale;
import java.util.Optional;

/** What a key may do. */
public enum ApiScope {
    ORDERS_READ,
    /** Orders: open, cancel, capture, void. */
    ORDERS_WRITE,
    REFUNDS_WRITE,
    REPORTS_READ;

    /** The name in the API, such as {@code orders:read}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    /** Reads {@link #code()}. */
    public static Optional<ApiScope> parse(String code) {
        for (ApiScope scope : values()) {
            if (scope.code().equals(code)) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }
}
