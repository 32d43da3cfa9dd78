package org.jinnang.audit;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jinnang.kernel.AuditEventId;
import org.jinnang.platform.PersonalData;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What in an event tells who somebody is or where he was: device, network address, place, names and
 * masked addresses. It stands in the log encrypted under the holder's own key, and the chain binds
 * the encrypted form; so when that key is gone nobody can read it any more, and the chain still
 * verifies.
 */
@Component
class PersonalParts {

    private static final String DEVICE = "device";
    private static final String IP = "ip";
    private static final String FACT = "fact.";
    private static final AuditEvent.Source HIDDEN = new AuditEvent.Source("", "");

    private static final Set<String> PERSONAL_FACTS =
            Set.of(
                    "account_name",
                    "contact",
                    "destination",
                    "device_name",
                    "name",
                    "payee",
                    "payer",
                    "place_en",
                    "place_zh",
                    "to");

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<TreeMap<String, String>> PARTS = new TypeReference<>() {};

    private final PersonalData personalData;

    PersonalParts(PersonalData personalData) {
        this.personalData = personalData;
    }

    /** The form that is stored. What belongs to no wallet has nobody's key and stays as it is. */
    EventRow hidden(AuditEventId id, AuditEvent event) {
        Map<String, String> parts = parts(event);
        if (event.wallet().isEmpty() || parts.isEmpty()) {
            return new EventRow(id, event, Optional.empty());
        }
        byte[] sealed =
                personalData.seal(event.wallet().get(), field(id), JSON.writeValueAsString(parts));
        boolean isOurs = event.source().equals(AuditEvent.Source.SERVER);
        var facts = new TreeMap<>(event.facts());
        facts.keySet().removeAll(PERSONAL_FACTS);
        return new EventRow(
                id, with(event, isOurs ? event.source() : HIDDEN, facts), Optional.of(sealed));
    }

    /** The event as it was recorded; without its personal parts once the holder's key is gone. */
    AuditEvent opened(EventRow row) {
        AuditEvent event = row.event();
        return row.personal()
                .flatMap(sealed ->
                        personalData.openUnlessErased(
                                event.wallet().orElseThrow(), field(row.id()), sealed))
                .map(parts -> together(event, JSON.readValue(parts, PARTS)))
                .orElse(event);
    }

    private static Map<String, String> parts(AuditEvent event) {
        var parts = new TreeMap<String, String>();
        if (!event.source().equals(AuditEvent.Source.SERVER)) {
            parts.put(DEVICE, event.source().device());
            parts.put(IP, event.source().ip());
        }
        event.facts()
                .forEach((fact, value) -> {
                    if (PERSONAL_FACTS.contains(fact)) {
                        parts.put(FACT + fact, value);
                    }
                });
        return parts;
    }

    private static AuditEvent together(AuditEvent event, Map<String, String> parts) {
        String device = parts.get(DEVICE);
        String ip = parts.get(IP);
        var facts = new TreeMap<>(event.facts());
        parts.forEach((part, value) -> {
            if (part.startsWith(FACT)) {
                facts.put(part.substring(FACT.length()), value);
            }
        });
        return with(
                event,
                device == null || ip == null ? event.source() : new AuditEvent.Source(device, ip),
                facts);
    }

    private static AuditEvent with(
            AuditEvent event, AuditEvent.Source source, SortedMap<String, String> facts) {
        return new AuditEvent(
                event.wallet(), event.kind(), event.at(), source, facts, event.reference());
    }

    private static String field(AuditEventId id) {
        return "audit_event." + id.value();
    }
}
