package org.jinnang.web;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Addresses that browsers know by themselves. */
@RestController
class Conveniences {

    /** Where password managers send people who want to change their password (W3C). */
    @GetMapping("/.well-known/change-password")
    ResponseEntity<Void> changePassword() {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create("/security/sign-in-password"))
                .build();
    }
}
