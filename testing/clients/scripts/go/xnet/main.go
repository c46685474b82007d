// Arguments: URL, certificate, text. It has no compression.
package main

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"os"
	"strings"

	"golang.org/x/net/websocket"
)

func main() {
	text, err := os.ReadFile(os.Args[3])
	check(err)
	config, err := websocket.NewConfig(os.Args[1], "http"+strings.TrimSuffix(os.Args[1][2:], "/echo"))
	check(err)
	config.TlsConfig = trusting(os.Args[2])
	socket, err := websocket.DialConfig(config)
	check(err)
	for number := 0; number < 1000; number++ {
		expected := message(text, number)
		if number%2 == 1 {
			var data []byte
			check(websocket.Message.Send(socket, expected))
			check(websocket.Message.Receive(socket, &data))
			require(number, bytes.Equal(data, expected))
		} else {
			var data string
			check(websocket.Message.Send(socket, string(expected)))
			check(websocket.Message.Receive(socket, &data))
			require(number, data == string(expected))
		}
	}
	check(socket.Close())
}

func size(number int) int {
	if number%100 == 99 {
		return 128 * 1024
	}
	if number%10 == 9 {
		return 8192
	}
	return 16 << (number % 7)
}

func message(text []byte, number int) []byte {
	offset := number * 7919 % (256*1024 - size(number) + 1)
	return text[offset : offset+size(number)]
}

func trusting(certificate string) *tls.Config {
	pem, err := os.ReadFile(certificate)
	check(err)
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(pem)
	return &tls.Config{RootCAs: pool}
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func require(number int, same bool) {
	if !same {
		check(fmt.Errorf("message %d came back as another", number))
	}
}
