package dev.plumbline.rest;

import dev.plumbline.rest.http.ItemCode;
import dev.plumbline.rest.http.Open;
import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.http.ProblemException;
import dev.plumbline.rest.http.QueryParameters;
import dev.plumbline.rest.openapi.Answers;
import dev.plumbline.rest.openapi.Refuses;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a problem's {@code type} points to: its code in words for people, and those of its items. */
@Open
@Path("/problems")
public final class ProblemsResource {

    private static final Map<String, byte[]> TEXTS = new TreeMap<>();
    private static final byte[] CODES;

    static {
        for (ProblemCode code : ProblemCode.values()) {
            put(code.text(), "Status " + code.status() + ". " + code.title() + '.', code.meaning(), code.remedy());
        }
        for (ItemCode code : ItemCode.values()) {
            put(code.text(), "A part of the request is wrong.", code.meaning(), code.remedy());
        }
        CODES = (String.join("\n", TEXTS.keySet()) + '\n').getBytes(StandardCharsets.UTF_8);
    }

    private static void put(String code, String title, String meaning, String remedy) {
        String text = code + "\n\n" + title + "\n\n" + meaning + "\n\nWhat to do: " + remedy + '\n';
        TEXTS.put(code, text.getBytes(StandardCharsets.UTF_8));
    }

    ProblemsResource() {}

    /** Every code, one a line, in order. */
    @GET
    @Answers
    @Produces("text/plain;charset=utf-8")
    public byte[] codes(@Context QueryParameters query) {
        query.only(Set.of());
        return CODES.clone();
    }

    /** What a code means. */
    @GET
    @Answers
    @Refuses(ProblemCode.NOT_FOUND)
    @Path("/{code}")
    @Produces("text/plain;charset=utf-8")
    public byte[] text(@PathParam("code") String code, @Context QueryParameters query) {
        query.only(Set.of());
        byte[] text = TEXTS.get(code);
        if (text == null) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "There is no such code; /problems lists them.");
        }
        return text.clone();
    }
}
