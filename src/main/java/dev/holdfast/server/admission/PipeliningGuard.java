package dev.holdfast.server.admission;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Closes a connection that sends a request before the previous one is answered. API servers never
 * do that; and Vert.x keeps all such requests on the heap, where nothing limits them: a few kB of
 * requests without a body become a megabyte.
 */
final class PipeliningGuard extends ChannelDuplexHandler {

  private static final String NAME = "pipelining guard";

  /** The last handler of each connection, in Vert.x. */
  private static final String OF_VERTX = "handler";

  private boolean isAnswered;
  private boolean isClosed;

  PipeliningGuard() {}

  /** Guards a connection from its first request on, which is not answered yet. */
  static void guard(HttpConnection connection) {
    ChannelPipeline pipeline = ((ConnectionBase) connection).channel().pipeline();
    if (pipeline.get(NAME) == null) {
      pipeline.addBefore(OF_VERTX, NAME, new PipeliningGuard());
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (message instanceof HttpRequest) {
      isClosed = isClosed || !isAnswered;
      isAnswered = false;
    }
    if (isClosed) {
      ReferenceCountUtil.release(message);
      close(context, context.newPromise());
    } else {
      context.fireChannelRead(message);
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    isAnswered = isAnswered || (message instanceof LastHttpContent && !isInformational(message));
    super.write(context, message, promise);
  }

  /** "100 Continue", for example. */
  private static boolean isInformational(Object message) {
    return message instanceof HttpResponse response
        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
  }
}
