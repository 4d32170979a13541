"""What the stories of the app often do."""


def log_in(page, address, name, password):
    page.goto(address)
    page.get_by_label("用户名").fill(name)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


def wait_for_worker(page):
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
