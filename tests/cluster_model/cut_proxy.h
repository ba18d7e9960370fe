// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

/// Hands TCP connections on to another loopback port until it is cut: then every connection breaks and none is taken, as when a cable is
/// pulled or a laptop sleeps. mend() listens on the same port again. It sees only ciphertext.
class CutProxy : public QObject {
    Q_OBJECT
public:
    explicit CutProxy(quint16 target, QObject *parent = nullptr) : QObject(parent), m_target(target)
    {
        connect(&m_server, &QTcpServer::newConnection, this, &CutProxy::take);
        m_server.listen(QHostAddress::LocalHost);
        m_port = m_server.serverPort();
    }

    quint16 port() const { return m_port; }
    int taken() const { return m_taken; }

    void cut()
    {
        m_server.close();
        const auto sockets = findChildren<QTcpSocket *>();
        for (QTcpSocket *socket : sockets)
            socket->abort();
    }
    bool mend() { return m_server.listen(QHostAddress::LocalHost, m_port); }

private:
    void take()
    {
        while (QTcpSocket *client = m_server.nextPendingConnection()) {
            ++m_taken;
            auto *onward = new QTcpSocket(this);
            client->setParent(this);
            join(client, onward);
            join(onward, client);
            onward->connectToHost(QHostAddress(QHostAddress::LocalHost), m_target);
        }
    }
    /// Bytes and the end of `from` go to `to`.
    void join(QTcpSocket *from, QTcpSocket *to)
    {
        const QPointer<QTcpSocket> other(to);
        connect(from, &QTcpSocket::readyRead, to, [from, to] { to->write(from->readAll()); });
        connect(from, &QTcpSocket::connected, to, [from, to] {
            if (to->bytesAvailable() > 0)
                from->write(to->readAll());
        });
        connect(from, &QTcpSocket::disconnected, this, [from, other] {
            if (other)
                other->disconnectFromHost();
            from->deleteLater();
        });
    }

    QTcpServer m_server;
    quint16 m_target, m_port = 0;
    int m_taken = 0;
};
