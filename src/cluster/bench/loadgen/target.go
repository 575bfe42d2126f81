package main

import (
	"bytes"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"time"
)

// target is where each request goes, and the answer that is expected.
type target struct {
	client *http.Client
	url    string
	review []byte
	want   bool
	says   string
}

func newTarget(url, body string, want bool, says string, connections int) target {
	to := target{url: url, want: want, says: says}
	if body != "" {
		review, err := os.ReadFile(body)
		if err != nil {
			log.Fatal(err)
		}
		to.review = review
	}
	to.client = &http.Client{
		Timeout: 30 * time.Second,
		// HTTP/1.1, as API servers call webhooks.
		Transport: &http.Transport{
			TLSClientConfig:     &tls.Config{InsecureSkipVerify: true},
			MaxIdleConnsPerHost: connections,
			MaxConnsPerHost:     connections,
			DisableCompression:  true,
		},
	}
	return to
}

// send sends one request, and fails if the answer is not the expected one.
func (t target) send() error {
	answer, err := t.request()
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return err
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("status %d: %.300s", answer.StatusCode, body)
	}
	if t.review == nil {
		return nil
	}
	var review struct {
		Response struct {
			Allowed bool `json:"allowed"`
		} `json:"response"`
	}
	if err := json.Unmarshal(body, &review); err != nil {
		return fmt.Errorf("%w: %.300s", err, body)
	}
	if review.Response.Allowed != t.want || !bytes.Contains(body, []byte(t.says)) {
		return fmt.Errorf("not the expected answer: %.300s", body)
	}
	return nil
}

func (t target) request() (*http.Response, error) {
	if t.review == nil {
		return t.client.Get(t.url)
	}
	return t.client.Post(t.url, "application/json", bytes.NewReader(t.review))
}
