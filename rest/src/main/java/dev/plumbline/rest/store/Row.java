package dev.plumbline.rest.store;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.rest.json.Json;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** An assessment ready to be written. */
final class Row {

    private final Assessment assessment;
    private final byte[] id;
    private final byte @Nullable [] customer;
    private final byte[] body;

    Row(Assessment assessment, ErasureKey key) {
        this.assessment = assessment;
        this.customer = assessment.customer() == null ? null : key.ofCustomer(assessment.customer());
        this.id = key.ofId(assessment.id());
        this.body = Json.bytes(assessment);
    }

    Assessment assessment() {
        return assessment;
    }

    byte[] id() {
        return id;
    }

    long bytes() {
        return body.length;
    }

    /** Sets id_key, customer_key, occurred_at, touchpoint and body. */
    void bind(PreparedStatement statement) throws SQLException {
        statement.setBytes(1, id);
        statement.setBytes(2, customer);
        statement.setLong(3, assessment.occurredAt().getEpochSecond());
        statement.setString(4, assessment.touchpoint());
        statement.setBytes(5, body);
    }
}
