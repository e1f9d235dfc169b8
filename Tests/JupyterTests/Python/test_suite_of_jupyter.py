"""jupyter_kernel_test, with every attribute set."""
import unittest

import jupyter_kernel_test as suite

import kernels as k


def start(cls):
    cls.km = k.manager()
    cls.km.start_kernel()
    cls.kc = cls.km.client()
    cls.kc.start_channels()
    cls.kc.wait_for_ready(timeout=k.SECONDS)


class TestKernel(suite.KernelTests):
    language_name = "mock"
    file_extension = ".mock"
    code_hello_world = "print hello, world"
    code_stderr = "stderr text"
    completion_samples = [{"text": "pri", "matches": {"print", "prints"}}, {"text": "va", "matches": {"value"}}]
    complete_code_samples = ["value 1"]
    incomplete_code_samples = ["if {"]
    invalid_code_samples = ["}"]
    code_page_something = "page help"
    code_generate_error = "error boom"
    code_execute_result = [{"code": "value 12", "result": "12"}, {"code": "html x", "result": "<b>x</b>", "mime": "text/html"}]
    code_display_data = [{"code": "display", "mime": "image/svg+xml"}]
    code_history_pattern = "value 1*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "print"
    code_clear_output = "clear"

    @classmethod
    def setUpClass(cls):
        start(cls)

    def test_history(self):
        for _ in range(3):
            self.execute_helper("value 12")
        super().test_history()


class TestWelcome(suite.IopubWelcomeTests):
    support_iopub_welcome = True

    @classmethod
    def setUpClass(cls):
        cls.km = k.manager()
        cls.km.start_kernel()
        cls.kc = cls.km.client()


del suite.KernelTests, suite.IopubWelcomeTests

if __name__ == "__main__":
    unittest.main()
