package dev.plumbline.rest.http;

import dev.plumbline.Fault;
import dev.plumbline.InvalidException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A resource that does what the tests of the wire need, and nothing of the domain. */
@Needs(KeyScope.SCORE)
@Path("/test")
public final class Probes {

    /** Held by requests to {@code /test/held} until the test lets go. */
    final CountDownLatch held = new CountDownLatch(1);

    @POST
    @Path("/echo")
    @Consumes("application/json")
    @Produces("application/json")
    public byte[] echo(@Context RequestBody body, @Context QueryParameters query) throws IOException {
        query.only(Set.of("a", "b"));
        return body.limited(256 << 10).readAllBytes();
    }

    @PUT
    @Path("/echo")
    @Consumes("application/json")
    @Produces("application/json")
    public byte[] put(@Context RequestBody body) throws IOException {
        return body.limited(256 << 10).readAllBytes();
    }

    /** Answers every line while the next is still to come. */
    @POST
    @Path("/lines")
    @Consumes("application/x-ndjson")
    @Produces("application/x-ndjson")
    public StreamingOutput lines(@Context RequestBody body) {
        return out -> {
            BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("fail")) {
                    throw new IllegalStateException("secret text");
                }
                out.write((line + "!\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        };
    }

    @POST
    @Path("/count")
    @Consumes("application/x-ndjson")
    @Produces("application/json")
    public byte[] count(@Context RequestBody body) {
        byte[] buffer = new byte[64 << 10];
        long count = 0;
        for (int read = body.read(buffer, 0, buffer.length); read > 0; read = body.read(buffer, 0, buffer.length)) {
            count += read;
        }
        return Long.toString(count).getBytes(StandardCharsets.UTF_8);
    }

    /** Reads slowly enough to be busy until the test lets go. */
    @POST
    @Path("/held")
    @Consumes("application/x-ndjson")
    @Produces("application/json")
    public byte[] held(@Context RequestBody body) throws InterruptedException {
        held.await();
        body.drain(1 << 20);
        return "{}".getBytes(StandardCharsets.UTF_8);
    }

    @GET
    @Path("/endless")
    @Produces("application/json")
    public byte[] large() {
        return new byte[4 << 20];
    }

    @POST
    @Path("/endless")
    @Consumes("application/x-ndjson")
    @Produces("application/json")
    public StreamingOutput endless() {
        return out -> {
            byte[] block = new byte[64 << 10];
            while (true) {
                out.write(block);
            }
        };
    }

    @GET
    @Path("/fails")
    @Produces("application/json")
    public byte[] fails() {
        return new byte[secret()];
    }

    private static int secret() {
        return Integer.parseInt("secret text");
    }

    @GET
    @Path("/fails-writing")
    @Produces("application/json")
    public StreamingOutput failsWriting() {
        return out -> {
            out.write(new byte[100]);
            throw new IllegalStateException("secret text");
        };
    }

    @GET
    @Path("/invalid")
    @Produces("application/json")
    public byte[] invalid() {
        refuse();
        return new byte[0];
    }

    private static void refuse() {
        throw new InvalidException(Collections.nCopies(60, new Fault("/a/0", Fault.REQUIRED, "is required")));
    }

    @GET
    @Path("/named/{name}")
    @Produces("application/json")
    public byte[] named(@PathParam("name") String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    @DELETE
    @Path("/named/{name}")
    public void delete(@PathParam("name") String name) {
        // gone
    }

    @GET
    @Path("/unchanged")
    @Produces("application/json")
    public Response unchanged() {
        return Response.notModified("a").header("Cache-Control", "no-cache").build();
    }

    /** Work that takes long whatever its request: until the test lets go, the client leaves, or the server stops. */
    @Needs(KeyScope.SCORE)
    @Path("/slow")
    @OnWorker
    public static final class Slow {

        final CountDownLatch done = new CountDownLatch(1);

        @POST
        @Path("/held")
        @Consumes("application/json")
        @Produces("application/json")
        public byte[] held(@Context RequestBody body, @Context Demand demand) throws IOException, InterruptedException {
            byte[] all = body.limited(1 << 10).readAllBytes();
            while (!done.await(1, TimeUnit.MILLISECONDS)) {
                demand.check();
            }
            return all;
        }

        @POST
        @Path("/thread")
        @Consumes("application/json")
        @Produces("application/json")
        public byte[] thread(@Context RequestBody body, @Context Demand demand) throws IOException {
            body.limited(1 << 10).readAllBytes();
            demand.check();
            return Thread.currentThread().getName().getBytes(StandardCharsets.UTF_8);
        }
    }
}
