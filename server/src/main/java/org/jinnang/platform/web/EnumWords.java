package org.jinnang.platform.web;

import java.util.Locale;
import org.jinnang.kernel.Currency;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.util.StringUtils;

/** Reads an enum in a path or query as bodies have it: by its name in lower case. */
@SuppressWarnings("rawtypes") // Spring asks for the raw type
final class EnumWords implements ConverterFactory<String, Enum> {

    @Override
    public <T extends Enum> Converter<String, T> getConverter(Class<T> type) {
        return word -> find(type, word);
    }

    private static <T extends Enum> T find(Class<T> type, String word) {
        for (T constant : type.getEnumConstants()) {
            if (wireName(constant).equals(word)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("No " + StringUtils.uncapitalize(type.getSimpleName()));
    }

    /** ISO codes keep their capitals. */
    private static String wireName(Enum constant) {
        return constant instanceof Currency
                ? constant.name()
                : constant.name().toLowerCase(Locale.ROOT);
    }
}
