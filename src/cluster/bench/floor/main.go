// Floor is an admission webhook that allows everything: what a webhook costs that decides nothing.
// It reads each AdmissionReview as JSON and answers over TLS 1.3, with Go's standard library.
//
//	floor 127.0.0.1:8443
package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"os"
	"time"
)

type request struct {
	UID       string            `json:"uid"`
	Kind      map[string]string `json:"kind"`
	Resource  map[string]string `json:"resource"`
	Name      string            `json:"name"`
	Namespace string            `json:"namespace"`
	Operation string            `json:"operation"`
	UserInfo  map[string]any    `json:"userInfo"`
	Object    map[string]any    `json:"object"`
	OldObject map[string]any    `json:"oldObject"`
	DryRun    *bool             `json:"dryRun"`
}

type response struct {
	UID     string `json:"uid"`
	Allowed bool   `json:"allowed"`
}

type review struct {
	APIVersion string    `json:"apiVersion"`
	Kind       string    `json:"kind"`
	Request    *request  `json:"request,omitempty"`
	Response   *response `json:"response,omitempty"`
}

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: floor 127.0.0.1:PORT")
	}
	address := os.Args[1]
	host, _, err := net.SplitHostPort(address)
	if err != nil || host != "127.0.0.1" {
		log.Fatalf("%s: it listens on 127.0.0.1 only", address)
	}
	server := &http.Server{
		Addr:    address,
		Handler: http.HandlerFunc(allow),
		TLSConfig: &tls.Config{
			MinVersion:   tls.VersionTLS13,
			Certificates: []tls.Certificate{selfSigned()},
		},
	}
	log.Fatal(server.ListenAndServeTLS("", ""))
}

func allow(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	var asked review
	if err := json.Unmarshal(body, &asked); err != nil || asked.Request == nil {
		http.Error(w, "no AdmissionReview", http.StatusBadRequest)
		return
	}
	answer, err := json.Marshal(review{
		APIVersion: "admission.k8s.io/v1",
		Kind:       "AdmissionReview",
		Response:   &response{UID: asked.Request.UID, Allowed: true},
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Write(answer)
}

func selfSigned() tls.Certificate {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		log.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1),
		Subject:      pkix.Name{CommonName: "floor"},
		NotBefore:    time.Now().Add(-time.Hour),
		NotAfter:     time.Now().Add(24 * time.Hour),
		IPAddresses:  []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		log.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}
