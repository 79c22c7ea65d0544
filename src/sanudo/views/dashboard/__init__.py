"""The dashboard: pages made on the server from questions to an archive, each with an address and a twin in JSON."""
