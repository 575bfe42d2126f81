package dev.holdfast.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import org.junit.jupiter.api.Test;

/** The guard is there from the first request on, which is being handled. */
class PipeliningGuardTest {

  private final EmbeddedChannel connection = new EmbeddedChannel(new PipeliningGuard());

  @Test
  void aRequestBeforeTheAnswerClosesTheConnection() {
    connection.writeInbound(request());
    assertThat(connection.isOpen()).isFalse();
    assertThat(connection.<Object>readInbound()).isNull();
  }

  @Test
  void whatFollowsIsDroppedAndFreed() {
    LastHttpContent end = new DefaultLastHttpContent(connection.alloc().buffer(8));
    connection.writeInbound(request(), end);
    assertThat(connection.<Object>readInbound()).isNull();
    assertThat(end.refCnt()).isZero();
  }

  @Test
  void aRequestAfterTheAnswerIsPassedOn() {
    HttpRequest second = request();
    HttpRequest third = request();
    connection.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
    connection.writeOutbound(answer(HttpResponseStatus.OK));
    connection.writeInbound(second);
    connection.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
    connection.writeOutbound(answer(HttpResponseStatus.OK));
    connection.writeInbound(third);
    assertThat(connection.isOpen()).isTrue();
    assertThat(connection.inboundMessages()).contains(second, third);
  }

  /** The body of a request may end after its answer. */
  @Test
  void theRestOfABodyMayFollowTheAnswer() {
    connection.writeOutbound(answer(HttpResponseStatus.OK));
    connection.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
    connection.writeInbound(request());
    assertThat(connection.isOpen()).isTrue();
  }

  @Test
  void permissionToSendTheBodyIsNoAnswer() {
    connection.writeOutbound(answer(HttpResponseStatus.CONTINUE));
    connection.writeInbound(request());
    assertThat(connection.isOpen()).isFalse();
  }

  private static HttpRequest request() {
    return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/validate");
  }

  private static HttpResponse answer(HttpResponseStatus status) {
    return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status);
  }
}
