"""What has been said in public: claims, reported AI systems, the published portfolio."""
