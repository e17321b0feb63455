"""What waits for a person after login. Apps register providers in `AppConfig.ready`; the desk knows none of them."""
