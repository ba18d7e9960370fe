#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An HTTP proxy (CONNECT) and a SOCKS5 proxy on the loopback: prints both ports in one line, then "http" or "socks5" for each tunnel it opens."""
import socket
import socketserver
import struct
import sys
import threading


def pump(source, target):
    try:
        while data := source.recv(65536):
            target.sendall(data)
    except OSError:
        pass
    for sock in (source, target):
        try:
            sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def tunnel(client, host, port, kind, greeting):
    with socket.create_connection((host, port)) as server:
        client.sendall(greeting)
        print(kind, flush=True)
        back = threading.Thread(target=pump, args=(server, client))
        back.start()
        pump(client, server)
        back.join()


def exactly(sock, count):
    data = b""
    while len(data) < count:
        piece = sock.recv(count - len(data))
        if not piece:
            raise ConnectionError
        data += piece
    return data


class Http(socketserver.BaseRequestHandler):
    def handle(self):
        head = b""
        while b"\r\n\r\n" not in head:  # byte by byte: what follows belongs to the server
            head += exactly(self.request, 1)
        method, where, _ = head.split(b"\r\n")[0].decode().split(" ", 2)
        if method != "CONNECT":
            self.request.sendall(b"HTTP/1.1 405 Only CONNECT\r\nContent-Length: 0\r\n\r\n")
            return
        host, port = where.rsplit(":", 1)
        tunnel(self.request, host, int(port), "http", b"HTTP/1.1 200 OK\r\n\r\n")


class Socks(socketserver.BaseRequestHandler):
    def handle(self):
        _, methods = exactly(self.request, 2)
        exactly(self.request, methods)
        self.request.sendall(b"\x05\x00")
        _, _, _, kind = exactly(self.request, 4)
        if kind == 1:
            host = socket.inet_ntoa(exactly(self.request, 4))
        else:
            host = exactly(self.request, exactly(self.request, 1)[0]).decode()
        (port,) = struct.unpack(">H", exactly(self.request, 2))
        tunnel(self.request, host, port, "socks5", b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x00")


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request, client_address):
        pass  # who leaves early is meant to


servers = [Server(("127.0.0.1", 0), handler) for handler in (Http, Socks)]
print(*(server.server_address[1] for server in servers), flush=True)
for server in servers[1:]:
    threading.Thread(target=server.serve_forever, daemon=True).start()
try:
    servers[0].serve_forever()
except KeyboardInterrupt:
    sys.exit(0)
