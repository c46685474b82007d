// Arguments: URL, certificate, text, whether to compress.
package main

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"os"

	"github.com/gorilla/websocket"
)

func main() {
	text, err := os.ReadFile(os.Args[3])
	check(err)
	dialer := websocket.Dialer{TLSClientConfig: trusting(os.Args[2]), EnableCompression: os.Args[4] == "true"}
	socket, _, err := dialer.Dial(os.Args[1], nil)
	check(err)
	for number := 0; number < 1000; number++ {
		kind := websocket.TextMessage
		if number%2 == 1 {
			kind = websocket.BinaryMessage
		}
		check(socket.WriteMessage(kind, message(text, number)))
		received, data, err := socket.ReadMessage()
		check(err)
		require(number, received == kind && bytes.Equal(data, message(text, number)))
	}
	check(socket.WriteMessage(websocket.CloseMessage, websocket.FormatCloseMessage(1000, "")))
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
