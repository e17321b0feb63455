"""What every journey does: log in, log out, follow the next step, fill a form."""

from playwright.sync_api import expect

from schematom.pilots.accounts import PASSWORD


class Person:
    """Somebody at a browser. `look` is axe; every page opened on purpose is looked at."""

    def __init__(self, page, product, look):
        self.page, self.product, self.look = page, product, look

    def log_in(self, email, password=PASSWORD):
        self.page.goto(self.product.url("/konto/login/"))
        self.page.get_by_label("Adres e-mail").fill(email)
        self.page.get_by_label("Hasło", exact=True).fill(password)
        self.page.get_by_role("button", name="Zaloguj się", exact=True).click()
        self.sees_heading("Pulpit")

    def log_out(self):
        self.page.get_by_role("button", name="Wyloguj się").click()
        self.page.wait_for_url("**/konto/**")

    def sees_heading(self, text):
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(text)
        self.look(self.page)

    def sees(self, text):
        expect(self.page.get_by_text(text).first).to_be_visible(timeout=20_000)

    def goes(self, name):
        self.page.get_by_role("navigation", name="Główna").get_by_role("link", name=name, exact=True).click()

    def opens(self, name, exact=False):
        self.page.get_by_role("link", name=name, exact=exact).first.click()

    def presses(self, name, exact=True):
        self.page.get_by_role("button", name=name, exact=exact).first.click()

    def fills(self, **by_label):
        for label, value in by_label.items():
            self.page.get_by_label(label.replace("_", " "), exact=False).first.fill(value)
