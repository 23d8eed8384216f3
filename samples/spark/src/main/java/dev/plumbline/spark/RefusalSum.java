package dev.plumbline.spark;

import dev.plumbline.rest.json.Json;

/** Adds up refusals. */
final class RefusalSum extends Sum {

    private static final long serialVersionUID = 1L;

    @Override
    byte[] plus(byte[] one, byte[] other) {
        return Json.bytes(Json.read(one, Refusals.class).plus(Json.read(other, Refusals.class)));
    }
}
