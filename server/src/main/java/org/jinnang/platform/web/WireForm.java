package org.jinnang.platform.web;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Id;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Secret;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * How values look in JSON: snake_case names, ids with their prefix, money with minor units as text,
 * enums in lower case. Reading is strict: nothing unknown, missing, trailing, twice or of another
 * type. A component of a request record that may be absent is an {@code Optional}.
 */
@Configuration(proxyBeanMethods = false)
class WireForm {

    private static final Pattern MINOR = Pattern.compile("0|[1-9][0-9]{0,17}");

    @Bean
    JsonMapperBuilderCustomizer wireFormOfTheApi() {
        return builder ->
                builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                        .withCoercionConfig(
                                LogicalType.Textual,
                                text -> {
                                    text.setCoercion(
                                            CoercionInputShape.Integer, CoercionAction.Fail);
                                    text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                                    text.setCoercion(
                                            CoercionInputShape.Boolean, CoercionAction.Fail);
                                })
                        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                        .changeDefaultPropertyInclusion(usual ->
                                usual.withValueInclusion(
                                        com.fasterxml.jackson.annotation.JsonInclude.Include
                                                .NON_ABSENT))
                        .addModule(ownTypes());
    }

    private static SimpleModule ownTypes() {
        return new SimpleModule("jinnang")
                .addSerializer(Id.class, new TextOfId())
                .addSerializer(Money.class, new TextOfMoney())
                .addDeserializer(Money.class, new MoneyReader())
                .addSerializer(Bilingual.class, new BothLanguages())
                .addSerializer(Instant.class, new UtcTime())
                .addSerializer(Enum.class, new LowerCase())
                .addDeserializer(Secret.class, new SecretReader())
                .setDeserializerModifier(new LowerCaseEnums());
    }

    private static final class TextOfId extends ValueSerializer<Id> {
        @Override
        public void serialize(Id id, JsonGenerator out, SerializationContext context) {
            out.writeString(id.text());
        }
    }

    private static final class UtcTime extends ValueSerializer<Instant> {
        @Override
        public void serialize(Instant time, JsonGenerator out, SerializationContext context) {
            out.writeString(time.toString());
        }
    }

    private static final class TextOfMoney extends ValueSerializer<Money> {
        @Override
        public void serialize(Money money, JsonGenerator out, SerializationContext context) {
            out.writeStartObject();
            out.writeStringProperty("minor", Long.toString(money.minor()));
            out.writeStringProperty("currency", money.currency().name());
            out.writeEndObject();
        }
    }

    private static final class BothLanguages extends ValueSerializer<Bilingual> {
        @Override
        public void serialize(Bilingual text, JsonGenerator out, SerializationContext context) {
            out.writeStartObject();
            out.writeStringProperty("zh-CN", text.zh());
            out.writeStringProperty("en", text.en());
            out.writeEndObject();
        }
    }

    /** ISO codes keep their capitals. */
    @SuppressWarnings("rawtypes")
    private static final class LowerCase extends ValueSerializer<Enum> {
        @Override
        public void serialize(Enum value, JsonGenerator out, SerializationContext context) {
            out.writeString(wireName(value));
        }
    }

    private static String wireName(Enum<?> value) {
        return value instanceof Currency ? value.name() : value.name().toLowerCase(Locale.ROOT);
    }

    private static final class LowerCaseEnums extends ValueDeserializerModifier {

        private static final long serialVersionUID = 1L;

        @Override
        public ValueDeserializer<?> modifyEnumDeserializer(
                DeserializationConfig config,
                JavaType type,
                BeanDescription.Supplier description,
                ValueDeserializer<?> usual) {
            return new EnumReader(type.getRawClass());
        }
    }

    private static final class EnumReader extends ValueDeserializer<Object> {

        private final Class<?> kind;

        EnumReader(Class<?> kind) {
            this.kind = kind;
        }

        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) {
            if (in.currentToken() == JsonToken.VALUE_STRING) {
                for (Object value : kind.getEnumConstants()) {
                    if (wireName((Enum<?>) value).equals(in.getString())) {
                        return value;
                    }
                }
            }
            return context.reportInputMismatch(kind, "not one of the values");
        }
    }

    /** Never through a number: neither rounding nor a sign can slip in. */
    private static final class MoneyReader extends ValueDeserializer<Money> {

        private record Form(String minor, Currency currency) {}

        @Override
        public Money deserialize(JsonParser in, DeserializationContext context) {
            Form form = context.readValue(in, Form.class);
            if (!MINOR.matcher(form.minor()).matches()) {
                return context.reportInputMismatch(Money.class, "not an amount in minor units");
            }
            return new Money(Long.parseLong(form.minor()), form.currency());
        }
    }

    private static final class SecretReader extends ValueDeserializer<Secret> {
        @Override
        public Secret deserialize(JsonParser in, DeserializationContext context) {
            if (in.currentToken() != JsonToken.VALUE_STRING) {
                return context.reportInputMismatch(Secret.class, "not text");
            }
            return Secret.of(in.getString());
        }
    }
}
