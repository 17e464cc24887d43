package imaptest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"net"
	"testing"
	"time"
)

// Certificate makes a certificate for a name, valid from a day ago for two days, and a pool that trusts it.
func Certificate(tb testing.TB, name string) (*x509.CertPool, tls.Certificate) {
	tb.Helper()
	return CertificateUntil(tb, name, time.Now().Add(24*time.Hour)) //nolint:forbidigo // certificates are checked by the real clock
}

// CertificateUntil makes a certificate that is valid for the two days before a time, which may be past.
func CertificateUntil(tb testing.TB, name string, until time.Time) (*x509.CertPool, tls.Certificate) {
	tb.Helper()
	pool, cert, err := makeCertificate(name, until)
	if err != nil {
		tb.Fatal(err)
	}
	return pool, cert
}

func makeCertificate(name string, until time.Time) (*x509.CertPool, tls.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, tls.Certificate{}, err
	}
	c := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, DNSNames: []string{name},
		NotBefore: until.Add(-48 * time.Hour), NotAfter: until, IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	if ip := net.ParseIP(name); ip != nil {
		c.DNSNames, c.IPAddresses = nil, []net.IP{ip}
	}
	der, err := x509.CreateCertificate(rand.Reader, c, c, &key.PublicKey, key)
	if err != nil {
		return nil, tls.Certificate{}, err
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, tls.Certificate{}, err
	}
	pool := x509.NewCertPool()
	pool.AddCert(parsed)
	return pool, tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, nil
}
