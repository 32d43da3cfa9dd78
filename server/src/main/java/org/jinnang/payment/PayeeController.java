package org.jinnang.payment;

import org.jinnang.access.Access;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.holder.Identifier;
import org.jinnang.kernel.Act;
import org.jinnang.platform.Actor;
import org.jinnang.platform.SignedIn;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Finding a payee over HTTP, for signed-in holders only. */
@RestController
class PayeeController {

    private final PayeeLookups lookups;
    private final Access access;

    PayeeController(PayeeLookups lookups, Access access) {
        this.lookups = lookups;
        this.access = access;
    }

    record LookupRequest(String identifier) {}

    record PayeeFound(boolean found, String maskedName, Identifier.Kind identifierKind) {}

    @PostMapping("/api/v1/payee-lookups")
    PayeeFound lookUp(@Actor SignedIn actor, @RequestBody LookupRequest request) {
        String identifier = PaymentFields.payee("identifier", request.identifier());
        Decision decision = access.decide(actor.wallet(), Act.LOOK_UP_PAYEE, Context.none());
        if (!(decision instanceof Decision.Permitted)) {
            throw AccessProblems.of(decision).asException();
        }
        Lookup lookup = lookups.find(actor.wallet(), identifier);
        if (lookup instanceof Lookup.Found found) {
            return new PayeeFound(true, found.maskedName(), found.kind());
        }
        throw PaymentProblems.of(lookup).asException();
    }
}
